// Every recorded answer of the real server, through the whole client: socket, parser, reader.
#include "auth/jwt.h"
#include "support/apicalls.h"
#include "support/rawserver.h"
#include "support/recordings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QTest>
#include <QTimeZone>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

/// What a recorded answer means, told by its status and what its body begins with.
struct Meaning {
    const char *operation; ///< empty: any
    int status;
    const char *bodyBegins;
    const char *outcome;
};

} // namespace

// Written from the platform's description, not from the code that is tested.
static constexpr Meaning meanings[] = {
    {"", 401, "{\"error\":\"Missing API key\"}", "apiKeyRefused"},
    {"", 401, "{\"error\":\"Invalid API key\"}", "apiKeyRefused"},
    {"", 429, "Limit exceeded", "rateLimited"},
    {"", 301, "<a href=", "redirected"},
    {"", 307, "", "redirected"},
    {"", 204, "", "notThisApi"},
    {"", 403, "", "notThisApi"},
    {"getFlow", 404, "404 page not found", "operationMissing"},
    {"", 404, "404 page not found", "notThisApi"},
    {"signUp", 200, "{\"userId\":\"", "ok"},
    {"signUp", 400, "{\"message\":\"Email is already registered!", "addressTaken"},
    {"signUp", 400, "{\"message\":\"Invalid request data", "inputRefused"},
    {"signUp", 401, "{\"message\":\"Invalid invite token!", "inviteRefused"},
    {"signUp", 401, "{\"message\":\"Email is not associated", "inviteNeeded"},
    {"logIn", 200, "{\"message\":\"Login successful\",\"tokens\":{", "signedIn"},
    {"logIn", 200, "{\"message\":\"Multiple organizations found.", "severalOrganisations"},
    {"logIn", 400, "{\"message\":\"Invalid", "inputRefused"},
    {"logIn", 401, "{\"message\":\"Invalid email or password!", "wrongCredentials"},
    {"logIn", 401, "{\"message\":\"Invalid credentials!", "wrongCredentials"},
    {"logIn", 403, "{\"message\":\"Please verify your email", "emailNotVerified"},
    {"logIn", 403, "{\"message\":\"You do not belong to any organization!", "noOrganisation"},
    {"refresh", 200, "{\"tokens\":{", "ok"},
    {"refresh", 401, "{\"message\":\"No refresh token provided", "sessionRefused"},
    {"refresh", 401, "{\"message\":\"Invalid refresh token!", "sessionRefused"},
    {"refresh", 401, "{\"message\":\"User or organization not found!", "membershipGone"},
    {"logOut", 200, "{\"success\":true,", "ok"},
    {"logOut", 401, "{\"message\":\"No session or refresh token", "sessionRefused"},
    {"sendVerification", 200, "{\"success\":true,", "ok"},
    {"sendVerification", 400, "{\"message\":\"The email is already verified!", "alreadyVerified"},
    {"sendVerification", 400, "{\"message\":\"It seems the user", "unknownAddress"},
    {"sendVerification", 400, "{\"message\":\"Invalid request data", "inputRefused"},
    {"verifyEmail", 200, "{\"success\":true,", "ok"},
    {"verifyEmail", 400, "{\"message\":\"Invalid token!", "verificationRefused"},
    {"verifyEmail", 400, "{\"message\":\"Invalid request data", "inputRefused"},
    {"getFlow", 200, "{\"id\":\"", "ok"},
    {"getFlow", 400, "{\"message\":\"Flow not found", "flowEnded"},
    {"probe", 200, "{\"success\":true}", "ok"},
    {"", 500, "{\"message\":\"An error occurred", "serverFailed"},
};

/// The operation whose caller would have got this answer. Paths that no operation has are read as
/// the probe, which is what a wrong base path looks like.
static Operation operationOf(const Recording &recording)
{
    const QByteArray &path = recording.path;
    if (path.startsWith("/api/auth/signup"))
        return Operation::SignUp;
    if (path.startsWith("/api/auth/login"))
        return Operation::LogIn;
    if (path.startsWith("/api/auth/logout"))
        return Operation::LogOut;
    if (path.startsWith("/api/auth/refresh"))
        return Operation::Refresh;
    if (path.startsWith("/api/auth/verify-email/send"))
        return Operation::SendVerification;
    if (path.startsWith("/api/auth/verify-email/verify"))
        return Operation::VerifyEmail;
    return path.startsWith("/api/auth/flow/") ? Operation::GetFlow : Operation::Probe;
}

