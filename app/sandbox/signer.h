#pragma once

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace sandbox {

/// The server's RSA key: signs session tokens and checks them (RS256).
///
/// Cheap signatures are as long as those of a key of the same size, so that answers keep their
/// length and framing, but worthless: whoever knows this program can make them.
///
/// Keys of 2,048 bits and more are made of more than two primes (RFC 8017): signatures and their
/// checking are the same to anybody, but a key of 4,096 bits takes a tenth of the time to make and
/// a third to sign with. Making one runs beside everything else; the first use waits for it.
class Signer final {
public:
    Signer();
    ~Signer();
    Signer(const Signer &) = delete;
    Signer &operator=(const Signer &) = delete;

    /// Cheap signatures from now on, as long as those of a key of \a bits.
    void useCheapSignatures(int bits) { m_cheapBytes = std::size_t(bits) / 8; }
    /// Starts making a key.
    void generate(int bits);
    /// Takes a key as pem() gave it; false if it is none.
    bool load(const std::string &pem);
    std::string pem();
    /// Whether the key was made by this process and its pem() has not been asked for yet.
    bool isUnsaved() const { return m_unsaved; }

    /// base64url of a whole JWT, as session tokens travel.
    std::string sessionToken(std::string_view claims);
    /// Whether the last of the three parts of a JWT signs the first two.
    bool verifies(std::string_view jwt);

private:
    struct Free {
        void operator()(evp_pkey_st *key) const;
    };
    using Key = std::unique_ptr<evp_pkey_st, Free>;
    static Key made(int bits);
    evp_pkey_st *key();
    std::string signature(std::string_view text);

    std::size_t m_cheapBytes = 0; ///< 0: signatures are real
    Key m_key;
    std::future<Key> m_pending;
    bool m_unsaved = false;
};

} // namespace sandbox
