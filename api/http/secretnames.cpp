#include "http/secretnames.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace latchkey {

/// Letters in lower case and digits of \a name, and nothing else.
static QByteArray normalised(QByteArrayView name)
{
    QByteArray plain(name.size(), Qt::Uninitialized);
    char *end = plain.data();
    for (const char c : name) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            *end++ = c;
        else if (c >= 'A' && c <= 'Z')
            *end++ = static_cast<char>(c - 'A' + 'a');
    }
    plain.truncate(end - plain.constData());
    return plain;
}

bool isSecretName(QByteArrayView name)
{
    const QByteArray plain = normalised(name);
    const auto contains = [&plain](QByteArrayView part) {
        return plain.contains(part);
    };
    const auto ends = [&plain](QByteArrayView part) {
        return plain.endsWith(part);
    };
    static constexpr QByteArrayView anywhere[]
        = {"password", "passwd", "passphrase", "secret", "credential", "authorization", "cookie"};
    static constexpr QByteArrayView atEnd[]
        = {"pwd", "apikey", "accesskey", "privatekey", "signingkey", "jwt", "assertion", "otp"};
    static constexpr QByteArrayView speaksOfOne[] = {
        "expiry", "expires", "expiresat", "expiresin", "type", "id", "lifetime", "count", "valid"};
    if (plain == "key" || plain == "pin" || plain == "pass" || plain == "auth")
        return true;
    if (std::any_of(std::begin(anywhere), std::end(anywhere), contains)
        || std::any_of(std::begin(atEnd), std::end(atEnd), ends))
        return true;
    return contains("token") && std::none_of(std::begin(speaksOfOne), std::end(speaksOfOne), ends);
}

static bool isBase64Url(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
        || c == '_';
}

bool looksLikeToken(QByteArrayView text)
{
    const auto fits = [](char c) {
        return isBase64Url(c) || c == '.' || c == '=';
    };
    return text.size() >= 32 && std::all_of(text.begin(), text.end(), fits);
}

/// False where tokensIn() cannot find anything: no run of characters is long enough. Cheap, and
/// true of most texts.
static bool mayHoldToken(QByteArrayView text)
{
    static constexpr qsizetype shortestJwt = 26;
    qsizetype run = 0;
    for (const char c : text) {
        run = isBase64Url(c) || c == '.' || c == '+' || c == '/' ? run + 1 : 0;
        if (run == shortestJwt)
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
    static constexpr QByteArrayView assigning(":=>%& \t\r\n");
    const auto assigns = [](char c) {
        return assigning.contains(c);
    };
    if (std::none_of(text.begin(), text.end(), assigns))
        return false;
    static constexpr QByteArrayView words[] = {"pass", "pwd", "secret", "token", "key",
        "credential", "authorization", "cookie", "bearer", "basic"};
    const QByteArray lower = text.toByteArray().toLower();
    return std::any_of(std::begin(words), std::end(words),
        [&lower](QByteArrayView word) { return lower.contains(word); });
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
    if (secret.size() >= shortest)
        m_secrets.push_back({Secret(secret),
            Secret(secret.toByteArray().toBase64(QByteArray::OmitTrailingEquals))});
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
            || text.contains(secret.base64.view());
    });
}

} // namespace latchkey
