#include "support/answercompare.h"

#include "auth/jwt.h"
#include "auth/ratelimit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QMap>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

using namespace latchkey;
using namespace Qt::StringLiterals;

using Values = QMap<QString, QString>; // path -> value, as JSON

/// Both sides to the millisecond, which is what a QDateTime holds.
static QString comparable(const QString &text)
{
    static const QRegularExpression time(
        u"^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d+))?Z$"_qs);
    const QRegularExpressionMatch match = time.match(text);
    if (!match.hasMatch())
        return text;
    return match.captured(1) + u'.' + match.captured(2).leftJustified(3, u'0', true) + u'Z';
}

static void flatten(const QJsonValue &value, const QString &path, Values &into)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            flatten(
                member.value(), path.isEmpty() ? member.key() : path + u'.' + member.key(), into);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            flatten(array.at(i), path + u'[' + QString::number(i) + u']', into);
    } else if (value.isString()) {
        into.insert(path, u'"' + comparable(value.toString()) + u'"');
    } else {
        into.insert(path, value.toVariant().toString());
    }
}

static QStringList compare(const QJsonObject &recorded, const QJsonObject &read)
{
    Values expected;
    Values actual;
    flatten(recorded, {}, expected);
    flatten(read, {}, actual);
    QStringList found;
    Values both = expected;
    both.insert(actual);
    for (auto entry = both.cbegin(); entry != both.cend(); ++entry) {
        const QString &path = entry.key();
        if (expected.value(path) != actual.value(path))
            found.append(u"%1: recorded %2, read %3"_qs.arg(
                path, expected.value(path, u"nothing"_qs), actual.value(path, u"nothing"_qs)));
    }
    return found;
}

static QJsonValue timeOf(const std::optional<QDateTime> &time)
{
    return time ? QJsonValue(time->toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_qs) + u'Z')
                : QJsonValue(QJsonValue::Undefined);
}

static QJsonValue textOf(const std::optional<QString> &text)
{
    return text ? QJsonValue(*text) : QJsonValue(QJsonValue::Undefined);
}

static QJsonObject tokensOf(const TokenPair &pair)
{
    return {{u"session_id"_qs, pair.sessionId},
        {u"session_token"_qs, QString::fromLatin1(pair.sessionToken.view())},
        {u"session_token_expiry"_qs, timeOf(pair.sessionExpiry)},
        {u"refresh_token"_qs, QString::fromLatin1(pair.refreshToken.view())},
        {u"refresh_token_expiry"_qs, timeOf(pair.refreshExpiry)}};
}

static QJsonObject organisationOf(const Organisation &organisation)
{
    QJsonObject json{{u"id"_qs, organisation.id}, {u"name"_qs, organisation.name},
        {u"slug"_qs, organisation.slug}};
    json.insert(u"description"_qs, textOf(organisation.description));
    json.insert(u"avatarURL"_qs, textOf(organisation.avatarUrl));
    json.insert(u"settings"_qs, organisation.settings);
    json.insert(u"createdAt"_qs, timeOf(organisation.createdAt));
    json.insert(u"updatedAt"_qs, timeOf(organisation.updatedAt));
    json.insert(u"deletedAt"_qs, timeOf(organisation.deletedAt));
    return json;
}

static QJsonObject flowOf(const Flow &flow)
{
    QJsonArray organisations;
    for (const Organisation &organisation : flow.organisations)
        organisations.append(organisationOf(organisation));
    QJsonObject json{{u"id"_qs, flow.id}, {u"type"_qs, flow.type}, {u"userId"_qs, flow.userId},
        {u"email"_qs, flow.email}, {u"orgs"_qs, organisations},
        {u"mfaRequired"_qs, flow.mfaRequired}, {u"mfaVerified"_qs, flow.mfaVerified}};
    json.insert(u"createdAt"_qs, timeOf(flow.createdAt));
    json.insert(u"expiresAt"_qs, timeOf(flow.expiresAt));
    json.insert(u"inviteToken"_qs, textOf(flow.inviteToken));
    json.insert(u"ssoProvider"_qs, textOf(flow.ssoProvider));
    json.insert(u"ssoUserId"_qs, textOf(flow.ssoUserId));
    json.insert(u"returnTo"_qs, textOf(flow.returnTo));
    return json;
}

