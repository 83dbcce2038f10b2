#include "widgets/seen.h"

#include <QEvent>
#include <QWidget>

#include <utility>

namespace latchkey::ui {

Seen::Seen(QWidget *widget) : QObject(widget), m_widget(widget)
{
    widget->installEventFilter(this);
}

bool Seen::now() const
{
    return m_widget->isVisible() && !m_widget->window()->isMinimized();
}

bool Seen::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
        // Only now it is known which window it is in.
        if (m_window != m_widget->window()) {
            if (m_window && m_window != m_widget)
                m_window->removeEventFilter(this);
            m_window = m_widget->window();
            m_window->installEventFilter(this);
        }
        [[fallthrough]];
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        if (std::exchange(m_before, now()) != m_before)
            emit changed();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace latchkey::ui
