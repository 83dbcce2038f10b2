#pragma once

#include "serverentry.h"

#include <functional>

class QWidget;

namespace latchkey {

/// What changes accounts on a server and is asked about where the server is protected.
enum class ProtectedAct { SignUp, SignOutOfAll, AccountCheck };

/// Calls \a then at once on a server that is not protected. On a protected one asks in a box over
/// \a over first, whose button is named by \a act; calls \a then if the person presses it, and not
/// at all otherwise or after \a over has died.
void askIfProtected(
    const ServerEntry &server, ProtectedAct act, QWidget *over, std::function<void()> then);

} // namespace latchkey