static QJsonObject errorOf(const ApiError &error, bool hasMessage)
{
    if (const auto *key = std::get_if<ApiKeyDetail>(&error.detail))
        return {{u"error"_qs, key->missing ? u"Missing API key"_qs : u"Invalid API key"_qs}};
    if (!hasMessage && error.serverMessage.isEmpty() && error.serverDebug.isEmpty())
        return {};
    return {{u"message"_qs, error.serverMessage}, {u"debug"_qs, error.serverDebug},
        {u"code"_qs, error.httpStatus}};
}

/// What the client has kept, in the server's own spelling.
static QJsonObject bodyOf(const Outcome &outcome, const QJsonObject &recorded)
{
    if (outcome.name == "emailNotVerified"_L1)
        return {{u"requireEmailVerification"_qs, true}};
    if (outcome.name == "noOrganisation"_L1)
        return {};
    if (!outcome.tokens.sessionToken.isEmpty())
        return {{u"tokens"_qs, tokensOf(outcome.tokens)}};
    if (!outcome.flow.id.isEmpty())
        return flowOf(outcome.flow);
    if (outcome.name == "severalOrganisations"_L1)
        return {{u"flowId"_qs, outcome.text}};
    if (!outcome.text.isEmpty())
        return {{u"userId"_qs, outcome.text}};
    if (outcome.name == "ok"_L1)
        return {{u"success"_qs, true}};
    return errorOf(outcome.error, recorded.contains("message"_L1));
}

/// What is said in passing and kept by nobody: the words beside a success or a login's outcome.
static QJsonObject withoutWords(QJsonObject recorded, const Outcome &outcome)
{
    static const QStringList judged{u"emailNotVerified"_qs, u"noOrganisation"_qs};
    static const QStringList good{u"ok"_qs, u"signedIn"_qs, u"severalOrganisations"_qs};
    if (judged.contains(outcome.name) || good.contains(outcome.name)) {
        recorded.remove("message"_L1);
        if (!recorded.value("requireEmailVerification"_L1).toBool())
            recorded.remove("requireEmailVerification"_L1);
    }
    if (judged.contains(outcome.name)) {
        recorded.remove("debug"_L1);
        recorded.remove("code"_L1);
    }
    return recorded;
}

/// As Qt gives them: headers of one name in one, at the place of the first (RFC 9110, section 5.3).
static QList<std::pair<QByteArray, QByteArray>> joined(
    const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    QList<std::pair<QByteArray, QByteArray>> all;
    for (const auto &header : headers) {
        const auto same = std::find_if(
            all.begin(), all.end(), [&](const auto &other) { return other.first == header.first; });
        if (same == all.end())
            all.append(header);
        else
            same->second += ", " + header.second;
    }
    return all;
}

static QByteArray headerOf(const Recording &recording, const QByteArray &name)
{
    const auto found = std::find_if(recording.headers.begin(), recording.headers.end(),
        [&name](const auto &header) { return header.first == name; });
    return found == recording.headers.end() ? QByteArray() : found->second;
}

static QDateTime dateOf(const Recording &recording)
{
    QDateTime date = QLocale::c().toDateTime(
        QString::fromLatin1(headerOf(recording, "Date")), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_qs);
    date.setTimeZone(QTimeZone::utc());
    return date;
}

