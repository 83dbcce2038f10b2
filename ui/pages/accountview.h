#pragma once

#include "style/serverlook.h"

#include <QString>

namespace latchkey::ui {

enum class KeptIn { SystemKeyring, SealedFile, ThisRunOnly };

/// An account as its page shows it. Text as the server gave it; the page cleans it.
struct AccountView {
    QString name;
    QString email;
    QString organisation;
    QString role; ///< as the server spells it: `owner`
    QString serverName;
    QString serverHost; ///< with the port where it is not the usual one
    ServerLook look = ServerLook::Graphite;
    KeptIn keptIn = KeptIn::SystemKeyring;
    bool memoryByChoice = false; ///< 'Keep me signed in' was off
};

} // namespace latchkey::ui
