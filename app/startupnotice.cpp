#include "startupnotice.h"

#include <QGuiApplication>

#if QT_CONFIG(xcb)
#include "x11root.h"

#include <algorithm>
#include <iterator>
#endif

namespace latchkey {

QByteArray startupId()
{
    return qgetenv("DESKTOP_STARTUP_ID");
}

#if QT_CONFIG(xcb)
/// The message goes to the root in pieces of 20 bytes with a zero at its end; those of one message
/// have a window in common, which is of no other use.
static void broadcast(xcb_connection_t *display, const QByteArray &message)
{
    const xcb_window_t window = xcb_generate_id(display);
    xcb_create_window(display, XCB_COPY_FROM_PARENT, window, rootOf(display), -1, -1, 1, 1, 0,
        XCB_WINDOW_CLASS_INPUT_OUTPUT, XCB_COPY_FROM_PARENT, 0, nullptr);
    xcb_client_message_event_t event{};
    event.response_type = XCB_CLIENT_MESSAGE;
    event.format = 8;
    event.window = window;
    event.type = atomNamed(display, "_NET_STARTUP_INFO_BEGIN");
    const xcb_atom_t further = atomNamed(display, "_NET_STARTUP_INFO");
    constexpr auto piece = static_cast<qsizetype>(std::size(decltype(event.data.data8){}));
    for (qsizetype at = 0; at <= message.size(); at += piece) {
        std::fill(std::begin(event.data.data8), std::end(event.data.data8), 0);
        std::copy_n(message.constData() + at, std::min(piece, message.size() - at),
            std::begin(event.data.data8));
        sendToRoot(display, event, XCB_EVENT_MASK_PROPERTY_CHANGE);
        event.type = further;
    }
    xcb_destroy_window(display, window);
    xcb_flush(display);
}
#endif

void endStartupNotice(const QByteArray &id)
{
    if (id.isEmpty())
        return;
#if QT_CONFIG(xcb)
    const auto *x11 = qApp->nativeInterface<QNativeInterface::QX11Application>();
    if (!x11)
        return;
    QByteArray quoted = id;
    quoted.replace('\\', "\\\\").replace('"', "\\\"");
    broadcast(x11->connection(), "remove: ID=\"" + quoted + '"');
#endif
}

} // namespace latchkey
