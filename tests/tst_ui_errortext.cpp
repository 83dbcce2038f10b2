// Every error has words, and the words keep the rules of the house.

#include "errortext.h"
#include "fieldtext.h"

#include <QSet>
#include <QTest>

using namespace latchkey;
using namespace latchkey::ui;

namespace {

constexpr auto lastKind = ErrorKind::ServerFailed;
constexpr auto lastOperation = Operation::Probe;

template <typename Enum> std::vector<Enum> upTo(Enum last)
{
    std::vector<Enum> all;
    for (int i = 0; i <= static_cast<int>(last); ++i)
        all.push_back(static_cast<Enum>(i));
    return all;
}

ApiError errorOf(ErrorKind kind, Operation operation = Operation::LogIn)
{
    ApiError error;
    error.kind = kind;
    error.operation = operation;
    return error;
}

ErrorContext context()
{
    ErrorContext context;
    context.serverHost = QStringLiteral("auth.example.test");
    context.serverPort = 3360;
    context.email = QStringLiteral("ann@blue.example.test");
    context.now = QDateTime(QDate(2026, 11, 24), QTime(14, 0), Qt::UTC);
    context.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    return context;
}

QString breaksTheRules(const QString &text)
{
    for (const char *word : {"please", "sorry", "oops", "invalid", "!", "%1", "%2"}) {
        if (text.contains(QLatin1String(word), Qt::CaseInsensitive))
            return QLatin1String(word);
    }
    return {};
}

} // namespace

class TestUiErrorText final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyKindHasWords_data();
    void everyKindHasWords();
    void wordsOfTheTable_data();
    void wordsOfTheTable();
    void everyFieldFaultHasASentence();
    void everyActionHasWords();
    void cancelledSaysNothing();
    void serverTextIsNeverOurSentence();
    void whatIsFilledInIsCleaned();
    void wrongCredentialsClearThePassword();
    void rateLimitCountsDown();
    void deskIsOfferedOnlyWhereThereIsOne();
    void signUpThatFailedOnTheServerMayHaveWorked();
    void tokenThatRunsOutAnotherDaySaysTheDay();
    void notesHaveWords();
};

void TestUiErrorText::initTestCase()
{
    qputenv("TZ", "UTC");
}

void TestUiErrorText::everyKindHasWords_data()
{
    QTest::addColumn<int>("kind");
    for (ErrorKind kind : upTo(lastKind)) {
        if (kind != ErrorKind::Cancelled)
            QTest::newRow(qPrintable(errorKindName(kind))) << static_cast<int>(kind);
    }
}

void TestUiErrorText::everyKindHasWords()
{
    QFETCH(int, kind);
    for (Operation operation : upTo(lastOperation)) {
        for (const ErrorContext &given : {ErrorContext(), context()}) {
            const ErrorText text
                = errorText(errorOf(static_cast<ErrorKind>(kind), operation), given);
            QVERIFY(!text.isEmpty());
            QVERIFY(!text.sentence.isEmpty());
            QVERIFY2(text.sentence.endsWith(u'.'), qPrintable(text.sentence));
            QVERIFY2(!text.title.endsWith(u'.'), qPrintable(text.title));
            QVERIFY2(breaksTheRules(text.title + text.sentence).isEmpty(),
                qPrintable(text.title + u'|' + text.sentence));
            QVERIFY(text.actions.size() <= 2);
        }
    }
}

