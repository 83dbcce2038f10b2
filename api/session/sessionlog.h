#pragma once

#include <QLoggingCategory>

namespace latchkey {

/// What happens to kept sessions. Never a token, never an address.
Q_DECLARE_LOGGING_CATEGORY(lcSession)

} // namespace latchkey
