#pragma once

#include <QByteArray>

class QWidget;

namespace latchkey {

/// What a desktop gives to the program that it starts so that this may take the focus
/// (`XDG_ACTIVATION_TOKEN`, xdg-activation-v1). Empty: none. Good once.
[[nodiscard]] QByteArray activationToken();

/// Shows \a window before all others and gives it the keys, because somebody has asked for just
/// that: started the program again, or pressed a link. \a token is of the program that was started
/// for it.
void bringToFront(QWidget *window, const QByteArray &token);

} // namespace latchkey
