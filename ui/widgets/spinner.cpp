#include "widgets/spinner.h"

#include "style/icons.h"
#include "style/metrics.h"
#include "style/theme.h"

#include <QPainter>
#include <QTimer>

namespace latchkey::ui {

void paintSpinner(QPainter *painter, const QRectF &rect, int angle, const QColor &colour)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal width = rect.width() / 9;
    const QRectF circle = rect.adjusted(width, width, -width, -width);
    QColor faint = colour;
    faint.setAlphaF(0.28F);
    painter->setPen(QPen(faint, width));
    painter->drawEllipse(circle);
    painter->setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
    constexpr int sixteenths = 16;
    painter->drawArc(circle, (150 - angle) * sixteenths, -100 * sixteenths);
    painter->restore();
}

Spinner::Spinner(QWidget *parent) : QWidget(parent), m_turn(new QTimer(this))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_turn, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + spinnerStep) % 360;
        update();
    });
}

QSize Spinner::sizeHint() const
{
    const int size = Metrics().grown(18);
    return {size, size};
}

void Spinner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = coloursOf(this);
    if (reducedMotionOf(this))
        paintIcon(&painter, rect(), QStringLiteral("clock"), c.accent);
    else
        paintSpinner(&painter, rect(), m_angle, c.accent);
}

void Spinner::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!reducedMotionOf(this))
        m_turn->start(spinnerInterval);
}

void Spinner::hideEvent(QHideEvent *event)
{
    m_turn->stop();
    QWidget::hideEvent(event);
}

} // namespace latchkey::ui
