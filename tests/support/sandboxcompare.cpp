// Comparing an answer with the recorded one: everything exactly, except that a value which differs
// from run to run only has to keep its form.
#include "support/sandboxplayer.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

/// Replaces what is different in every run by the name of its form.
static QString masked(const QByteArray &body)
{
    static const QRegularExpression session(
        u"\"ZXlKaGJHY2lPaUpTVXpJMU5pSXNJblI1Y0NJNklrcFhWQ0o5[A-Za-z0-9_-]+\""_qs);
    static const QRegularExpression token(u"\"[A-Za-z0-9_-]{43}\""_qs);
    static const QRegularExpression uuid(
        u"\\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\\b"_qs);
    static const QRegularExpression time(
        u"\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{0,8}[1-9])?Z\""_qs);
    QString text = QString::fromUtf8(body);
    text.replace(session, u"<session token>"_qs).replace(token, u"<token>"_qs);
    return text.replace(uuid, u"<uuid>"_qs).replace(time, u"<time>"_qs);
}

static qint64 unixSeconds(const QByteArray &httpDate)
{
    const QDateTime date = QLocale::c().toDateTime(
        QString::fromLatin1(httpDate), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_qs);
    return QDateTime(date.date(), date.time(), Qt::UTC).toSecsSinceEpoch();
}

static qint64 windowSeconds(const QString &rate)
{
    return rate.endsWith(u's') ? 1 : rate.endsWith(u'm') ? 60 : rate.endsWith(u'h') ? 3600 : 86400;
}

QStringList SandboxPlayer::compare(
    const QJsonObject &exchange, const SandboxProcess::Answer &answer) const
{
    const QJsonObject recorded = exchange.value("response"_L1).toObject();
    if (answer.status == 0)
        return {u"no answer"_qs};
    QStringList out;
    if (QString::fromLatin1(answer.statusLine) != recorded.value("statusLine"_L1).toString())
        out += u"status line %1"_qs.arg(QString::fromLatin1(answer.statusLine));
    out += compareHeaders(recorded, answer);
    const QString expected = masked(recorded.value("body"_L1).toString().toUtf8());
    if (masked(answer.body) != expected)
        out += u"body %1 instead of %2"_qs.arg(masked(answer.body), expected);
    if (exchange.contains("decoded"_L1))
        out += compareTokens(exchange, answer);
    return out;
}

QStringList SandboxPlayer::compareHeaders(
    const QJsonObject &recorded, const SandboxProcess::Answer &answer) const
{
    const QJsonArray expected = recorded.value("headers"_L1).toArray();
    const QString rate = m_scenario.value("server"_L1).toObject().value("rate"_L1).toString();
    QStringList out;
    QStringList names;
    for (const auto &header : answer.headers)
        names += QString::fromLatin1(header.first);
    QStringList expectedNames;
    for (const QJsonValue &header : expected)
        expectedNames += header.toArray().first().toString();
    if (names != expectedNames)
        return {u"headers %1 instead of %2"_qs.arg(names.join(u", "), expectedNames.join(u", "))};
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const QString &name = names.at(i);
        const QByteArray value = answer.headers.at(i).second;
        const QByteArray wanted = expected.at(i).toArray().last().toString().toUtf8();
        bool good = false;
        if (name == "Date"_L1) {
            good = unixSeconds(value) > 1'500'000'000;
        } else if (name == "X-Ratelimit-Reset"_L1) {
            const qint64 ahead = value.toLongLong() - unixSeconds(answer.header("Date"));
            // An answer that took long (the first one waits for the signing key) may come after its
            // window's end.
            good = ahead >= -10 && ahead <= windowSeconds(rate);
        } else if (name == "X-Ratelimit-Remaining"_L1 && windowSeconds(rate) == 1) {
            // Where a window lasts a second, how many requests fall into it is chance.
            bool number = false;
            const qint64 left = value.toLongLong(&number);
            good = number && left >= 0 && left < answer.header("X-Ratelimit-Limit").toLongLong();
        } else if (name == "Content-Length"_L1 && answer.body.contains("_expiry\":\"")) {
            // Trailing zeros of a fraction are dropped, so such bodies differ by a few bytes.
            good = value.toLongLong() == answer.body.size()
                && qAbs(value.toLongLong() - wanted.toLongLong()) <= 16;
        } else if (name == "Content-Length"_L1 && answer.body.contains("expiresAt")) {
            good = value.toLongLong() == answer.body.size();
        } else if (name == "Location"_L1) {
            good = masked(value) == masked(wanted);
        } else {
            good = value == wanted;
        }
        if (!good)
            out += u"%1: %2 instead of %3"_qs.arg(
                name, QString::fromUtf8(value), QString::fromUtf8(wanted));
    }
    return out;
}

