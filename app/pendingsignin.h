#pragma once

#include "session/accountid.h"
#include "values/tokens.h"

#include <optional>
#include <utility>

namespace latchkey {

/// The password of somebody who is confirming an address, so that it need not be typed again. Held
/// in memory only, wiped when it was used or when the person goes another way. It belongs to one
/// account: the same address on another server, or on this one after its URL was edited, is
/// another.
class PendingSignIn final {
public:
    void set(const AccountId &account, const Secret &password, bool keep)
    {
        m_account = account;
        m_credentials = Credentials{account.email, password.clone()};
        m_keep = keep;
    }
    void clear() { m_credentials.reset(); }
    [[nodiscard]] bool isFor(const AccountId &account) const
    {
        return m_credentials && m_account == account;
    }
    /// The credentials for \a account; gone from here afterwards.
    [[nodiscard]] std::optional<Credentials> take(const AccountId &account)
    {
        if (!isFor(account))
            return std::nullopt;
        return std::exchange(m_credentials, std::nullopt);
    }
    [[nodiscard]] bool keep() const { return m_keep; }

private:
    AccountId m_account;
    std::optional<Credentials> m_credentials;
    bool m_keep = true;
};

} // namespace latchkey
