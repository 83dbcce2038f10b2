#include "bringtofront.h"

#include <QGuiApplication>
#include <QWidget>

#if QT_CONFIG(xcb)
#include "x11root.h"
#endif

namespace latchkey {

static constexpr char tokenVariable[] = "XDG_ACTIVATION_TOKEN";

QByteArray activationToken()
{
    return qgetenv(tokenVariable);
}

#if QT_CONFIG(xcb)
/// Asks the window manager for what a person wants, as a pager does (EWMH, _NET_ACTIVE_WINDOW,
/// source 2). What Qt asks for is an application's wish with the time of its last key: older than
/// the key in the window that is in front, for which a window manager that lets nobody steal the
/// focus refuses it.
static void askWindowManager(xcb_connection_t *display, xcb_window_t window)
{
    xcb_client_message_event_t event{};
    event.response_type = XCB_CLIENT_MESSAGE;
    event.format = 32;
    event.window = window;
    event.type = atomNamed(display, "_NET_ACTIVE_WINDOW");
    event.data.data32[0] = 2;
    event.data.data32[1] = XCB_CURRENT_TIME;
    sendToRoot(
        display, event, XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT);
    xcb_flush(display);
}
#endif

void bringToFront(QWidget *window, const QByteArray &token)
{
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->raise();
    // Qt's part for Wayland takes it from here when a window is to be activated, and only that:
    // other threads may be reading the environment.
    const bool isTaken
        = !token.isEmpty() && QGuiApplication::platformName().startsWith(QLatin1String("wayland"));
    if (isTaken)
        qputenv(tokenVariable, token);
    window->activateWindow();
    if (isTaken)
        qunsetenv(tokenVariable);
#if QT_CONFIG(xcb)
    if (auto *x11 = qApp->nativeInterface<QNativeInterface::QX11Application>())
        askWindowManager(x11->connection(), static_cast<xcb_window_t>(window->winId()));
#endif
}

} // namespace latchkey