static QString meaningOf(const Recording &recording)
{
    const QString operation = operationName(operationOf(recording));
    if (recording.status == 500 && recording.body.isEmpty()) {
        const bool counted = recording.wire.contains("X-Ratelimit-Limit");
        const bool login = operation == "logIn"_L1;
        return login && counted ? u"accountUnusable"_qs : u"serverFailed"_qs;
    }
    for (const Meaning &meaning : meanings) {
        const bool fits
            = (*meaning.operation == '\0' || QLatin1String(meaning.operation) == operation)
            && meaning.status == recording.status
            && (*meaning.bodyBegins == '\0' ? recording.body.isEmpty()
                                            : recording.body.startsWith(meaning.bodyBegins));
        if (fits)
            return QLatin1String(meaning.outcome);
    }
    return u"(no meaning known)"_qs;
}

class TestApiRecordings final : public QObject {
    Q_OBJECT

private slots:
    void everyRecordedAnswerYieldsItsOutcome_data();
    void everyRecordedAnswerYieldsItsOutcome();
    void everyMeaningIsRecorded();
    void cleanupTestCase();

private:
    int m_played = 0;
    int m_matched = 0;
    QSet<QString> m_met;
};

void TestApiRecordings::everyRecordedAnswerYieldsItsOutcome_data()
{
    QTest::addColumn<int>("index");
    const QList<Recording> all = allRecordings();
    for (qsizetype i = 0; i < all.size(); ++i)
        QTest::newRow(qPrintable(all.at(i).name)) << int(i);
}

static void compareTokens(const Recording &recording, const Outcome &outcome)
{
    const QJsonObject tokens
        = QJsonDocument::fromJson(recording.body).object().value("tokens"_L1).toObject();
    QCOMPARE(outcome.tokens.sessionId, tokens.value("session_id"_L1).toString());
    QCOMPARE(outcome.tokens.sessionToken.view().toByteArray(),
        tokens.value("session_token"_L1).toString().toLatin1());
    QCOMPARE(outcome.tokens.refreshToken.view().toByteArray(),
        tokens.value("refresh_token"_L1).toString().toLatin1());
    QVERIFY(outcome.tokens.sessionExpiry && outcome.tokens.refreshExpiry);
    // The first 23 characters are the milliseconds that Qt can hold, if the server wrote as many.
    const QString expiry = tokens.value("session_token_expiry"_L1).toString();
    const QString ours = outcome.tokens.sessionExpiry->toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_qs);
    QCOMPARE(ours.left(std::min<qsizetype>(expiry.size() - 1, 23)), expiry.left(23).remove(u'Z'));

    const auto claims = readClaims(outcome.tokens.sessionToken.view());
    QVERIFY(claims.has_value());
    const QJsonObject expected = recording.decoded.value("claims"_L1).toObject(recording.decoded);
    QCOMPARE(claims->expiresAt->toSecsSinceEpoch(), expected.value("exp"_L1).toInteger());
    QCOMPARE(claims->issuedAt->toSecsSinceEpoch(), expected.value("iat"_L1).toInteger());
    QCOMPARE(claims->notBefore->toSecsSinceEpoch(), expected.value("nbf"_L1).toInteger());
    QCOMPARE(claims->subject, expected.value("sub"_L1).toString());
    QCOMPARE(claims->issuer, expected.value("iss"_L1).toString());
    QCOMPARE(claims->tokenId, outcome.tokens.sessionId);
    QCOMPARE(claims->audience.size(), expected.value("aud"_L1).toArray().size());
    QCOMPARE(claims->organisationId, expected.value("org_id"_L1).toString());
    QCOMPARE(claims->organisationName, expected.value("org_name"_L1).toString());
    QCOMPARE(claims->email, expected.value("email"_L1).toString());
    QCOMPARE(claims->emailVerified, expected.value("email_verified"_L1).toBool());
    QCOMPARE(claims->firstName, expected.value("user_fname"_L1).toString());
    QCOMPARE(claims->lastName, expected.value("user_lname"_L1).toString());
    QCOMPARE(claims->role, expected.value("user_org_role"_L1).toString());
    QCOMPARE(
        claims->expiresAt->toSecsSinceEpoch(), outcome.tokens.sessionExpiry->toSecsSinceEpoch());
}

