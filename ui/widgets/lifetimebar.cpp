#include "widgets/lifetimebar.h"

#include "style/style.h"

#include <QPainter>

#include <algorithm>

namespace latchkey::ui {

namespace {
constexpr int thickness = 6;
constexpr int notchHeight = 14;
} // namespace

LifetimeBar::LifetimeBar(Kind kind, QWidget *parent) : QWidget(parent), m_kind(kind)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize LifetimeBar::sizeHint() const
{
    return {120, notchHeight};
}

void LifetimeBar::setLife(double left, std::optional<double> notch)
{
    m_left = std::clamp(left, 0.0, 1.0);
    m_notch = notch ? std::optional(std::clamp(*notch, 0.0, 1.0)) : notch;
    update();
}

void LifetimeBar::setOverdue(bool overdue)
{
    m_overdue = overdue;
    update();
}

void LifetimeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = coloursOf(this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto place = [&](qreal from, qreal width, qreal height) {
        const qreal x = mirrored ? this->width() - from - width : from;
        return QRectF(x, (this->height() - height) / 2.0, width, height);
    };
    paintRounded(&painter, place(0, width(), thickness), thickness / 2.0, c.sunken,
        c.edge > 1 ? c.control : QColor());
    const QColor fill = m_kind == Kind::Refresh ? c.control : m_overdue ? c.warning : c.accent;
    if (m_left > 0) {
        const qreal length = std::max<qreal>(width() * m_left, thickness);
        paintRounded(&painter, place(0, length, thickness), thickness / 2.0, fill);
    }
    if (m_notch) {
        const qreal at = std::clamp<qreal>(width() * *m_notch - 1, 0, width() - 2);
        painter.fillRect(place(at - 1, 4, notchHeight), c.surface);
        painter.fillRect(place(at, 2, notchHeight), c.text);
    }
}

} // namespace latchkey::ui
