#pragma once

#include "style/serverlook.h"

#include <QString>

namespace latchkey::ui {

/// Who acts, where. Always shown together.
struct IdentityView {
    QString email; ///< empty: nobody is signed in
    QString name; ///< for the initials
    QString serverName; ///< empty: there is no server yet
    QString serverHost;
    QString organisation;
    ServerLook look = ServerLook::Graphite;
    bool isProtected = false;
};

} // namespace latchkey::ui
