#include "http/secretnames.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <bit>
#include <initializer_list>
#include <string_view>

namespace latchkey {

namespace {

/// At most 16 words of small letters, looked for in a text of any case in one pass.
class WordList final {
public:
    constexpr WordList(std::initializer_list<QByteArrayView> words)
    {
        for (const QByteArrayView word : words) {
            m_words.at(m_count) = word;
            m_beginning.at(index(word.front())) |= static_cast<quint16>(1U << m_count++);
        }
    }

    [[nodiscard]] bool occurIn(QByteArrayView text) const
    {
        for (qsizetype at = 0; at < text.size(); ++at) {
            const quint16 candidates = m_beginning[index(lower(text[at]))];
            if (candidates != 0 && oneBegins(candidates, text.sliced(at)))
                return true;
        }
        return false;
    }

private:
    static constexpr char lower(char c)
    {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    static constexpr std::size_t index(char c) { return static_cast<unsigned char>(c); }

    [[nodiscard]] bool oneBegins(quint16 candidates, QByteArrayView text) const
    {
        for (unsigned left = candidates; left != 0; left &= left - 1) {
            const QByteArrayView word = m_words[static_cast<std::size_t>(std::countr_zero(left))];
            qsizetype same = 0;
            while (same < word.size() && same < text.size() && word[same] == lower(text[same]))
                ++same;
            if (same == word.size())
                return true;
        }
        return false;
    }

    std::array<QByteArrayView, 16> m_words;
    std::array<quint16, 256> m_beginning{}; // a bit for each word that begins with the character
    unsigned m_count = 0;
};

} // namespace

bool isSecretName(QByteArrayView name)
{
    // Letters in lower case and digits, whatever stands between them.
    QVarLengthArray<char, 64> letters;
    for (const char c : name) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            letters.append(c);
        else if (c >= 'A' && c <= 'Z')
            letters.append(static_cast<char>(c - 'A' + 'a'));
    }
    const QByteArrayView plain(letters.data(), letters.size());
    // Without one of these nothing below fits. Cheap, and true of most names.
    static constexpr WordList parts({"pass", "pwd", "secret", "token", "key", "credential", "auth",
        "cookie", "jwt", "assertion", "otp", "pin"});
    if (!parts.occurIn(plain))
        return false;
    const auto ends = [&plain](QByteArrayView part) {
        return plain.endsWith(part);
    };
    static constexpr WordList anywhere(
        {"password", "passwd", "passphrase", "secret", "credential", "authorization", "cookie"});
    static constexpr WordList token({"token"});
    static constexpr QByteArrayView atEnd[]
        = {"pwd", "apikey", "accesskey", "privatekey", "signingkey", "jwt", "assertion", "otp"};
    static constexpr QByteArrayView speaksOfOne[] = {
        "expiry", "expires", "expiresat", "expiresin", "type", "id", "lifetime", "count", "valid"};
    if (plain == "key" || plain == "pin" || plain == "pass" || plain == "auth")
        return true;
    if (anywhere.occurIn(plain) || std::any_of(std::begin(atEnd), std::end(atEnd), ends))
        return true;
    return token.occurIn(plain)
        && std::none_of(std::begin(speaksOfOne), std::end(speaksOfOne), ends);
}

static constexpr std::array<bool, 256> charactersOf(std::string_view characters)
{
    std::array<bool, 256> table{};
    for (const char c : characters)
        table.at(static_cast<unsigned char>(c)) = true;
    return table;
}

bool looksLikeToken(QByteArrayView text)
{
    static constexpr auto characters
        = charactersOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.=");
    const auto fits = [](char c) {
        return characters[static_cast<unsigned char>(c)];
    };
    return text.size() >= 32 && std::all_of(text.begin(), text.end(), fits);
}

/// False where tokensIn() cannot find anything: no run of characters is long enough for a token, or
/// for a JWT and has its two dots. Cheap, and true of most texts.
static bool mayHoldToken(QByteArrayView text)
{
    static constexpr qsizetype shortestJwt = 26;
    static constexpr qsizetype shortestToken = 40;
    static constexpr auto characters
        = charactersOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+/");
    qsizetype run = 0;
    int dots = 0;
    for (const char c : text) {
        if (!characters[static_cast<unsigned char>(c)]) {
            run = 0;
            dots = 0;
            continue;
        }
        ++run;
        dots += c == '.' ? 1 : 0;
        if (run == shortestToken || (run >= shortestJwt && dots >= 2))
            return true;
    }
    return text.contains("nap_");
}

std::vector<Span> tokensIn(QByteArrayView text)
{
    if (!mayHoldToken(text))
        return {};
    // Long runs of base64 or base64url; a JWT in three shorter parts; the platform's API keys.
    static const QRegularExpression shape(
        QStringLiteral("[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"
                       "|[A-Za-z0-9+/_-]{40,}={0,2}"
                       "|nap_[a-z]+_[A-Za-z0-9]+"));
    std::vector<Span> spans;
    // Latin-1 keeps one character a byte, so that positions are the same.
    auto matches = shape.globalMatch(QString::fromLatin1(text));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        spans.push_back({match.capturedStart(), match.capturedLength()});
    }
    std::reverse(spans.begin(), spans.end());
    return spans;
}

