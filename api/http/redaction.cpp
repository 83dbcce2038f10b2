#include "http/redaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <openssl/sha.h>
#include <vector>

namespace latchkey {

// Redaction of text --------------------------------------------------------------------------

static qsizetype codePoints(QByteArrayView utf8)
{
    return std::count_if(utf8.begin(), utf8.end(),
        [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
}

QByteArray tokenFingerprint(QByteArrayView token)
{
    // OpenSSL's, which uses the processor's own instructions: a tenth of the time of Qt's.
    QByteArray digest(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    SHA256(reinterpret_cast<const unsigned char *>(token.data()),
        static_cast<std::size_t>(token.size()), reinterpret_cast<unsigned char *>(digest.data()));
    return digest.first(4).toHex();
}

QByteArray removedMark(QByteArrayView secret)
{
    QByteArray mark = "[removed: " + QByteArray::number(codePoints(secret)) + " characters";
    if (looksLikeToken(secret))
        mark += ", " + tokenFingerprint(secret);
    return mark + ']';
}

/// A text that is neither JSON nor a form, or a string inside JSON.
static QByteArray redactedText(QByteArrayView text, const KnownSecrets &known)
{
    const QByteArrayList names = secretsNamedIn(text);
    if (!names.isEmpty() || known.occurIn(text)) {
        QByteArray mark
            = "[removed: " + QByteArray::number(text.size()) + " bytes that held a secret";
        if (!names.isEmpty())
            mark += ": " + names.join(", ");
        return mark + ']';
    }
    QByteArray result = text.toByteArray();
    for (const Span &span : tokensIn(text))
        result.replace(span.start, span.length, removedMark(text.sliced(span.start, span.length)));
    return result;
}

// Redaction of JSON --------------------------------------------------------------------------

namespace {

/// Walks well-formed JSON and copies it, leaving secrets out.
class JsonRedactor final {
public:
    JsonRedactor(QByteArrayView json, const KnownSecrets &known) : m_json(json), m_known(known) { }

    [[nodiscard]] QByteArray redact()
    {
        m_out.reserve(m_json.size());
        while (m_at < m_json.size())
            step();
        return m_out;
    }

private:
    struct Level {
        bool object = false;
        bool secret = false; // everything inside
        bool nameNext = false;
        QByteArray name; // of the member being read
    };

    [[nodiscard]] bool underSecretName() const
    {
        return !m_levels.empty() && (m_levels.back().secret || isSecretName(m_levels.back().name));
    }

    void open(bool object)
    {
        Level level;
        level.object = object;
        level.nameNext = object;
        if (!m_levels.empty()) {
            const Level &outer = m_levels.back();
            // `tokens` holds named members that are judged one by one; `password` holds nothing
            // that anyone may see. Elements of an array go by the array's name.
            const bool container = outer.name.toLower().endsWith("tokens");
            level.secret = outer.secret || (object && !container && isSecretName(outer.name));
            if (!object)
                level.name = outer.name;
        }
        m_levels.push_back(level);
    }

    void step()
    {
        const char c = m_json[m_at];
        switch (c) {
        case '{':
        case '[':
            open(c == '{');
            break;
        case '}':
        case ']':
            if (!m_levels.empty())
                m_levels.pop_back();
            break;
        case ',':
            if (!m_levels.empty())
                m_levels.back().nameNext = m_levels.back().object;
            break;
        case '"':
            string();
            return;
        default:
            if ((c >= '0' && c <= '9') || c == '-') {
                number();
                return;
            }
        }
        m_out.append(c);
        ++m_at;
    }

    void string()
    {
        const qsizetype start = m_at++;
        while (m_at < m_json.size() && m_json[m_at] != '"')
            m_at += m_json[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at + 1, m_json.size());
        const QByteArrayView raw = m_json.sliced(start, m_at - start);
        QByteArray text = decoded(raw);
        const bool name = !m_levels.empty() && m_levels.back().nameNext;
        QByteArray shown;
        if (name) {
            m_levels.back().nameNext = false;
            m_levels.back().name = text;
            shown = m_known.occurIn(text) || looksLikeToken(text) ? removedMark(text) : text;
        } else {
            shown = underSecretName() ? removedMark(text) : redactedText(text, m_known);
        }
        if (shown == text)
            m_out.append(raw);
        else
            m_out.append('"').append(shown.replace('"', '\'').replace('\\', '/')).append('"');
        wipe(text);
    }

    void number()
    {
        const qsizetype start = m_at;
        static constexpr QByteArrayView signs("+-.eE0123456789");
        while (m_at < m_json.size() && signs.contains(m_json[m_at]))
            ++m_at;
        const QByteArrayView raw = m_json.sliced(start, m_at - start);
        if (underSecretName() || m_known.occurIn(raw))
            m_out.append('"').append(removedMark(raw)).append('"');
        else
            m_out.append(raw);
    }

    static QByteArray decoded(QByteArrayView quoted)
    {
        if (!quoted.contains('\\'))
            return quoted.sliced(1, quoted.size() - 2).toByteArray();
        const QByteArray wrapped = '[' + quoted.toByteArray() + ']';
        return QJsonDocument::fromJson(wrapped).array().at(0).toString().toUtf8();
    }

    QByteArrayView m_json;
    const KnownSecrets &m_known;
    QByteArray m_out;
    std::vector<Level> m_levels;
    qsizetype m_at = 0;
};

} // namespace

static bool isJson(QByteArrayView body)
{
    QJsonParseError error;
    QJsonDocument::fromJson(QByteArray::fromRawData(body.data(), body.size()), &error);
    return error.error == QJsonParseError::NoError;
}

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
    if (isJson(body))
        return JsonRedactor(body, known).redact();
    if (isForm(body))
        return redactedForm(body, known);
    return redactedText(body, known);
}

QByteArray redactedHeader(QByteArrayView name, QByteArrayView value, const KnownSecrets &known)
{
    if (isSecretName(name))
        return removedMark(value);
    if (value.startsWith("http://") || value.startsWith("https://"))
        return redactedUrl(QUrl(QString::fromUtf8(value)), known).toUtf8();
    return redactedText(value, known);
}

static QString redactedPath(const QString &path, const KnownSecrets &known)
{
    QStringList segments = path.split(QLatin1Char('/'));
    for (QString &segment : segments) {
        const QByteArray plain = QByteArray::fromPercentEncoding(segment.toUtf8());
        const QByteArray shown = redactedText(plain, known);
        if (shown != plain)
            segment = QString::fromUtf8(shown);
    }
    return segments.join(QLatin1Char('/'));
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
    text += redactedPath(url.path(QUrl::FullyEncoded), known);
    if (url.hasQuery()) {
        const QByteArray query = url.query(QUrl::FullyEncoded).toUtf8();
        text += QLatin1Char('?') + QString::fromUtf8(redactedForm(query, known));
    }
    if (url.hasFragment()) {
        const QByteArray fragment = url.fragment(QUrl::FullyEncoded).toUtf8();
        text += QLatin1Char('#') + QString::fromUtf8(redactedForm(fragment, known));
    }
    return text;
}

} // namespace latchkey