void TestUiErrorText::wordsOfTheTable_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("sentence");
    const auto row = [](ErrorKind kind, ErrorDetail detail, const char *title, const char *sentence,
                         int status = 0) {
        ApiError error = errorOf(kind);
        error.detail = std::move(detail);
        error.httpStatus = status;
        QTest::newRow(qPrintable(errorKindName(kind)))
            << error << QString::fromUtf8(title) << QString::fromUtf8(sentence);
    };
    const QString host = QStringLiteral("id.example.test");
    const QDateTime date(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);
    row(ErrorKind::HostNotFound, HostDetail{host, 443}, "id.example.test was not found",
        "The address may have a typing mistake, or the network blocks it.");
    row(ErrorKind::Refused, HostDetail{host, 8443}, "id.example.test does not answer on port 8443",
        "The server may be down or the port wrong.");
    row(ErrorKind::TlsExpired, TlsDetail{host, {}, {}, date},
        "The certificate of id.example.test has run out",
        "It was good until 2 March 2026. Check this computer's clock first.");
    row(ErrorKind::TlsNotYet, TlsDetail{host, {}, {}, date},
        "The certificate of id.example.test is not valid yet",
        "It starts on 2 March 2026. Check this computer's clock first.");
    row(ErrorKind::TlsWrongHost,
        TlsDetail{host, {}, {QStringLiteral("a.test"), QStringLiteral("b.test")}, {}},
        "The certificate is for another name", "It names a.test, b.test, not id.example.test.");
    row(ErrorKind::TlsTooOld, TlsDetail{host, QStringLiteral("TLS 1.1"), {}, {}},
        "The connection to id.example.test is not safe enough",
        "The server uses TLS 1.1. Its owner has to update it.");
    row(ErrorKind::InviteNeeded, EmailDomainDetail{QStringLiteral("red.test")},
        "This address needs an invite", "No organisation is open to addresses at red.test.");
    row(ErrorKind::AnswerUnreadable,
        AnswerDetail{QStringLiteral("tokens.session_token"), QStringLiteral("a string")},
        "The answer could not be read",
        "tokens.session_token: expected a string. Nothing was changed here.");
    row(ErrorKind::ServerFailed, {}, "The server has a problem (503)",
        "It is not you. Wait a little.", 503);
    row(ErrorKind::TimedOut, DeadlineDetail{30}, "The server took too long",
        "Nothing came for 30 seconds.");
    row(ErrorKind::ProxyAuth, ProxyDetail{QStringLiteral("proxy.test")},
        "The proxy does not let us through", "proxy.test wants a password.");
    row(ErrorKind::ProxyAuth, ProxyDetail{QStringLiteral("proxy.test"), true},
        "The proxy does not let us through",
        "proxy.test does not take the user name and the password.");
    row(ErrorKind::ProxyFailed, ProxyDetail{QStringLiteral("proxy.test")},
        "The proxy does not let us through", "proxy.test refused the connection.");
    row(ErrorKind::ProxyFailed,
        ProxyDetail{QStringLiteral("proxy.test"), false, ProxyCause::NotThere},
        "The proxy does not let us through",
        "proxy.test does not answer. It may be down or its port wrong.");
    row(ErrorKind::ProxyFailed,
        ProxyDetail{QStringLiteral("proxy.test"), false, ProxyCause::OwnAnswer},
        "The proxy does not let us through",
        "proxy.test answered with a page of its own. It may be no proxy, or want you to sign in "
        "first.");
    row(ErrorKind::ProxyFailed, ProxyDetail{{}, false, ProxyCause::NothingEncrypted},
        "The proxy does not let us through",
        "The proxy led to nothing encrypted. It may have answered with a page of its own.");
    row(ErrorKind::ProxyFailed, ProxyDetail{{}, false, ProxyCause::SettingsSilent},
        "No way to the server was found in time",
        "This computer's proxy settings name a file that does not come. Nothing was sent.");
}

void TestUiErrorText::wordsOfTheTable()
{
    QFETCH(ApiError, error);
    QFETCH(QString, title);
    QFETCH(QString, sentence);
    const ErrorText text = errorText(error, context());
    QCOMPARE(text.title, title);
    QCOMPARE(text.sentence, sentence);
}

void TestUiErrorText::everyFieldFaultHasASentence()
{
    for (Field field : upTo(Field::ProxyPassword)) {
        for (FieldFault fault : upTo(FieldFault::Differs)) {
            const QString sentence = fieldFaultText(field, fault);
            QVERIFY(sentence.endsWith(u'.'));
            QVERIFY2(breaksTheRules(sentence).isEmpty(), qPrintable(sentence));
        }
    }
    ApiError error = errorOf(ErrorKind::FieldInvalid);
    error.field = Field::Email;
    error.detail = FieldDetail{FieldFault::BadForm};
    const ErrorText text = errorText(error, context());
    QVERIFY(text.onFieldOnly);
    QCOMPARE(text.field, Field::Email);
    QCOMPARE(text.sentence, fieldFaultText(Field::Email, FieldFault::BadForm));
}

void TestUiErrorText::everyActionHasWords()
{
    for (Action action : upTo(Action::TellReason)) {
        QVERIFY(!actionText(action).isEmpty());
        QCOMPARE(ActionLink(action).text, actionText(action));
    }
}

void TestUiErrorText::cancelledSaysNothing()
{
    QVERIFY(errorText(errorOf(ErrorKind::Cancelled), context()).isEmpty());
}