/// False where secretsNamedIn() cannot find anything: nothing is assigned, or no word fits. Cheap,
/// and true of most texts.
static bool mayNameSecret(QByteArrayView text)
{
    const auto assigns = [](char c) {
        return c == ':' || c == '=' || c == '>' || c == '%' || c == '&' || c == ' ' || c == '\t'
            || c == '\r' || c == '\n';
    };
    if (std::none_of(text.begin(), text.end(), assigns))
        return false;
    static constexpr WordList words({"pass", "pwd", "secret", "token", "key", "credential",
        "authorization", "cookie", "bearer", "basic"});
    return words.occurIn(text);
}

QByteArrayList secretsNamedIn(QByteArrayView text)
{
    if (!mayNameSecret(text))
        return {};
    static const QRegularExpression assigned(
        QStringLiteral(
            "([a-z0-9_.-]*(?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|credential|"
            "authorization|cookie)[a-z0-9_.-]*)[\\\\\"'\\s]*(?:[:=>]|%3a|%3d|&quot;)"
            "|\\b(bearer|basic)\\s+[a-z0-9+/=._~-]{8,}"),
        QRegularExpression::CaseInsensitiveOption);
    QByteArrayList names;
    auto matches = assigned.globalMatch(QString::fromLatin1(text));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QByteArray name
            = (match.captured(1).isEmpty() ? match.captured(2) : match.captured(1)).toLatin1();
        const bool counts = !match.captured(2).isEmpty() || isSecretName(name);
        // A name as long as a token may be one.
        if (counts && !names.contains(name))
            names.append(name.size() < 32 ? name : QByteArray("..."));
    }
    return names;
}

// Known secrets ------------------------------------------------------------------------------

void KnownSecrets::add(QByteArrayView secret)
{
    if (secret.size() < shortest)
        return;
    constexpr auto form = QByteArray::OmitTrailingEquals;
    const QByteArray bytes = secret.toByteArray();
    m_secrets.push_back({Secret(secret), Secret(bytes.toBase64(form)),
        Secret(bytes.toBase64(form | QByteArray::Base64UrlEncoding))});
}

static void collect(const QJsonValue &value, bool secret, KnownSecrets *into)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.constBegin(); it != object.constEnd(); ++it)
            collect(it.value(), secret || isSecretName(it.key().toUtf8()), into);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array)
            collect(element, secret, into);
    } else if (secret && value.isString()) {
        into->add(value.toString().toUtf8());
    }
}

void KnownSecrets::addFromJson(QByteArrayView json)
{
    const auto bytes = QByteArray::fromRawData(json.data(), json.size());
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        // `tokens` is judged by its members: their dates and ids are no secrets.
        const bool container = it.key().endsWith(QLatin1String("tokens"), Qt::CaseInsensitive);
        collect(it.value(), !container && isSecretName(it.key().toUtf8()), this);
    }
}

static QByteArray withoutEscapes(QByteArrayView text)
{
    QByteArray plain = QByteArray::fromPercentEncoding(text.toByteArray());
    plain.replace("&quot;", "\"").replace("&#34;", "\"").replace("&#39;", "'");
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    plain.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&");
    return plain.replace("\\/", "/").replace("\\\"", "\"").replace("\\\\", "\\");
}

bool KnownSecrets::occurIn(QByteArrayView text) const
{
    if (m_secrets.empty() || text.size() < shortest)
        return false;
    QByteArray plain;
    if (text.contains('%') || text.contains('&') || text.contains('\\'))
        plain = withoutEscapes(text);
    return std::any_of(m_secrets.begin(), m_secrets.end(), [&](const Known &secret) {
        return text.contains(secret.plain.view()) || plain.contains(secret.plain.view())
            || text.contains(secret.base64.view()) || text.contains(secret.base64Url.view());
    });
}

} // namespace latchkey