/// Names of an object's members in their order; QJsonObject would sort them.
static QStringList memberOrder(const QByteArray &json)
{
    static const QRegularExpression name(u"\"([a-z_]+)\":"_qs);
    QStringList names;
    for (const auto &match : name.globalMatch(QString::fromUtf8(json)))
        names += match.captured(1);
    return names;
}

static QByteArray part(const QByteArray &token, qsizetype index)
{
    const QByteArray jwt = QByteArray::fromBase64(token, QByteArray::Base64UrlEncoding);
    return QByteArray::fromBase64(jwt.split('.').value(index), QByteArray::Base64UrlEncoding);
}

QStringList SandboxPlayer::compareTokens(
    const QJsonObject &exchange, const SandboxProcess::Answer &answer) const
{
    const auto tokenOf = [](const QByteArray &body) {
        const QJsonObject tokens
            = QJsonDocument::fromJson(body).object().value("tokens"_L1).toObject();
        return tokens.value("session_token"_L1).toString().toUtf8();
    };
    const QByteArray recordedBody
        = exchange.value("response"_L1).toObject().value("body"_L1).toString().toUtf8();
    const QByteArray ours = tokenOf(answer.body);
    const QByteArray theirs = tokenOf(recordedBody);
    QStringList out;
    if (ours.size() != theirs.size())
        out += u"session token of %1 characters instead of %2"_qs.arg(ours.size())
                   .arg(theirs.size());
    if (part(ours, 0) != part(theirs, 0))
        out += u"JWT header %1"_qs.arg(QString::fromUtf8(part(ours, 0)));
    if (memberOrder(part(ours, 1)) != memberOrder(part(theirs, 1)))
        out += u"claims %1"_qs.arg(QString::fromUtf8(part(ours, 1)));
    const QJsonObject claims = QJsonDocument::fromJson(part(ours, 1)).object();
    const QJsonObject expected = QJsonDocument::fromJson(part(theirs, 1)).object();
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        const auto relative = [&](const QJsonObject &object) {
            return object.value(it.key()).toInteger() - object.value("iat"_L1).toInteger();
        };
        const bool good = it.value().isDouble() ? qAbs(relative(claims) - relative(expected)) <= 1
            : it.key() == "sub"_L1 || it.key() == "jti"_L1
            ? masked(claims.value(it.key()).toString().toUtf8()) == "<uuid>"_L1
            : claims.value(it.key()) == it.value();
        if (!good)
            out += u"claim %1"_qs.arg(it.key());
    }
    const QJsonObject tokens = answer.json().value("tokens"_L1).toObject();
    if (claims.value("jti"_L1) != tokens.value("session_id"_L1))
        out += u"claim jti is not the session's id"_qs;
    const QDateTime expiry = QDateTime::fromString(
        tokens.value("session_token_expiry"_L1).toString().left(19) + u'Z', Qt::ISODate);
    if (expiry.toSecsSinceEpoch() != claims.value("exp"_L1).toInteger())
        out += u"claim exp is not the token's expiry cut to seconds"_qs;
    return out;
}
