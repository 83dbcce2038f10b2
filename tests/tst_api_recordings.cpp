// Every recorded answer of the real server, through the whole client: socket, parser, reader.
#include "support/answercompare.h"
#include "support/apicalls.h"
#include "support/rawserver.h"
#include "support/recordings.h"

#include <QTest>

#include <algorithm>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

/// What a recorded answer means, told by its status and what its body begins with.
struct Meaning {
    const char *operation; ///< empty: any
    int status;
    const char *bodyBegins;
    const char *outcome;
    bool counted = false; ///< the counters have to stand in the headers
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
    {"logIn", 500, "", "accountUnusable", true},
    {"", 500, "", "serverFailed"},
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

static const Meaning *meaningOf(const Recording &recording)
{
    const QString operation = operationName(operationOf(recording));
    const bool counted = recording.wire.contains("X-Ratelimit-Limit");
    const auto *found
        = std::find_if(std::begin(meanings), std::end(meanings), [&](const Meaning &meaning) {
              return (*meaning.operation == '\0' || QLatin1String(meaning.operation) == operation)
                  && meaning.status == recording.status && (counted || !meaning.counted)
                  && (*meaning.bodyBegins == '\0' ? recording.body.isEmpty()
                                                  : recording.body.startsWith(meaning.bodyBegins));
          });
    return found == std::end(meanings) ? nullptr : found;
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
    QSet<const Meaning *> m_met;
};

void TestApiRecordings::everyRecordedAnswerYieldsItsOutcome_data()
{
    QTest::addColumn<int>("index");
    const QList<Recording> all = allRecordings();
    for (qsizetype i = 0; i < all.size(); ++i)
        QTest::newRow(qPrintable(all.at(i).name)) << int(i);
}

void TestApiRecordings::everyRecordedAnswerYieldsItsOutcome()
{
    static const QList<Recording> all = allRecordings();
    QFETCH(const int, index);
    const Recording &recording = all.at(index);
    ++m_played;
    const Meaning *meaning = meaningOf(recording);
    QVERIFY2(meaning, "no meaning known");
    m_met.insert(meaning);

    RawServer server;
    server.answer(recording.wire);
    ApiCaller caller(server.url());
    QList<HttpAnswer> heard;
    connect(caller.client(), &HttpClient::answered, this,
        [&heard](const HttpAnswer &answer) { heard.append(answer); });
    const Outcome outcome = caller.call(operationOf(recording));
    QCOMPARE(outcome.name, QLatin1String(meaning->outcome));
    QCOMPARE(server.requests(), 1);
    QCOMPARE(outcome.calls, 1);
    // Everything but a redirect is an answer.
    QCOMPARE(heard.size(), recording.status < 300 || recording.status >= 400 ? 1 : 0);

    QStringList wrong = differences(recording, outcome, heard);
    if (!outcome.tokens.sessionToken.isEmpty())
        wrong += claimDifferences(recording, outcome.tokens);
    const QByteArray what = wrong.join(u"; "_qs).toUtf8();
    QVERIFY2(wrong.isEmpty(), what.constData());
    if (outcome.error.httpStatus != 0)
        QCOMPARE(outcome.error.operation, operationOf(recording));
    ++m_matched;
}

void TestApiRecordings::everyMeaningIsRecorded()
{
    // Row by row: an outcome that has several is not known by one of them.
    for (const Meaning &meaning : meanings) {
        const QByteArray row = QByteArray(meaning.operation) + ' '
            + QByteArray::number(meaning.status) + ' ' + meaning.bodyBegins;
        QVERIFY2(m_met.contains(&meaning), row.constData());
    }
}

void TestApiRecordings::cleanupTestCase()
{
    qInfo("%d of %d recorded answers read as they are meant", m_matched, m_played);
}

QTEST_GUILESS_MAIN(TestApiRecordings)
#include "tst_api_recordings.moc"
