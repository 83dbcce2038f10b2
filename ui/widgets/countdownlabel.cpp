#include "widgets/countdownlabel.h"

#include "timetext.h"
#include "widgets/seen.h"

#include <QHBoxLayout>
#include <QTimer>

namespace latchkey::ui {

CountdownLabel::CountdownLabel(TextStyle style, Words words, QWidget *parent)
    : QWidget(parent)
    , m_label(new Label(style, this))
    , m_words(std::move(words))
    , m_now([] { return QDateTime::currentDateTimeUtc(); })
    , m_timer(new QTimer(this))
    , m_seen(new Seen(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_label);
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::PreciseTimer);
    connect(m_timer, &QTimer::timeout, this, &CountdownLabel::refresh);
    connect(m_seen, &Seen::changed, this, &CountdownLabel::refresh);
}

void CountdownLabel::setClock(Now now)
{
    m_now = std::move(now);
    refresh();
}

void CountdownLabel::setMoment(const std::optional<QDateTime> &moment)
{
    m_moment = moment;
    m_reached = false;
    m_namedStage = -1;
    refresh();
}

void CountdownLabel::setPhrase(const QString &phrase)
{
    if (m_phrase == phrase)
        return;
    m_phrase = phrase;
    m_namedStage = -1;
    refresh();
}

QString CountdownLabel::text() const
{
    return m_label->text();
}

qint64 CountdownLabel::secondsLeft() const
{
    return m_moment ? secondsUntil(*m_moment, m_now()) : 0;
}

void CountdownLabel::refresh()
{
    m_timer->stop();
    if (!m_moment) {
        m_label->clear();
        return;
    }
    const qint64 leftMs = m_now().msecsTo(*m_moment);
    const qint64 left = secondsLeft();
    const QString text = m_words(left);
    if (text != m_label->text()) {
        // 0 is the widest digit in fonts whose digits differ.
        QString widest = text;
        for (QChar &c : widest)
            c = c.isDigit() ? QChar(u'0') : c;
        m_label->setWidestText(widest);
        m_label->setText(text);
        emit ticked();
    }
    nameAgain(left);
    if (leftMs <= 0) {
        if (!std::exchange(m_reached, true))
            emit reached();
        return;
    }
    const auto next = m_countsSeconds
        ? untilNextSecond
        : qOverload<const QDateTime &, const QDateTime &, bool>(&untilNextLook);
    m_timer->start(static_cast<int>(next(m_now(), *m_moment, m_seen->now())));
}

void CountdownLabel::nameAgain(qint64 left)
{
    const int stage = left <= 0 ? 3 : left <= 30 ? 2 : left <= 120 ? 1 : 0;
    if (stage == m_namedStage)
        return;
    m_namedStage = stage;
    const QString text = m_label->text();
    m_label->setAccessibleName(m_phrase.isEmpty() ? text : m_phrase + QStringLiteral(", ") + text);
}

} // namespace latchkey::ui