static QStringList counterDifferences(
    const Recording &recording, const Outcome &outcome, const HttpAnswer &answer)
{
    QStringList found;
    const auto check = [&found](const char *what, qint64 recorded, qint64 read) {
        if (recorded != read)
            found.append(
                u"%1: recorded %2, read %3"_qs.arg(QLatin1String(what)).arg(recorded).arg(read));
    };
    const auto limit = readRateLimit(answer);
    const qint64 reset = headerOf(recording, "X-Ratelimit-Reset").toLongLong();
    check("limit", headerOf(recording, "X-Ratelimit-Limit").toInt(), limit ? limit->limit : 0);
    check("remaining", headerOf(recording, "X-Ratelimit-Remaining").toInt(),
        limit ? limit->remaining : 0);
    check("reset", reset, limit ? limit->resetSecond : 0);
    // Ours to wait is what was left of the server's window when it answered.
    const qint64 left = reset - dateOf(recording).toSecsSinceEpoch();
    if (limit)
        check("reset, by our clock", left,
            answer.receivedAt.secsTo(limit->reset.value_or(QDateTime())));
    if (outcome.error.retryAt)
        check("wait", recording.status == 429 ? left : -1,
            answer.receivedAt.secsTo(*outcome.error.retryAt));
    else
        check("waits", recording.status == 429 ? 1 : 0, 0);
    check("date", dateOf(recording).toSecsSinceEpoch(),
        answer.serverDate().value_or(QDateTime()).toSecsSinceEpoch());
    if (outcome.serverDate)
        check("date of a probe", dateOf(recording).toSecsSinceEpoch(),
            outcome.serverDate->toSecsSinceEpoch());
    return found;
}

QStringList differences(
    const Recording &recording, const Outcome &outcome, const QList<HttpAnswer> &heard)
{
    const QJsonObject recorded = QJsonDocument::fromJson(recording.body).object();
    QStringList found = compare(withoutWords(recorded, outcome), bodyOf(outcome, recorded));
    const bool isError = outcome.error.httpStatus != 0;
    if (isError && outcome.error.httpStatus != recording.status)
        found.append(u"status: %1"_qs.arg(outcome.error.httpStatus));
    if (heard.isEmpty())
        return found;
    const HttpAnswer &answer = heard.first();
    if (heard.size() != 1 || answer.status != recording.status)
        found.append(u"answered %1 times, %2"_qs.arg(heard.size()).arg(answer.status));
    if (answer.headers != joined(recording.headers))
        found.append(u"headers"_qs);
    if (answer.body != recording.body)
        found.append(u"body: %1 bytes"_qs.arg(answer.body.size()));
    return found + counterDifferences(recording, outcome, answer);
}

QStringList claimDifferences(const Recording &recording, const TokenPair &tokens)
{
    const auto claims = readClaims(tokens.sessionToken.view());
    if (!claims)
        return {u"claims cannot be read"_qs};
    const auto second = [](const std::optional<QDateTime> &time) {
        return time ? QJsonValue(time->toSecsSinceEpoch()) : QJsonValue(QJsonValue::Undefined);
    };
    QJsonObject read{{u"iss"_qs, claims->issuer}, {u"sub"_qs, claims->subject},
        {u"aud"_qs, QJsonArray::fromStringList(claims->audience)}, {u"jti"_qs, claims->tokenId},
        {u"org_id"_qs, claims->organisationId}, {u"org_slug"_qs, claims->organisationSlug},
        {u"org_name"_qs, claims->organisationName}, {u"email"_qs, claims->email},
        {u"email_verified"_qs, claims->emailVerified}, {u"user_fname"_qs, claims->firstName},
        {u"user_lname"_qs, claims->lastName}, {u"user_org_role"_qs, claims->role}};
    read.insert(u"exp"_qs, second(claims->expiresAt));
    read.insert(u"nbf"_qs, second(claims->notBefore));
    read.insert(u"iat"_qs, second(claims->issuedAt));
    if (!claims->avatarUrl.isEmpty())
        read.insert(u"user_avatar_url"_qs, claims->avatarUrl);
    QStringList found = compare(recording.decoded.value("claims"_L1).toObject(), read);
    // The times of the pair and of the token in it are the same.
    if (!tokens.sessionExpiry || !claims->expiresAt
        || tokens.sessionExpiry->toSecsSinceEpoch() != claims->expiresAt->toSecsSinceEpoch())
        found.append(u"expiry of the token and of its claims"_qs);
    const auto length = [&recording](QLatin1String key) {
        return recording.decoded.value(key).toInteger();
    };
    if (tokens.sessionToken.view().size() != length("sessionTokenLength"_L1)
        || tokens.refreshToken.view().size() != length("refreshTokenLength"_L1))
        found.append(u"length of a token"_qs);
    return found;
}
