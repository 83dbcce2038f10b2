#pragma once

#include <string>

namespace sandbox {

/// Argon2id. `cheap` takes the smallest cost there is and is for tests alone.
class Passwords final {
public:
    explicit Passwords(bool cheap) : m_cheap(cheap) { }
    std::string hashed(const std::string &password) const;
    static bool matches(const std::string &hash, const std::string &password);

private:
    bool m_cheap;
};

} // namespace sandbox
