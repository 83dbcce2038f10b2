#include "shell/windowgrowth.h"

#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace latchkey::ui {

void WindowGrowth::grow(QWidget *window, QSize wanted, int enough)
{
    m_before = {};
    if (window->isMaximized() || window->isFullScreen() || window->width() >= enough)
        return;
    const QRect free = window->screen()->availableGeometry();
    const QSize next = wanted.boundedTo(free.size()).expandedTo(window->size());
    if (next.width() < enough)
        return;
    m_before = window->size();
    m_grownTo = next;
    window->resize(next);
    const QRect frame = window->frameGeometry();
    if (!window->isVisible())
        return;
    const int x = std::max(free.left(), std::min(frame.x(), free.right() - frame.width() + 1));
    const int y = std::max(free.top(), std::min(frame.y(), free.bottom() - frame.height() + 1));
    if (QPoint(x, y) != frame.topLeft())
        window->move(x, y);
}

void WindowGrowth::undo(QWidget *window)
{
    if (m_before.isValid() && window->size() == m_grownTo)
        window->resize(m_before);
    m_before = {};
}

} // namespace latchkey::ui
