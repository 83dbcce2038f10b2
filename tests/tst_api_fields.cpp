// What is refused here, by the field at fault, and so never sent.
#include "support/apicalls.h"
#include "support/misbehavingserver.h"

#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

/// What a person filled in, as the fields of all pages together.
struct Input {
    Operation operation = Operation::SignUp;
    QString email = u"ann@example.test"_qs;
    QString password = u"Correct1-horse"_qs;
    std::optional<QString> confirmation; ///< none: the password again
    QString firstName = u"Ann"_qs;
    QString lastName = u"Lee"_qs;
    QString token = u"rKAxEaDVl7-97k32e2NCLkV92vHlpjnl_sb3d2jOqbU"_qs;
    QString flowId = u"01990000-0000-7000-8000-000000000000"_qs;
};

/// Field::None: the input is sent.
struct Expected {
    Field field = Field::None;
    FieldFault fault = FieldFault::Empty;
};

} // namespace

Q_DECLARE_METATYPE(Input)
Q_DECLARE_METATYPE(Expected)

class TestApiFields final : public QObject {
    Q_OBJECT

private slots:
    void badInputIsNamedAndNotSent_data();
    void badInputIsNamedAndNotSent();
    void theFirstFieldOfThePageIsNamed();
    void aRefusalComesLaterOnceAndCanBeCancelled();
    void aRefusalIsNotHeardByTheDead();

private:
    void addAddresses();
    void addNames();
    void addPasswords();
    void addTokens();
    void addFlows();
};

static void row(const char *name, const Input &input, Field field = Field::None,
    FieldFault fault = FieldFault::Empty)
{
    QTest::newRow(name) << input << Expected{field, fault};
}

void TestApiFields::addAddresses()
{
    const auto address = [](const char *name, const QString &email, auto... fault) {
        for (const Operation operation :
            {Operation::SignUp, Operation::LogIn, Operation::SendVerification}) {
            Input input;
            input.operation = operation;
            input.email = email;
            row(qPrintable(operationName(operation) + u": "_qs + QLatin1String(name)), input,
                fault...);
        }
    };
    const QString rest = u"@example.test"_qs;
    address("no address", {}, Field::Email, FieldFault::Empty);
    address("no @", u"ann.example.test"_qs, Field::Email, FieldFault::BadForm);
    address("two @", u"ann@lee@example.test"_qs, Field::Email, FieldFault::BadForm);
    address("a domain of one label", u"ann@example"_qs, Field::Email, FieldFault::BadForm);
    address("two dots", u"ann..lee@example.test"_qs, Field::Email, FieldFault::BadForm);
    address("a blank before it", u" ann@example.test"_qs, Field::Email, FieldFault::BadForm);
    address("a line break", u"ann@example.test\r\n"_qs, Field::Email, FieldFault::BadForm);
    address("513 characters", QString(513 - rest.size(), u'a') + rest, Field::Email,
        FieldFault::TooLong);
    address("512 characters", QString(512 - rest.size(), u'a') + rest);
    // 512 code points are more UTF-16 units and still more bytes.
    address("512 letters that are no ASCII", QString(512 - rest.size(), u'\u00e4') + rest);
}

void TestApiFields::addNames()
{
    const auto names = [](const char *name, const QString &text, auto... fault) {
        Input input;
        input.firstName = text;
        row(qPrintable(u"first name: "_qs + QLatin1String(name)), input, fault...);
    };
    const QString emoji = u"\U0001F511"_qs;
    names("empty", {}, Field::FirstName, FieldFault::Empty);
    names("513 characters", QString(513, u'a'), Field::FirstName, FieldFault::TooLong);
    names("513 emoji", emoji.repeated(513), Field::FirstName, FieldFault::TooLong);
    names("NUL", u"An\0n"_qs, Field::FirstName, FieldFault::BadCharacter);
    names("512 emoji", emoji.repeated(512));
    names("a blank", u" "_qs);
    Input input;
    input.lastName.clear();
    row("last name: empty", input, Field::LastName, FieldFault::Empty);
    input.lastName = QString(513, u'b');
    row("last name: 513 characters", input, Field::LastName, FieldFault::TooLong);
    input.lastName = u"\0"_qs;
    row("last name: NUL", input, Field::LastName, FieldFault::BadCharacter);
}

