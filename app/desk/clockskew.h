#pragma once

#include "desk/loggedexchange.h"

#include <optional>

namespace latchkey {

/// Seconds by which the clock of \a server is ahead of this computer's, by the `Date` of its newest
/// answer; none where it has not answered. True to a second and the time of the way.
[[nodiscard]] std::optional<qint64> clockSkew(
    const ui::LoggedExchanges &exchanges, const QUuid &server);

} // namespace latchkey