static void compareFlow(const Recording &recording, const Outcome &outcome)
{
    const QJsonObject flow = QJsonDocument::fromJson(recording.body).object();
    QCOMPARE(outcome.flow.id, flow.value("id"_L1).toString());
    QCOMPARE(outcome.flow.type, flow.value("type"_L1).toString());
    QCOMPARE(outcome.flow.userId, flow.value("userId"_L1).toString());
    QCOMPARE(outcome.flow.email, flow.value("email"_L1).toString());
    QCOMPARE(outcome.flow.returnTo.has_value(), flow.contains("returnTo"_L1));
    QCOMPARE(outcome.flow.returnTo.value_or(QString()), flow.value("returnTo"_L1).toString());
    QVERIFY(outcome.flow.createdAt && outcome.flow.expiresAt);
    QCOMPARE(outcome.flow.createdAt->secsTo(*outcome.flow.expiresAt), 600);
    const QJsonArray organisations = flow.value("orgs"_L1).toArray();
    QCOMPARE(qsizetype(outcome.flow.organisations.size()), organisations.size());
    for (qsizetype i = 0; i < organisations.size(); ++i) {
        const QJsonObject expected = organisations.at(i).toObject();
        const Organisation &ours = outcome.flow.organisations.at(std::size_t(i));
        QCOMPARE(ours.id, expected.value("id"_L1).toString());
        QCOMPARE(ours.name, expected.value("name"_L1).toString());
        QCOMPARE(ours.slug, expected.value("slug"_L1).toString());
        QCOMPARE(ours.settings, expected.value("settings"_L1).toObject());
        QVERIFY(ours.createdAt && ours.updatedAt);
    }
}

void TestApiRecordings::everyRecordedAnswerYieldsItsOutcome()
{
    static const QList<Recording> all = allRecordings();
    QFETCH(const int, index);
    const Recording &recording = all.at(index);
    ++m_played;

    RawServer server;
    server.answer(recording.wire);
    ApiCaller caller(server.url());
    const Outcome outcome = caller.call(operationOf(recording));
    QCOMPARE(outcome.name, meaningOf(recording));
    QCOMPARE(server.requests(), 1);
    QCOMPARE(outcome.calls, 1);
    m_met.insert(outcome.name);

    if (outcome.name != "ok"_L1 && outcome.tokens.sessionToken.isEmpty()
        && outcome.text.isEmpty()) {
        const bool judged
            = outcome.name == "emailNotVerified"_L1 || outcome.name == "noOrganisation"_L1;
        QCOMPARE(outcome.error.httpStatus, judged ? 0 : recording.status);
    }
    if (!outcome.tokens.sessionToken.isEmpty())
        compareTokens(recording, outcome);
    else if (!outcome.flow.id.isEmpty())
        compareFlow(recording, outcome);
    else if (outcome.name == "rateLimited"_L1)
        QVERIFY(outcome.error.retryAt.has_value());
    if (!QTest::currentTestFailed())
        ++m_matched;
}

void TestApiRecordings::everyMeaningIsRecorded()
{
    for (const Meaning &meaning : meanings)
        QVERIFY2(m_met.contains(QLatin1String(meaning.outcome)), meaning.outcome);
    QVERIFY(m_met.contains(u"accountUnusable"_qs));
}

void TestApiRecordings::cleanupTestCase()
{
    qInfo("%d of %d recorded answers read as they are meant", m_matched, m_played);
}

QTEST_GUILESS_MAIN(TestApiRecordings)
#include "tst_api_recordings.moc"
