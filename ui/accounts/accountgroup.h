#pragma once

#include "accounts/accountstate.h"
#include "style/serverlook.h"

#include <QString>
#include <QUuid>

#include <vector>

namespace latchkey::ui {

/// One account in the list. Texts are as they came; whoever shows them cleans them.
struct AccountRow {
    QString key; ///< the caller's own name for it
    QString email;
    QString name; ///< for the initials; may be empty
    QString organisation; ///< empty where it is not known
    AccountState state;
    bool isInUse = false; ///< its page is the one that is shown
    int number = 0; ///< of its shortcut, 1 to 9; 0: none

    [[nodiscard]] bool operator==(const AccountRow &) const = default;
};

/// A server with its accounts, in the order in which they are listed.
struct AccountGroup {
    QUuid server;
    QString name;
    QString host;
    ServerLook look = ServerLook::Graphite;
    bool isProtected = false;
    std::vector<AccountRow> rows;

    [[nodiscard]] bool operator==(const AccountGroup &) const = default;
};

using AccountGroups = std::vector<AccountGroup>;

} // namespace latchkey::ui
