// What a person pastes on the verify page: a token, a link, a mail.
#include "auth/fieldchecks.h"
#include "auth/verificationinput.h"
#include "demand.h"

#include <QUrl>

#include <algorithm>

using namespace latchkey;

/// True if the characters of \a token stand in \a text, in order.
static bool goesThrough(const QString &token, const QString &text)
{
    qsizetype at = 0;
    for (const QChar c : text)
        at += at < token.size() && c == token.at(at) ? 1 : 0;
    return at == token.size();
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    const QString text = QString::fromUtf8(input);
    const auto found = findVerificationToken(text);
    if (!found)
        return 0;
    demand(!checkVerificationToken(found->token.toUtf8()), "what is found has a token's form");
    QString decoded = text;
    bool isThere = false;
    for (int round = 0; round < 4 && !isThere; ++round) {
        isThere = goesThrough(found->token, decoded);
        decoded = QUrl::fromPercentEncoding(decoded.toUtf8());
    }
    demand(isThere, "a token is never made up");
    const bool clean = std::none_of(found->linkHost.begin(), found->linkHost.end(),
        [](QChar c) { return c.isSpace() || c.unicode() < 0x20 || c == u'/' || c == u'@'; });
    demand(clean, "a host is a host");
    static const QUrl server(QStringLiteral("https://auth.example.test"));
    demand(!isForeignLinkHost(QStringLiteral("AUTH.example.test"), server, text),
        "the server's own host is not foreign");
    return 0;
}
