#include "widgets/button.h"

#include "style/icons.h"
#include "style/metrics.h"
#include "style/theme.h"
#include "style/wordwidth.h"
#include "widgets/spinner.h"

#include <QEvent>
#include <QKeyEvent>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QTimer>

namespace latchkey::ui {

Button::Button(const QString &text, ButtonVariant variant, QWidget *parent)
    : QPushButton(text, parent)
    , m_variant(variant)
{
    setProperty(property::variant, static_cast<int>(variant));
    setAutoDefault(false);
    QFont medium;
    medium.setWeight(variant == ButtonVariant::Primary || variant == ButtonVariant::Irreversible
            ? QFont::DemiBold
            : QFont::Medium);
    setFont(medium);
    if (variant == ButtonVariant::Link)
        setCursor(Qt::PointingHandCursor);
    // Fixed would cut words that wrap: it holds the height to that of one line.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    applyIconSize();
}

Button *Button::iconOnly(const QString &icon, const QString &name, QWidget *parent, int size)
{
    auto *button = new Button(QString(), ButtonVariant::Quiet, parent);
    button->m_iconSize = size;
    button->applyIconSize();
    button->setIconName(icon);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return button;
}

void Button::setIconName(const QString &name)
{
    setIcon(ui::icon(name));
}

void Button::setCompact(bool compact)
{
    setProperty(property::compact, compact);
    updateGeometry();
}

void Button::applyIconSize()
{
    const int size = Metrics().grown(m_iconSize);
    setIconSize(QSize(size, size));
}

void Button::showBusy(const QString &text)
{
    if (!m_busy)
        m_nameBefore = accessibleName();
    m_busy = true;
    m_busyText = text;
    setAccessibleName(text);
    setProperty(property::busy, true);
    if (!reducedMotionOf(this)) {
        if (!m_turn) {
            m_turn = new QTimer(this);
            connect(m_turn, &QTimer::timeout, this, [this] {
                m_angle = (m_angle + spinnerStep) % 360;
                update();
            });
        }
        m_turn->start(spinnerInterval);
    }
    update();
}

void Button::showIdle()
{
    if (!m_busy)
        return;
    m_busy = false;
    if (m_turn)
        m_turn->stop();
    setAccessibleName(m_nameBefore);
    setProperty(property::busy, false);
    update();
}

ButtonLabel Button::label() const
{
    return {m_variant, property(property::compact).toBool(),
        icon().isNull() ? 0 : iconSize().width(), text()};
}

QSize Button::sizeHint() const
{
    return QPushButton::sizeHint();
}

QSize Button::minimumSizeHint() const
{
    if (text().isEmpty())
        return sizeHint();
    const int least = widestWord(fontMetrics(), text()) + label().inset() + 2;
    return {std::min(least, sizeHint().width()), sizeHint().height()};
}

bool Button::hasHeightForWidth() const
{
    return !text().isEmpty();
}

int Button::heightForWidth(int width) const
{
    const int natural = sizeHint().height();
    const ButtonLabel::Words words = label().words(fontMetrics(), width);
    return words.wrap ? natural + words.size.height() - fontMetrics().height() : natural;
}

void Button::paintEvent(QPaintEvent *event)
{
    if (!m_busy)
        return QPushButton::paintEvent(event);
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    painter.drawControl(QStyle::CE_PushButtonBevel, option);
    const Colours &c = coloursOf(this);
    const int size = Metrics().grown(18);
    const int room = width() - size - 8 - 16;
    const QString text = fontMetrics().elidedText(m_busyText, Qt::ElideRight, room);
    const int textWidth = fontMetrics().horizontalAdvance(text);
    const int left = (width() - size - 8 - textWidth) / 2;
    const QRect mark(left, (height() - size) / 2, size, size);
    const QRect markAt = QStyle::visualRect(layoutDirection(), rect(), mark);
    if (reducedMotionOf(this))
        paintIcon(&painter, markAt, QStringLiteral("clock"), c.text);
    else
        paintSpinner(&painter, markAt, m_angle, c.accent);
    painter.setPen(c.text);
    const QRect textAt(left + size + 8, 0, textWidth + 1, height());
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), textAt), Qt::AlignVCenter, text);
}

void Button::keyPressEvent(QKeyEvent *event)
{
    if (m_busy && event->key() != Qt::Key_Tab && event->key() != Qt::Key_Backtab) {
        event->ignore(); // Esc goes on to the page, which cancels
        return;
    }
    // Return presses the focused button: there is no dialog's default button on a page.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QPushButton::keyPressEvent(event);
}

void Button::mousePressEvent(QMouseEvent *event)
{
    if (!m_busy)
        QPushButton::mousePressEvent(event);
}

bool Button::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        applyIconSize();
    return QPushButton::event(event);
}

} // namespace latchkey::ui
