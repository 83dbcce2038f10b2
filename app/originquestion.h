#pragma once

#include "dialogs/question.h"
#include "serverentry.h"
#include "services.h"

#include <optional>

namespace latchkey {

/// What is asked before the entry \a before becomes \a after: tokens go to their own origin and
/// nowhere else, so that with another address the accounts signed in there are left behind. None
/// where the origin stays or nobody is signed in.
[[nodiscard]] std::optional<ui::Question> originQuestion(
    const Services &services, const ServerEntry &before, const ServerEntry &after);

} // namespace latchkey
