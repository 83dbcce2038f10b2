#include "passwords.h"

#include <sodium.h>

#include <stdexcept>

namespace sandbox {

// 19 MiB and two passes: a common recommendation for servers, about 20 ms.
static constexpr unsigned long long demoPasses = 2;
static constexpr std::size_t demoMemory = 19U << 20;

std::string Passwords::hashed(const std::string &password) const
{
    char out[crypto_pwhash_STRBYTES];
    const int failed = crypto_pwhash_str_alg(out, password.data(), password.size(),
        m_cheap ? crypto_pwhash_argon2id_OPSLIMIT_MIN : demoPasses,
        m_cheap ? crypto_pwhash_argon2id_MEMLIMIT_MIN : demoMemory, crypto_pwhash_ALG_ARGON2ID13);
    if (failed)
        throw std::runtime_error("out of memory while hashing a password");
    return out;
}

bool Passwords::matches(const std::string &hash, const std::string &password)
{
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

} // namespace sandbox
