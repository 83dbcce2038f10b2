#pragma once

#include "values/secret.h"

#include <QString>

#include <tl/expected.hpp>

namespace latchkey {

/// The API key in a file: one line, blanks around it do not count. Why not, as a sentence that
/// names the file, where it is missing, unreadable, empty or holds more than one line.
[[nodiscard]] tl::expected<Secret, QString> readApiKeyFile(const QString &path);

} // namespace latchkey
