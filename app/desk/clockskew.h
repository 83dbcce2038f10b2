#pragma once

#include "desk/loggedexchange.h"

#include <optional>

namespace latchkey {

/// Seconds by which the server's clock is ahead of this computer's, by the `Date` of \a exchange's
/// answer; none without one. True to a second and the time of the way.
[[nodiscard]] std::optional<qint64> clockSkew(const Exchange &exchange);
/// The same for \a server, by its newest answer that has a `Date`.
[[nodiscard]] std::optional<qint64> clockSkew(
    const ui::LoggedExchanges &exchanges, const QUuid &server);

} // namespace latchkey
