// A secret, put into a text in one of the ways in which servers echo: it must not come out again.
#include "demand.h"
#include "http/redaction.h"

#include <QUrl>

#include <algorithm>

using namespace latchkey;

static QByteArray jsonEscaped(const QByteArray &text)
{
    QByteArray escaped;
    for (const char c : text) {
        if (c == '"' || c == '\\' || c == '/')
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

static QByteArray htmlEscaped(QByteArray text)
{
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    return text.replace('"', "&quot;").replace('\'', "&#39;");
}

static QByteArray written(const QByteArray &secret, int way)
{
    switch (way) {
    case 0:
        return secret;
    case 1:
        return jsonEscaped(secret);
    case 2:
        return htmlEscaped(secret);
    case 3:
        return secret.toPercentEncoding();
    case 4:
        return secret.toBase64();
    case 5:
        return secret.toBase64(QByteArray::Base64UrlEncoding);
    default:
        return jsonEscaped(htmlEscaped(secret));
    }
}

/// The words of the marks themselves: a secret that stands in them cannot be looked for.
static bool standsInAMark(const QByteArray &secret)
{
    static const QByteArray words = "[removed: 0123456789 characters, 0123456789abcdef] "
                                    "[removed: 0123456789 bytes that held a secret: [removed]@";
    return words.contains(secret)
        || std::all_of(secret.begin(), secret.end(), [](char c) { return words.contains(c); });
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    // The secret, the way and the place lie in front, so that seeds can be written.
    if (size < 3)
        return 0;
    const auto length = std::min<std::size_t>(4 + data[0] % 60, size - 3);
    const QByteArray secret(reinterpret_cast<const char *>(data + 1), qsizetype(length));
    const int way = data[1 + length] % 7;
    const int place = data[2 + length] % 3;
    QByteArray text(
        reinterpret_cast<const char *>(data + 3 + length), qsizetype(size - 3 - length));
    text.replace('\x01', written(secret, way));
    if (secret.size() < KnownSecrets::shortest || standsInAMark(secret))
        return 0;

    KnownSecrets known;
    known.add(secret);
    QByteArray shown;
    if (place == 0) {
        shown = redactedBody(text, known);
    } else if (place == 1) {
        const qsizetype end = text.indexOf('\n');
        shown
            = redactedHeader(text.first(std::max<qsizetype>(end, 0)), text.sliced(end + 1), known);
    } else {
        const QUrl url(QString::fromUtf8(text));
        shown = redactedUrl(url, known).toUtf8();
        // Host and port stay, whatever they are.
        constexpr auto target
            = QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment;
        const qsizetype origin = redactedUrl(url.adjusted(target), known).toUtf8().size();
        shown.remove(0, origin + (url.userInfo().isEmpty() ? 0 : qsizetype(qstrlen("[removed]@"))));
    }
    demand(!shown.contains(secret), "a known secret does not survive as it is");
    demand(!known.occurIn(shown), "nor in any spelling that is looked for");
    return 0;
}
