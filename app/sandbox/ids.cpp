#include "ids.h"

#include <sodium.h>

namespace sandbox {

static std::string hexadecimal(const unsigned char *bytes, std::size_t size)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < size; ++i) {
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
    }
    return out;
}

std::string newUuid(std::int64_t nanos)
{
    unsigned char bytes[16];
    randombytes_buf(bytes, sizeof bytes);
    auto millis = static_cast<std::uint64_t>(nanos / 1'000'000);
    for (int i = 5; i >= 0; --i) {
        bytes[i] = static_cast<unsigned char>(millis & 0xFF);
        millis >>= 8;
    }
    bytes[6] = static_cast<unsigned char>(0x70 | (bytes[6] & 0x0F));
    bytes[8] = static_cast<unsigned char>(0x80 | (bytes[8] & 0x3F));
    const std::string hex = hexadecimal(bytes, sizeof bytes);
    return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-'
        + hex.substr(16, 4) + '-' + hex.substr(20);
}

std::string newToken()
{
    char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    return base64Url(std::string_view(bytes, sizeof bytes));
}

std::string base64Url(std::string_view bytes)
{
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char *>(bytes.data()),
        bytes.size(), variant);
    out.pop_back(); // the terminator
    return out;
}

std::optional<std::string> base64UrlDecoded(std::string_view text)
{
    // Written out because libsodium refuses unused bits that are not zero; the server takes them.
    std::string out;
    unsigned bits = 0;
    int held = 0;
    std::size_t characters = 0;
    for (const char c : text) {
        unsigned value = 0;
        if (c >= 'A' && c <= 'Z')
            value = unsigned(c - 'A');
        else if (c >= 'a' && c <= 'z')
            value = unsigned(c - 'a') + 26;
        else if (c >= '0' && c <= '9')
            value = unsigned(c - '0') + 52;
        else if (c == '-')
            value = 62;
        else if (c == '_')
            value = 63;
        else if (c == '\r' || c == '\n')
            continue;
        else
            return std::nullopt;
        ++characters;
        bits = (bits << 6) | value;
        held += 6;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>((bits >> held) & 0xFF);
        }
    }
    if (characters % 4 == 1)
        return std::nullopt;
    return out;
}

std::string digest(std::string_view text)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, reinterpret_cast<const unsigned char *>(text.data()), text.size());
    return hexadecimal(hash, sizeof hash);
}

} // namespace sandbox
