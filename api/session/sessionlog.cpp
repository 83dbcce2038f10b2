#include "session/sessionlog.h"

namespace latchkey {

Q_LOGGING_CATEGORY(lcSession, "latchkey.session", QtWarningMsg)

} // namespace latchkey
