#pragma once

#include "accountlist.h"
#include "accounts/accountstate.h"
#include "serverentry.h"

#include <vector>

namespace latchkey {

struct Services;

/// The accounts that belong to \a server at its present address, in the order of their own.
[[nodiscard]] std::vector<AccountEntry> accountsOn(
    const Services &services, const ServerEntry &server);

/// How \a account stands: its session's state, or what is known of one without a session.
[[nodiscard]] ui::AccountState standingOf(const Services &services, const AccountEntry &account);

} // namespace latchkey
