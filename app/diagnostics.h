#pragma once

#include "exchangelog.h"
#include "services.h"

#include <QString>

namespace latchkey {

/// What someone who helps needs to know of this program: versions, desktop, settings, sessions and
/// the last errors. Nothing secret and nobody's name or address: it is made to be posted.
/// Not translated, so that whoever reads it can search for it.
[[nodiscard]] QString diagnostics(const Services &services, const ExchangeLog &log);

} // namespace latchkey
