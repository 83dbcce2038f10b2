#pragma once

#include "values/apierror.h"

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace latchkey {

/// Reads what a person typed as the address of a server's help page: https, or http on this
/// computer. Unlike the server's own address it may have a query and a fragment. Empty gives an
/// empty address. The fault is BadCharacter where a user name stands in it, else BadForm.
[[nodiscard]] tl::expected<QUrl, FieldFault> readHelpAddress(const QString &text);

} // namespace latchkey
