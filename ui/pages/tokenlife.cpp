#include "pages/accountparts.h"

#include "style/metrics.h"
#include "timetext.h"
#include "widgets/lifetimebar.h"
#include "widgets/wraprow.h"

#include <QEvent>
#include <QVBoxLayout>

namespace latchkey::ui {

TokenLife::TokenLife(const QString &name, bool isHint, QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(name, TextStyle::Body, this))
    , m_left(new CountdownLabel(TextStyle::Strong, leftText, this))
    , m_bar(new LifetimeBar(isHint ? LifetimeBar::Kind::Refresh : LifetimeBar::Kind::Session, this))
    , m_line(new Label(TextStyle::Hint, this))
    , m_now([] { return QDateTime::currentDateTimeUtc(); })
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    auto *head = new WrapRow(true);
    QFont medium = m_title->font();
    medium.setWeight(QFont::Medium);
    m_title->setFont(medium);
    head->addWidget(m_title);
    head->addWidget(m_left);
    m_line->setTone(Tone::Muted);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addWidget(m_line);
    m_left->setPhrase(name);
    connect(m_left, &CountdownLabel::ticked, this, &TokenLife::moveBar);
}

void TokenLife::setClock(const Now &now)
{
    m_now = now;
    m_left->setClock(now);
    moveBar();
}

void TokenLife::setLife(const std::optional<QDateTime> &begin, const std::optional<QDateTime> &end,
    const std::optional<QDateTime> &renewal)
{
    if (m_begin == begin && m_end == end && m_renewal == renewal)
        return moveBar();
    m_begin = begin;
    m_end = end;
    m_renewal = renewal;
    m_left->setMoment(end);
    moveBar();
}

void TokenLife::setLine(const QString &line)
{
    m_line->setText(line);
    m_line->setVisible(!line.isEmpty());
}

void TokenLife::setOverdue(bool overdue)
{
    m_bar->setOverdue(overdue);
}

bool TokenLife::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        alignLeft(); // the layout has seen the event before us
    return done;
}

// At the far end of the title's line, below it at its beginning.
void TokenLife::alignLeft()
{
    const bool below = m_left->y() > m_title->geometry().bottom();
    const auto side = below ? Qt::AlignLeading : Qt::AlignTrailing;
    m_left->label()->setAlignment(side | Qt::AlignVCenter);
}

void TokenLife::moveBar()
{
    if (!m_end || !m_begin || *m_begin >= *m_end)
        return m_bar->setLife(0);
    const auto whole = static_cast<double>(m_begin->msecsTo(*m_end));
    const auto part = [&](const QDateTime &from) {
        return static_cast<double>(from.msecsTo(*m_end)) / whole;
    };
    std::optional<double> notch;
    if (m_renewal && *m_renewal > *m_begin && *m_renewal < *m_end)
        notch = part(*m_renewal);
    m_bar->setLife(part(m_now()), notch);
}

} // namespace latchkey::ui