void TestApiFields::addPasswords()
{
    const auto password = [](const char *name, const QString &text, auto... fault) {
        Input input;
        input.password = text;
        row(qPrintable(u"new password: "_qs + QLatin1String(name)), input, fault...);
    };
    const QString emoji = u"\U0001F511"_qs; // four bytes
    password("empty", {}, Field::Password, FieldFault::Empty);
    password("7 characters", u"Correct"_qs, Field::Password, FieldFault::TooShort);
    password("7 emoji", emoji.repeated(7), Field::Password, FieldFault::TooShort);
    password("33 characters", QString(33, u'a'), Field::Password, FieldFault::TooLong);
    password("76 bytes", emoji.repeated(19), Field::Password, FieldFault::TooManyBytes);
    password("72 bytes", emoji.repeated(18));
    password("8 characters", u"aaaaaaaa"_qs);
    Input input;
    input.confirmation = u"Correct1-hors"_qs;
    row("confirmation differs", input, Field::ConfirmPassword, FieldFault::Differs);
    input.confirmation = u"correct1-horse"_qs;
    row("confirmation differs in a capital", input, Field::ConfirmPassword, FieldFault::Differs);
    input.confirmation = QString();
    row("no confirmation", input, Field::ConfirmPassword, FieldFault::Differs);

    // At a login only what could never be right: the password may be older than the rules.
    input = {};
    input.operation = Operation::LogIn;
    input.password = QString();
    row("login: no password", input, Field::Password, FieldFault::Empty);
    input.password = emoji.repeated(19);
    row("login: 76 bytes", input);
    input = {};
    input.operation = Operation::LogIn;
    input.password = u"a"_qs;
    row("login: one character", input);
    input.password = QString(40, u'a');
    row("login: 40 characters", input);
}

void TestApiFields::addTokens()
{
    const auto token = [](const char *name, const QString &text, auto... fault) {
        Input input;
        input.operation = Operation::VerifyEmail;
        input.token = text;
        row(qPrintable(u"token: "_qs + QLatin1String(name)), input, fault...);
    };
    const QString good = Input().token;
    token("empty", {}, Field::Token, FieldFault::Empty);
    token("nothing but blanks", u" \n\t"_qs, Field::Token, FieldFault::Empty);
    token("42 characters", good.chopped(1), Field::Token, FieldFault::BadForm);
    token("44 characters", good + u'a', Field::Token, FieldFault::BadForm);
    token(
        "base64 of the other alphabet", good.chopped(1) + u'+', Field::Token, FieldFault::BadForm);
    token("padding", good.chopped(1) + u'=', Field::Token, FieldFault::BadForm);
    token("a blank inside", good.left(20) + u' ' + good.mid(21), Field::Token, FieldFault::BadForm);
    token("a letter that is no ASCII", good.chopped(1) + u'\u00e4', Field::Token,
        FieldFault::BadForm);
    token("a line break inside", good.left(20) + u"\r\n"_qs + good.mid(22), Field::Token,
        FieldFault::BadForm);
    token("blanks around it", u" \n"_qs + good + u"\r\n "_qs);
}

void TestApiFields::addFlows()
{
    const auto flow = [](const char *name, const QString &text, auto... fault) {
        Input input;
        input.operation = Operation::GetFlow;
        input.flowId = text;
        row(qPrintable(u"flow: "_qs + QLatin1String(name)), input, fault...);
    };
    flow("empty", {}, Field::FlowId, FieldFault::Empty);
    flow("blanks", u"  "_qs, Field::FlowId, FieldFault::Empty);
    flow("/", u"a/b"_qs, Field::FlowId, FieldFault::BadCharacter);
    flow("?", u"a?b"_qs, Field::FlowId, FieldFault::BadCharacter);
    flow("#", u"a#b"_qs, Field::FlowId, FieldFault::BadCharacter);
    flow("line break", u"a\r\nX-Evil: 1"_qs, Field::FlowId, FieldFault::BadCharacter);
    flow("NUL", u"a\0b"_qs, Field::FlowId, FieldFault::BadCharacter);
    flow("DEL", u"a\u007fb"_qs, Field::FlowId, FieldFault::BadCharacter);
    flow("a dot", u"."_qs, Field::FlowId, FieldFault::BadCharacter);
    flow("two dots", u" .. "_qs, Field::FlowId, FieldFault::BadCharacter);
    flow("three dots", u"..."_qs);
}

void TestApiFields::badInputIsNamedAndNotSent_data()
{
    QTest::addColumn<Input>("input");
    QTest::addColumn<Expected>("expected");
    addAddresses();
    addNames();
    addPasswords();
    addTokens();
    addFlows();
}

template <typename T> static Then<T> into(Outcome *outcome)
{
    return [outcome](const Result<T> &result) {
        ++outcome->calls;
        outcome->error = result ? ApiError() : result.error();
        outcome->name = result ? u"ok"_qs : errorKindName(result.error().kind);
    };
}

