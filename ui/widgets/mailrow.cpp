#include "widgets/mailrow.h"

#include "style/metrics.h"
#include "style/style.h"
#include "widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace latchkey::ui {

MailRow::MailRow(const QString &from, const QString &subject, const QString &time, QWidget *parent)
    : QAbstractButton(parent)
    , m_from(new Label(from, TextStyle::Body, this))
    , m_subject(new Label(subject, TextStyle::Body, this))
{
    setObjectName(QStringLiteral("mail"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(from + QStringLiteral(", ") + subject + QStringLiteral(", ") + time);
    auto *at = new Label(time, TextStyle::Hint, Tone::Muted, this);
    at->setOverflow(Label::Overflow::ElideEnd);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(1);
    auto *head = new QHBoxLayout;
    head->addWidget(m_from, 1);
    head->addWidget(at);
    column->addLayout(head);
    column->addWidget(m_subject);
    m_from->setOverflow(Label::Overflow::ElideEnd);
    m_subject->setOverflow(Label::Overflow::ElideEnd);
    for (QWidget *child : findChildren<QWidget *>())
        child->setAttribute(Qt::WA_TransparentForMouseEvents);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MailRow::setOpen(bool open)
{
    m_open = open;
    m_from->setTextStyle(open ? TextStyle::Strong : TextStyle::Body);
    m_subject->setTextStyle(open ? TextStyle::Strong : TextStyle::Body);
    update();
}

QSize MailRow::sizeHint() const
{
    return layout()->sizeHint();
}

void MailRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = coloursOf(this);
    const QColor fill = m_open ? c.selection : underMouse() ? c.hover : c.surface;
    const bool edged = hasFocus() || !m_open || c.edge > 1;
    paintRounded(&painter, rect(), radius::control, fill,
        !edged           ? QColor()
            : hasFocus() ? c.focus
                         : c.line,
        hasFocus() ? c.edge + 1 : c.edge);
}

void MailRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace latchkey::ui
