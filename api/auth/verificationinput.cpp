#include "auth/verificationinput.h"

#include "http/serveraddress.h"

#include <QRegularExpression>
#include <QSet>

namespace latchkey {

// A mail is at most a few hundred kilobytes; nothing longer is worth a search.
static constexpr qsizetype maximumInput = 1024 * 1024;

static QString unfolded(const QString &text)
{
    // Quoted-printable marks a soft line break with '='; format=flowed and clients just break. A
    // token that goes on in the next line is joined, with the '>' of a quotation taken off.
    static const QRegularExpression softBreak(QStringLiteral("=\\r?\\n"));
    QString joined = text;
    joined.replace(softBreak, QString());
    joined.replace(QLatin1String("=3D"), QLatin1String("="), Qt::CaseInsensitive);
    joined.replace(QLatin1String("&amp;"), QLatin1String("&"), Qt::CaseInsensitive);
    return joined;
}

/// The host of the last link that begins in the first \a position characters of \a text.
static QString hostBefore(const QString &text, qsizetype position)
{
    static const QRegularExpression scheme(QStringLiteral("(https?|latchkey)://([^/\\s?#\"'<>]*)"),
        QRegularExpression::CaseInsensitiveOption);
    QRegularExpressionMatch last;
    auto matches = scheme.globalMatch(text.left(position));
    while (matches.hasNext())
        last = matches.next();
    if (!last.hasMatch()
        || last.captured(1).compare(QLatin1String("latchkey"), Qt::CaseInsensitive) == 0)
        return {};
    return QUrl(QLatin1String("http://") + last.captured(2)).host();
}

namespace {

struct Candidate {
    QString token;
    qsizetype position = 0; ///< of it, or of what introduces it
};

} // namespace

static QList<Candidate> linkTokens(const QString &text)
{
    // Line breaks (with the '>' of a quotation) may fall anywhere inside the token. What is taken
    // for one is never given back: a mail of blank lines would be tried in ever other ways.
    static const QRegularExpression link(
        QStringLiteral("token=([A-Za-z0-9_-](?:(?:[^\\S\\n]*+\\n[>\\s]*+)?+[A-Za-z0-9_-]){42})"
                       "(?![A-Za-z0-9_-])"));
    static const QRegularExpression breaks(QStringLiteral("[\\s>]+"));
    QList<Candidate> found;
    auto matches = link.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        QString token = match.captured(1);
        token.remove(breaks);
        found.append({token, match.capturedStart()});
    }
    return found;
}

/// The token that all of \a candidates are; none where they differ.
static std::optional<Candidate> onlyOne(const QList<Candidate> &candidates)
{
    QSet<QString> tokens;
    for (const Candidate &candidate : candidates)
        tokens.insert(candidate.token);
    return tokens.size() == 1 ? std::optional(candidates.first()) : std::nullopt;
}

static std::optional<VerificationInput> linkToken(const QString &text)
{
    const std::optional<Candidate> only = onlyOne(linkTokens(text));
    if (!only)
        return std::nullopt;
    return VerificationInput{only->token, hostBefore(text, only->position)};
}

static std::optional<VerificationInput> bareToken(const QString &text)
{
    static const QRegularExpression whole(QStringLiteral("^[A-Za-z0-9_-]{43}$"));
    static const QRegularExpression breaks(QStringLiteral("\\s+"));
    QString joined = text.trimmed();
    if (joined.size() < 200)
        joined.remove(breaks);
    if (whole.match(joined).hasMatch())
        return VerificationInput{joined, {}};

    static const QRegularExpression word(
        QStringLiteral("(?<![A-Za-z0-9_=/.-])([A-Za-z0-9_-]{43})(?![A-Za-z0-9_=/.-])"));
    QList<Candidate> found;
    auto matches = word.globalMatch(text);
    while (matches.hasNext())
        found.append({matches.next().captured(1)});
    const std::optional<Candidate> only = onlyOne(found);
    return only ? std::optional(VerificationInput{only->token, {}}) : std::nullopt;
}

std::optional<VerificationInput> findVerificationToken(const QString &text)
{
    if (text.size() > maximumInput)
        return std::nullopt;
    // As it is first: a token may itself begin with what quoted-printable would decode.
    if (auto found = linkToken(text))
        return found;
    QString current = unfolded(text);
    // Mail scanners put the link percent-encoded into their own, sometimes twice.
    for (int round = 0; round < 3; ++round) {
        if (auto found = linkToken(current))
            return found;
        const QString decoded = QUrl::fromPercentEncoding(current.toUtf8());
        if (decoded == current)
            break;
        current = decoded;
    }
    return bareToken(text);
}

bool isForeignLinkHost(const QString &linkHost, const QUrl &server, const QString &issuer)
{
    if (linkHost.isEmpty() || linkHost.compare(server.host(), Qt::CaseInsensitive) == 0)
        return false;
    if (isLoopbackHost(linkHost) && isLoopbackHost(server.host()))
        return false;
    return linkHost.compare(QUrl(issuer).host(), Qt::CaseInsensitive) != 0;
}

} // namespace latchkey
