#include "http/redaction.h"

#include "http/libcrypto.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <openssl/evp.h>
#include <optional>
#include <vector>

namespace latchkey {

// Redaction of text --------------------------------------------------------------------------

static qsizetype codePoints(QByteArrayView utf8)
{
    return std::count_if(utf8.begin(), utf8.end(),
        [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
}

/// OpenSSL's SHA-256, which uses the processor's own instructions: a tenth of the time of Qt's.
/// Null where OpenSSL is not there. Looked up once: each look-up by name costs more than the hash
/// of a token.
static const EVP_MD *fastSha256()
{
    static const auto fetch = libcryptoFunction<decltype(EVP_MD_fetch)>("EVP_MD_fetch");
    static const EVP_MD *const algorithm = fetch ? fetch(nullptr, "SHA256", nullptr) : nullptr;
    return algorithm;
}

QByteArray tokenFingerprint(QByteArrayView token)
{
    static const auto hash = libcryptoFunction<decltype(EVP_Digest)>("EVP_Digest");
    constexpr qsizetype told = 4; // bytes
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    if (fastSha256() && hash
        && hash(token.data(), static_cast<std::size_t>(token.size()), digest.data(), nullptr,
               fastSha256(), nullptr)
            == 1)
        return QByteArray(reinterpret_cast<const char *>(digest.data()), told).toHex();
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256).first(told).toHex();
}

QByteArray removedMark(QByteArrayView secret)
{
    if (looksLikeToken(secret)) // ASCII
        return "[removed: " + QByteArray::number(secret.size()) + " characters, "
            + tokenFingerprint(secret) + ']';
    return "[removed: " + QByteArray::number(codePoints(secret)) + " characters]";
}

/// What stands in the place of a text that cannot be shown in parts.
static QByteArray removedWhole(QByteArrayView text, const QByteArrayList &names)
{
    QByteArray mark = "[removed: " + QByteArray::number(text.size()) + " bytes that held a secret";
    if (!names.isEmpty())
        mark += ": " + names.join(", ");
    return mark + ']';
}

/// \a shown, which was made of \a text part by part, if no known secret is left in it. Each part
/// may be harmless where the whole is not: an echo in another encoding than the text's own, or
/// across the signs that part it.
static QByteArray ifClean(const QByteArray &shown, QByteArrayView text, const KnownSecrets &known)
{
    return known.occurIn(shown) ? removedWhole(text, {}) : shown;
}

/// A text that is neither JSON nor a form, or a string inside JSON.
static QByteArray redactedText(QByteArrayView text, const KnownSecrets &known)
{
    const QByteArrayList names = secretsNamedIn(text);
    if (!names.isEmpty() || known.occurIn(text))
        return removedWhole(text, names);
    QByteArray result = text.toByteArray();
    for (const Span &span : tokensIn(text))
        result.replace(span.start, span.length, removedMark(text.sliced(span.start, span.length)));
    return result;
}

// Redaction of JSON --------------------------------------------------------------------------

namespace {

/// Walks JSON once and copies it, leaving secrets out. What is not well-formed is not copied: a
/// value whose name is in doubt cannot be judged.
class JsonRedactor final {
public:
    JsonRedactor(QByteArrayView json, const KnownSecrets &known) : m_json(json), m_known(known) { }

    /// None for what is no object or array of RFC 8259.
    [[nodiscard]] std::optional<QByteArray> redact()
    {
        m_out.reserve(m_json.size());
        skipSpace();
        if (m_at == m_json.size() || (m_json[m_at] != '{' && m_json[m_at] != '['))
            return std::nullopt;
        do {
            if (!step())
                return std::nullopt;
            skipSpace();
        } while (!m_levels.empty() && m_at < m_json.size());
        if (!m_levels.empty() || m_at < m_json.size())
            return std::nullopt;
        return std::move(m_out);
    }

private:
    static constexpr std::size_t deepest = 512; // as QJsonDocument

    enum class Next { NameOrEnd, Name, Colon, ValueOrEnd, Value, CommaOrEnd };

    struct Level {
        bool object = false;
        bool secret = false; // everything inside
        bool secretName = false; // what the name being read stands for
        bool container = false; // the same: `tokens`, whose members are judged one by one
        Next next = Next::ValueOrEnd;
    };

    void skipSpace()
    {
        while (m_at < m_json.size()
            && (m_json[m_at] == ' ' || m_json[m_at] == '\n' || m_json[m_at] == '\r'
                || m_json[m_at] == '\t'))
            copy();
    }

    void copy() { m_out.append(m_json[m_at++]); }

    [[nodiscard]] bool underSecretName() const
    {
        return !m_levels.empty() && (m_levels.back().secret || m_levels.back().secretName);
    }

    /// True where a value may stand; what follows it is then a comma or the end.
    [[nodiscard]] bool takeValue()
    {
        if (m_levels.empty())
            return true;
        Next &next = m_levels.back().next;
        if (next != Next::Value && next != Next::ValueOrEnd)
            return false;
        next = Next::CommaOrEnd;
        return true;
    }

    /// One sign of the grammar, or one value.
    [[nodiscard]] bool step()
    {
        const char c = m_json[m_at];
        switch (c) {
        case '{':
        case '[':
            return open(c == '{');
        case '}':
        case ']':
            return close(c == '}');
        case ',':
            return separate(Next::CommaOrEnd, m_levels.back().object ? Next::Name : Next::Value);
        case ':':
            return separate(Next::Colon, Next::Value);
        case '"':
            return string();
        default:
            return number() || literal("true") || literal("false") || literal("null");
        }
    }

    [[nodiscard]] bool separate(Next now, Next then)
    {
        if (m_levels.back().next != now)
            return false;
        m_levels.back().next = then;
        copy();
        return true;
    }

    [[nodiscard]] bool open(bool object)
    {
        if (!takeValue() || m_levels.size() == deepest)
            return false;
        Level level;
        level.object = object;
        if (object)
            level.next = Next::NameOrEnd;
        if (!m_levels.empty()) {
            const Level &outer = m_levels.back();
            // `password` holds nothing that anyone may see. Elements of an array go by its name.
            level.secret = outer.secret || (object && outer.secretName && !outer.container);
            level.secretName = !object && outer.secretName;
            level.container = !object && outer.container;
        }
        m_levels.push_back(level);
        copy();
        return true;
    }

    [[nodiscard]] bool close(bool object)
    {
        const Level &level = m_levels.back();
        const bool mayEnd = level.next == Next::CommaOrEnd
            || level.next == (object ? Next::NameOrEnd : Next::ValueOrEnd);
        if (level.object != object || !mayEnd)
            return false;
        m_levels.pop_back();
        copy();
        return true;
    }

    /// Behind the string that begins here; negative where it has no end.
    [[nodiscard]] qsizetype stringEnd() const
    {
        qsizetype quote = m_json.indexOf('"', m_at + 1);
        for (; quote >= 0; quote = m_json.indexOf('"', quote + 1)) {
            qsizetype slashes = 0;
            while (m_json[quote - slashes - 1] == '\\')
                ++slashes;
            if (slashes % 2 == 0)
                return quote + 1;
        }
        return -1;
    }

    [[nodiscard]] bool string()
    {
        Next &next = m_levels.back().next;
        const bool isName = next == Next::Name || next == Next::NameOrEnd;
        if (isName)
            next = Next::Colon;
        else if (!takeValue())
            return false;
        const qsizetype end = stringEnd();
        if (end < 0)
            return false;
        const QByteArrayView raw = m_json.sliced(m_at, end - m_at);
        m_at = end;
        if (!raw.contains('\\'))
            return judge(raw, raw.sliced(1, raw.size() - 2), isName);
        const QJsonArray decoded = QJsonDocument::fromJson('[' + raw.toByteArray() + ']').array();
        QByteArray text = decoded.at(0).toString().toUtf8();
        const bool good = decoded.size() == 1 && judge(raw, text, isName);
        wipe(text);
        return good;
    }

    /// Copies the string \a raw, or what may be shown of its \a text.
    [[nodiscard]] bool judge(QByteArrayView raw, QByteArrayView text, bool isName)
    {
        QByteArray shown;
        if (isName) {
            Level &level = m_levels.back();
            level.secretName = isSecretName(text);
            level.container = level.secretName && text.toByteArray().toLower().endsWith("tokens");
            shown = m_known.occurIn(text) || looksLikeToken(text) ? removedMark(text)
                                                                  : text.toByteArray();
        } else {
            shown = underSecretName() ? removedMark(text) : redactedText(text, m_known);
        }
        if (shown == text)
            m_out.append(raw);
        else
            m_out.append('"').append(shown.replace('"', '\'').replace('\\', '/')).append('"');
        return true;
    }

    [[nodiscard]] bool number()
    {
        static constexpr QByteArrayView signs("+-.eE0123456789");
        const qsizetype start = m_at;
        while (m_at < m_json.size() && signs.contains(m_json[m_at]))
            ++m_at;
        if (m_at == start || !takeValue())
            return false;
        const QByteArrayView raw = m_json.sliced(start, m_at - start);
        if (underSecretName() || m_known.occurIn(raw))
            m_out.append('"').append(removedMark(raw)).append('"');
        else
            m_out.append(raw);
        return true;
    }

    [[nodiscard]] bool literal(QByteArrayView word)
    {
        if (!m_json.sliced(m_at).startsWith(word) || !takeValue())
            return false;
        m_out.append(word);
        m_at += word.size();
        return true;
    }

    QByteArrayView m_json;
    const KnownSecrets &m_known;
    QByteArray m_out;
    std::vector<Level> m_levels;
    qsizetype m_at = 0;
};

} // namespace

// Redaction of forms -------------------------------------------------------------------------

static QByteArray redactedForm(QByteArrayView form, const KnownSecrets &known)
{
    QByteArrayList pairs;
    const QByteArrayList items = form.toByteArray().split('&');
    for (const QByteArray &item : items) {
        const qsizetype equals = item.indexOf('=');
        const QByteArray name = equals < 0 ? item : item.first(equals);
        const QByteArray value = equals < 0 ? QByteArray() : item.sliced(equals + 1);
        QByteArray plain = value;
        plain = QByteArray::fromPercentEncoding(plain.replace('+', ' '));
        const QByteArray plainName = QByteArray::fromPercentEncoding(name);
        QByteArray shown = redactedText(plain, known);
        if (isSecretName(plainName) && !plain.isEmpty())
            shown = removedMark(plain);
        const QByteArray shownName = redactedText(plainName, known);
        QByteArray pair = shownName == plainName ? name : shownName;
        if (equals >= 0)
            pair += '=' + (shown == plain ? value : shown);
        pairs.append(pair);
    }
    return pairs.join('&');
}

static bool isForm(QByteArrayView body)
{
    static const QRegularExpression form(QStringLiteral("^[^\\s=&<>\"{}]+=[^\\s<>\"{}]*$"));
    return form.match(QString::fromLatin1(body)).hasMatch();
}

QByteArray redactedBody(QByteArrayView body, const KnownSecrets &known)
{
    if (body.isEmpty())
        return {};
    if (const std::optional<QByteArray> json = JsonRedactor(body, known).redact())
        return ifClean(*json, body, known);
    if (isForm(body))
        return ifClean(redactedForm(body, known), body, known);
    return ifClean(redactedText(body, known), body, known);
}

QByteArray redactedHeader(QByteArrayView name, QByteArrayView value, const KnownSecrets &known)
{
    if (isSecretName(name))
        return removedMark(value);
    if (value.startsWith("http://") || value.startsWith("https://"))
        return ifClean(redactedUrl(QUrl(QString::fromUtf8(value)), known).toUtf8(), value, known);
    return ifClean(redactedText(value, known), value, known);
}

static QString redactedPath(const QString &path, const KnownSecrets &known)
{
    QStringList segments = path.split(QLatin1Char('/'));
    for (QString &segment : segments) {
        QByteArray plain = segment.toUtf8();
        if (plain.contains('%'))
            plain = QByteArray::fromPercentEncoding(plain);
        const QByteArray shown = redactedText(plain, known);
        if (shown != plain)
            segment = QString::fromUtf8(shown);
    }
    return segments.join(QLatin1Char('/'));
}

/// Path, query and fragment.
static QString redactedTarget(const QUrl &url, const KnownSecrets &known)
{
    QString target = redactedPath(url.path(QUrl::FullyEncoded), known);
    if (url.hasQuery()) {
        const QByteArray query = url.query(QUrl::FullyEncoded).toUtf8();
        target += QLatin1Char('?') + QString::fromUtf8(redactedForm(query, known));
    }
    if (url.hasFragment()) {
        const QByteArray fragment = url.fragment(QUrl::FullyEncoded).toUtf8();
        target += QLatin1Char('#') + QString::fromUtf8(redactedForm(fragment, known));
    }
    const QByteArray shown = target.toUtf8();
    return known.occurIn(shown) ? QLatin1Char('/') + QString::fromUtf8(removedWhole(shown, {}))
                                : target;
}

QString redactedUrl(const QUrl &url, const KnownSecrets &known)
{
    // Put together by hand: QUrl would percent-encode the marks.
    QString text = url.scheme() + QLatin1String("://");
    if (!url.userInfo().isEmpty())
        text += QLatin1String("[removed]@");
    const QString host = url.host(QUrl::FullyEncoded);
    text += host.contains(QLatin1Char(':')) ? QLatin1Char('[') + host + QLatin1Char(']') : host;
    if (url.port() >= 0)
        text += QLatin1Char(':') + QString::number(url.port());
    // Where it goes stays: without it nobody knows what was asked.
    return text + redactedTarget(url, known);
}

} // namespace latchkey
