#include "x11root.h"

#include <cstdlib>
#include <cstring>
#include <memory>

namespace latchkey {

xcb_window_t rootOf(xcb_connection_t *display)
{
    return xcb_setup_roots_iterator(xcb_get_setup(display)).data->root;
}

xcb_atom_t atomNamed(xcb_connection_t *display, const char *name)
{
    const auto asked
        = xcb_intern_atom(display, 0, static_cast<std::uint16_t>(std::strlen(name)), name);
    const std::unique_ptr<xcb_intern_atom_reply_t, decltype(&std::free)> reply(
        xcb_intern_atom_reply(display, asked, nullptr), &std::free);
    return reply ? reply->atom : xcb_atom_t(XCB_ATOM_NONE);
}

void sendToRoot(
    xcb_connection_t *display, const xcb_client_message_event_t &event, std::uint32_t mask)
{
    xcb_send_event(display, 0, rootOf(display), mask, reinterpret_cast<const char *>(&event));
}

} // namespace latchkey
