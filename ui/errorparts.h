#pragma once

// Shared by the files that make an `ErrorText`; not for other rooms.

#include "errortext.h"

namespace latchkey::ui {

using Actions = std::vector<ActionLink>;

template <typename T> T detailOf(const ApiError &error)
{
    const T *detail = std::get_if<T>(&error.detail);
    return detail ? *detail : T{};
}

[[nodiscard]] ErrorText say(const QString &title, const QString &sentence, Actions actions = {});
[[nodiscard]] ErrorText warn(const QString &title, const QString &sentence, Actions actions = {});
/// \a actions, and the support desk where there is one.
[[nodiscard]] Actions withDesk(const ErrorContext &context, Actions actions = {});

/// The words for an error between here and the server: host, time, TLS, proxy, redirection.
[[nodiscard]] ErrorText transportText(const ApiError &error, const ErrorContext &context);

} // namespace latchkey::ui
