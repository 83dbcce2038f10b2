#include "signer.h"

#include "ids.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include <stdexcept>

namespace sandbox {

static constexpr std::string_view jwtHeader = R"({"alg":"RS256","typ":"JWT"})";

void Signer::Free::operator()(evp_pkey_st *key) const
{
    EVP_PKEY_free(key);
}

Signer::Signer() = default;
Signer::~Signer() = default;

Signer::Key Signer::made(int bits)
{
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
        EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nullptr), &EVP_PKEY_CTX_free);
    EVP_PKEY *key = nullptr;
    const int primes = bits >= 4096 ? 4 : bits >= 2048 ? 3 : 2;
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1
        || EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), bits) != 1
        || EVP_PKEY_CTX_set_rsa_keygen_primes(context.get(), primes) != 1
        || EVP_PKEY_keygen(context.get(), &key) != 1)
        throw std::runtime_error("no RSA key could be made");
    return Key(key);
}

void Signer::generate(int bits)
{
    m_pending = std::async(std::launch::async, [bits] { return made(bits); });
    m_unsaved = true;
}

evp_pkey_st *Signer::key()
{
    if (m_pending.valid())
        m_key = m_pending.get();
    return m_key.get();
}

bool Signer::load(const std::string &pem)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
        BIO_new_mem_buf(pem.data(), int(pem.size())), &BIO_free);
    m_key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    return m_key != nullptr;
}

std::string Signer::pem()
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PrivateKey(bio.get(), key(), nullptr, nullptr, 0, nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    m_unsaved = false;
    return std::string(data, std::size_t(size));
}

using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

/// A hash of \a text, drawn out to \a bytes.
static std::string cheapSignature(std::string_view text, std::size_t bytes)
{
    unsigned char seed[randombytes_SEEDBYTES];
    crypto_generichash(seed, sizeof seed, reinterpret_cast<const unsigned char *>(text.data()),
        text.size(), nullptr, 0);
    std::string out(bytes, '\0');
    randombytes_buf_deterministic(out.data(), out.size(), seed);
    return out;
}

std::string Signer::signature(std::string_view text)
{
    if (m_cheapBytes > 0)
        return cheapSignature(text, m_cheapBytes);
    const Digest context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::size_t size = std::size_t(EVP_PKEY_get_size(key()));
    std::string out(size, '\0');
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key()) != 1
        || EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(out.data()), &size,
               reinterpret_cast<const unsigned char *>(text.data()), text.size())
            != 1)
        throw std::runtime_error("a session token could not be signed");
    out.resize(size);
    return out;
}

std::string Signer::sessionToken(std::string_view claims)
{
    std::string jwt = base64Url(jwtHeader) + '.' + base64Url(claims);
    const std::string seal = signature(jwt);
    jwt.append(".").append(base64Url(seal));
    return base64Url(jwt);
}

bool Signer::verifies(std::string_view jwt)
{
    const std::size_t dot = jwt.rfind('.');
    const auto signature = base64UrlDecoded(jwt.substr(dot + 1));
    if (!signature)
        return false;
    if (m_cheapBytes > 0)
        return *signature == cheapSignature(jwt.substr(0, dot), m_cheapBytes);
    const Digest context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key()) == 1
        && EVP_DigestVerify(context.get(),
               reinterpret_cast<const unsigned char *>(signature->data()), signature->size(),
               reinterpret_cast<const unsigned char *>(jwt.data()), dot)
        == 1;
}

} // namespace sandbox