static CallHandle send(AuthApi *api, const Input &input, QObject *context, Outcome *outcome)
{
    const auto secret = [](const QString &text) {
        return Secret(text.toUtf8());
    };
    switch (input.operation) {
    case Operation::SignUp:
        return api->signUp({input.firstName, input.lastName, input.email, secret(input.password),
                               secret(input.confirmation.value_or(input.password)), {}},
            context, into<SignedUp>(outcome));
    case Operation::LogIn:
        return api->logIn(
            {input.email, secret(input.password)}, context, into<LoginOutcome>(outcome));
    case Operation::SendVerification:
        return api->sendVerification(input.email, context, into<Done>(outcome));
    case Operation::VerifyEmail:
        return api->verifyEmail(input.token, context, into<Done>(outcome));
    default:
        return api->getFlow(input.flowId, context, into<Flow>(outcome));
    }
}

void TestApiFields::badInputIsNamedAndNotSent()
{
    QFETCH(const Input, input);
    QFETCH(const Expected, expected);
    RawServer server;
    server.answer(wire::ok());
    HttpClient client(ApiCaller(server.url()).client()->config());
    AuthApi api(&client);
    Outcome outcome;
    send(&api, input, this, &outcome);
    QCOMPARE(outcome.calls, 0); // never before the call has returned
    QTRY_COMPARE(outcome.calls, 1);
    if (expected.field == Field::None) {
        QVERIFY2(outcome.name != "fieldInvalid"_L1, "refused here");
        QCOMPARE(server.requests(), 1);
        return;
    }
    QCOMPARE(outcome.name, u"fieldInvalid"_qs);
    QCOMPARE(outcome.error.operation, input.operation);
    QCOMPARE(outcome.error.field, expected.field);
    QCOMPARE(std::get<FieldDetail>(outcome.error.detail).fault, expected.fault);
    QCOMPARE(outcome.error.httpStatus, 0);
    QCOMPARE(server.connections(), 0);
}

void TestApiFields::theFirstFieldOfThePageIsNamed()
{
    // Everything is wrong; mended from the top, each field has its turn.
    RawServer server;
    HttpClient client(ApiCaller(server.url()).client()->config());
    AuthApi api(&client);
    Input input;
    const Input good;
    input.firstName = input.lastName = input.email = input.password = QString();
    input.confirmation = u"x"_qs;
    QList<Field> named;
    for (int mended = 0; mended < 5; ++mended) {
        Outcome outcome;
        send(&api, input, this, &outcome);
        QTRY_COMPARE(outcome.name, u"fieldInvalid"_qs);
        named.append(outcome.error.field);
        QString *fields[] = {&input.firstName, &input.lastName, &input.email, &input.password};
        const QString texts[] = {good.firstName, good.lastName, good.email, good.password};
        if (mended < 4)
            *fields[mended] = texts[mended];
    }
    const QList<Field> page{
        Field::FirstName, Field::LastName, Field::Email, Field::Password, Field::ConfirmPassword};
    QCOMPARE(named, page);
    QCOMPARE(server.connections(), 0);
}

void TestApiFields::aRefusalComesLaterOnceAndCanBeCancelled()
{
    RawServer server;
    HttpClient client(ApiCaller(server.url()).client()->config());
    AuthApi api(&client);
    for (const Operation operation : {Operation::SignUp, Operation::LogIn,
             Operation::SendVerification, Operation::VerifyEmail, Operation::GetFlow}) {
        Input input;
        input.operation = operation;
        input.email = input.token = input.flowId = QString();
        for (const bool cancelled : {false, true}) {
            Outcome outcome;
            CallHandle handle = send(&api, input, this, &outcome);
            QVERIFY(handle.isRunning());
            if (cancelled)
                handle.cancel();
            QTRY_COMPARE(outcome.name, cancelled ? u"cancelled"_qs : u"fieldInvalid"_qs);
            QCOMPARE(outcome.error.operation, operation);
            QTRY_VERIFY(!handle.isRunning());
            QCOMPARE(outcome.calls, 1);
        }
    }
    QCOMPARE(server.connections(), 0);
}

void TestApiFields::aRefusalIsNotHeardByTheDead()
{
    RawServer server;
    HttpClient client(ApiCaller(server.url()).client()->config());
    AuthApi api(&client);
    for (const Operation operation : {Operation::LogIn, Operation::GetFlow}) {
        Input input;
        input.operation = operation;
        input.email = input.flowId = QString();
        Outcome outcome;
        auto page = std::make_unique<QObject>();
        const CallHandle handle = send(&api, input, page.get(), &outcome);
        page.reset();
        QTRY_VERIFY(!handle.isRunning());
        QCOMPARE(outcome.calls, 0);
    }
}

QTEST_GUILESS_MAIN(TestApiFields)
#include "tst_api_fields.moc"
