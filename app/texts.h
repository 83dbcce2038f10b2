#pragma once

#include "errortext.h"
#include "serverentry.h"

#include <QString>

namespace latchkey {

/// What error sentences about \a server are filled with.
[[nodiscard]] ui::ErrorContext errorContext(const ServerEntry &server, const QString &email = {});

/// A sentence of the program's own, such as files that cannot be written.
[[nodiscard]] ui::ErrorText programNote(const QString &title, const QString &sentence);

/// What a person can send to whoever manages organisations. Plain text for the clipboard.
[[nodiscard]] QString organisationMessage(const ServerEntry &server, const QString &email,
    bool belongsToSeveral, const QString &flowId = {});

} // namespace latchkey
