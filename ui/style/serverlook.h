#pragma once

#include <QColor>
#include <QString>

#include <array>

namespace latchkey::ui {

/// How a server is told from others: a colour and a shape that always go together. The name
/// stands beside it wherever it is shown.
enum class ServerLook { Graphite, Blue, Teal, Ochre, Violet, Vermilion };

inline constexpr std::array allServerLooks{ServerLook::Graphite, ServerLook::Blue, ServerLook::Teal,
    ServerLook::Ochre, ServerLook::Violet, ServerLook::Vermilion};

struct ServerLookColours {
    QColor ink;
    QColor soft;
};

[[nodiscard]] ServerLookColours serverLookColours(ServerLook look, bool dark);
/// In words, translated: 'Teal, triangle'.
[[nodiscard]] QString serverLookName(ServerLook look);
/// For settings, not translated: `teal`.
[[nodiscard]] QString serverLookKey(ServerLook look);
/// The look that \a key names; graphite for an unknown key.
[[nodiscard]] ServerLook serverLookFromKey(const QString &key);
/// Name of the mark's icon: `env-triangle`.
[[nodiscard]] QString serverLookIcon(ServerLook look);

} // namespace latchkey::ui