void TestUiErrorText::serverTextIsNeverOurSentence()
{
    for (ErrorKind kind : upTo(lastKind)) {
        ApiError error = errorOf(kind);
        error.serverMessage = QStringLiteral("Zonk message");
        error.serverDebug = QStringLiteral("Zonk debug");
        const ErrorText text = errorText(error, context());
        QVERIFY(!(text.title + text.sentence).contains(QStringLiteral("Zonk")));
    }
}

void TestUiErrorText::whatIsFilledInIsCleaned()
{
    ApiError error = errorOf(ErrorKind::HostNotFound);
    error.detail = HostDetail{
        QStringLiteral("evil") + QChar(0x202E) + QStringLiteral("\n") + QString(900, u'x'), 1};
    const ErrorText text = errorText(error, context());
    QVERIFY(!text.title.contains(QChar(0x202E)));
    QVERIFY(!text.title.contains(u'\n'));
    QVERIFY(text.title.size() < 200);
}

void TestUiErrorText::wrongCredentialsClearThePassword()
{
    const ErrorText text = errorText(errorOf(ErrorKind::WrongCredentials), context());
    QVERIFY(text.clearsPassword);
    QCOMPARE(text.field, Field::Password);
    for (ErrorKind kind : upTo(lastKind)) {
        if (kind != ErrorKind::WrongCredentials)
            QVERIFY(!errorText(errorOf(kind), context()).clearsPassword);
    }
}

void TestUiErrorText::rateLimitCountsDown()
{
    ApiError error = errorOf(ErrorKind::RateLimited);
    error.retryAt = context().now.addSecs(24);
    const ErrorText text = errorText(error, context());
    QCOMPARE(text.title, QStringLiteral("Wait 0:24"));
    QVERIFY(text.titleCounts);
    QCOMPARE(text.until, error.retryAt);
}

void TestUiErrorText::deskIsOfferedOnlyWhereThereIsOne()
{
    const auto offersDesk = [](const ErrorContext &given) {
        const ErrorText text = errorText(errorOf(ErrorKind::AccountUnusable), given);
        return !text.actions.empty() && text.actions.front().action == Action::ShowDesk;
    };
    ErrorContext given = context();
    QVERIFY(!offersDesk(given));
    given.deskOffered = true;
    QVERIFY(offersDesk(given));
}

void TestUiErrorText::signUpThatFailedOnTheServerMayHaveWorked()
{
    ApiError error = errorOf(ErrorKind::ServerFailed, Operation::SignUp);
    error.httpStatus = 500;
    const ErrorText text = errorText(error, context());
    const ErrorText unknown = errorText(errorOf(ErrorKind::OutcomeUnknown, Operation::SignUp));
    QCOMPARE(text.title, unknown.title);
    QCOMPARE(text.actions.front().text, QStringLiteral("Sign in to find out"));
}

void TestUiErrorText::tokenThatRunsOutAnotherDaySaysTheDay()
{
    const ApiError error = errorOf(ErrorKind::OutcomeUnknown, Operation::LogOut);
    ErrorContext at = context();
    at.sessionExpiry = QDateTime(QDate(2026, 11, 24), QTime(14, 53), Qt::UTC);
    QVERIFY(errorText(error, at).sentence.endsWith(u"the session token runs out at 14:53."_qs));
    at.sessionExpiry = QDateTime(QDate(2026, 11, 25), QTime(0, 30), Qt::UTC);
    QVERIFY(errorText(error, at).sentence.endsWith(
        u"the session token runs out on 25 November 2026, 00:30."_qs));
}

void TestUiErrorText::notesHaveWords()
{
    std::vector<ErrorText> notes{emailNotVerifiedText(), noOrganisationText(), unknownFlowText(),
        signedOutText(),
        foreignLinkText(QStringLiteral("id.test"), QStringLiteral("Staging"), true)};
    for (KeychainTrouble trouble : upTo(KeychainTrouble::NotKept))
        notes.push_back(keyringTroubleText(trouble));
    for (AddressFault fault : upTo(AddressFault::QueryInside))
        notes.push_back(addressText(fault));
    for (const ErrorText &note : notes) {
        QVERIFY(!note.title.isEmpty());
        QVERIFY(note.sentence.endsWith(u'.'));
        QVERIFY(breaksTheRules(note.title + note.sentence).isEmpty());
    }
    QCOMPARE(foreignLinkText({}, {}, false).actions.size(), 1U);
    QCOMPARE(organisationChangedText(QStringLiteral("Red")).title,
        QStringLiteral("Your organisation is now Red."));
}

QTEST_GUILESS_MAIN(TestUiErrorText)
#include "tst_ui_errortext.moc"
