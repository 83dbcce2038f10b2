#include "shell/rail.h"

#include "style/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace latchkey::ui {

namespace {
constexpr int slideTime = 150; // milliseconds
constexpr int edge = 1;
} // namespace

bool isRailWanted(RailChoice choice, int accounts)
{
    switch (choice) {
    case RailChoice::None:
        return accounts >= 2;
    case RailChoice::Shown:
        return accounts >= 1;
    case RailChoice::Hidden:
        return false;
    }
    Q_UNREACHABLE();
}

Rail::Rail(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("rail"));
    m_slide.setDuration(slideTime);
    m_slide.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_slide, &QVariantAnimation::valueChanged, this,
        [this](const QVariant &width) { setFixedWidth(width.toInt()); });
    connect(&m_slide, &QAbstractAnimation::finished, this, &Rail::settle);
    settle();
}

AccountsPanel *Rail::makePanel()
{
    if (!m_panel)
        m_panel = new AccountsPanel(AccountsPanel::Place::Rail, this);
    return m_panel;
}

int Rail::wholeWidth() const
{
    return m_panel ? m_panel->sizeHint().width() + edge : 0;
}

void Rail::setShown(bool shown, bool slides)
{
    if (shown == m_shown)
        return;
    m_shown = shown;
    m_slide.stop();
    if (!slides || reducedMotionOf(this)) {
        settle();
        return;
    }
    m_slide.setStartValue(isVisible() ? width() : 0);
    m_slide.setEndValue(shown ? wholeWidth() : 0);
    if (shown) {
        setFixedWidth(0);
        show();
    }
    m_slide.start();
}

void Rail::settle()
{
    setFixedWidth(m_shown ? wholeWidth() : 0);
    setVisible(m_shown);
}

/// The panel keeps its width and comes from beyond the window's start.
void Rail::place()
{
    if (!m_panel)
        return;
    const QRect panel(width() - wholeWidth(), 0, wholeWidth() - edge, height());
    m_panel->setGeometry(QStyle::visualRect(layoutDirection(), rect(), panel));
}

void Rail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void Rail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_slide.state() == QAbstractAnimation::Stopped)
        settle();
    if (event->type() == QEvent::LayoutDirectionChange)
        place();
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect line(width() - edge, 0, edge, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), coloursOf(this).line);
}

} // namespace latchkey::ui
