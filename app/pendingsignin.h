#pragma once

#include "values/tokens.h"

#include <optional>
#include <utility>

namespace latchkey {

/// The password of somebody who is confirming an address, so that it need not be typed again. Held
/// in memory only, wiped when it was used or when the person goes another way.
class PendingSignIn final {
public:
    void set(const Credentials &credentials, bool keep)
    {
        m_credentials = Credentials{credentials.email, credentials.password.clone()};
        m_keep = keep;
    }
    void clear() { m_credentials.reset(); }
    [[nodiscard]] bool isFor(const QString &email) const
    {
        return m_credentials && m_credentials->email == email;
    }
    /// The credentials for \a email; gone from here afterwards.
    [[nodiscard]] std::optional<Credentials> take(const QString &email)
    {
        if (!isFor(email))
            return std::nullopt;
        return std::exchange(m_credentials, std::nullopt);
    }
    [[nodiscard]] bool keep() const { return m_keep; }

private:
    std::optional<Credentials> m_credentials;
    bool m_keep = true;
};

} // namespace latchkey
