#pragma once

#include "style/serverlook.h"

#include <QString>
#include <QUuid>

#include <vector>

namespace latchkey::ui {

/// A server in the list of servers. Texts are as they came; whoever shows them cleans them.
struct ServerRow {
    QUuid id;
    QString name;
    QString host;
    ServerLook look = ServerLook::Graphite;
    bool isProtected = false;
    bool isInUse = false; ///< whose page is shown
    int accounts = 0; ///< that are known here

    [[nodiscard]] bool operator==(const ServerRow &) const = default;
};

using ServerRows = std::vector<ServerRow>;

} // namespace latchkey::ui
