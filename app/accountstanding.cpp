#include "accountstanding.h"

#include "services.h"
#include "sessions.h"

#include <algorithm>

namespace latchkey {

std::vector<AccountEntry> accountsOn(const Services &services, const ServerEntry &server)
{
    std::vector<AccountEntry> accounts;
    for (const AccountEntry &account : services.accounts->all()) {
        // An account belongs to the address that its server had when it signed in.
        if (account.id.server == server.id && account.id.origin == server.origin())
            accounts.push_back(account);
    }
    std::sort(accounts.begin(), accounts.end(),
        [](const AccountEntry &a, const AccountEntry &b) { return a.id.email < b.id.email; });
    return accounts;
}

ui::AccountState standingOf(const Services &services, const AccountEntry &account)
{
    const Session *session = services.sessions->find(account.id);
    if (!session)
        return ui::accountState(account.outcome, account.kept);
    const SessionStatus status = session->status();
    // A session that was signed out of says less than a sign-in that was tried since.
    if (status.phase == SessionPhase::SignedOut)
        return ui::accountState(account.outcome, false);
    return ui::accountState(status, account.organisation, !session->isKept());
}

} // namespace latchkey
