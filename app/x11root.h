#pragma once

#include <xcb/xcb.h>

#include <cstdint>

namespace latchkey {

/// The root window, where a desktop listens.
[[nodiscard]] xcb_window_t rootOf(xcb_connection_t *display);

/// The atom of \a name; 0 where the display does not answer. Waits for it.
[[nodiscard]] xcb_atom_t atomNamed(xcb_connection_t *display, const char *name);

/// Sends \a event to whoever has asked the root for one of \a mask.
void sendToRoot(
    xcb_connection_t *display, const xcb_client_message_event_t &event, std::uint32_t mask);

} // namespace latchkey
