// The token view: reading whole and broken tokens, claims in words, times, what is said beside
// them.

#include "tst_ui_stage.h"

#include "desk/claimwords.h"
#include "desk/tokenreading.h"
#include "desk/tokentab.h"
#include "desk/tokentimeline.h"

#include <QPlainTextEdit>

using namespace latchkey;
using namespace latchkey::ui;

namespace {

QByteArray encoded(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString plainToken(const QByteArray &claims, const QByteArray &header = R"({"alg":"RS256"})")
{
    return QString::fromLatin1(
        encoded(header) + '.' + encoded(claims) + '.' + encoded(QByteArray(64, 's')));
}

/// As the platform writes them (contract, section 6).
QString wrapped(const QString &jwt)
{
    return QString::fromLatin1(encoded(jwt.toLatin1()));
}

const QByteArray annsClaims
    = R"({"iss":"https://auth.example","sub":"0197","aud":["a","b"],"iat":1000300,"nbf":1000000,)"
      R"("exp":1003900,"email":"ann@red.example","email_verified":true,"user_fname":"Ann",)"
      R"("user_lname":"Lee","org_id":"019","org_name":"Red","org_slug":"red","odd":{"x":1}})";

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

TokenFault faultOf(const QString &text)
{
    return readToken(text).fault.value_or(TokenFault{TokenDefect::Empty, -1, {}, 0});
}

} // namespace

class TestUiDeskToken final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void bothFormsAreRead();
    void whatIsAroundATokenIsOverlooked();
    void brokenTokensSayWhatAndWhere();
    void whatCanBeReadOfABrokenTokenIsRead();
    void claimsAreToldInWords();
    void timesAreLocalUtcAndRelative();
    void foreignIssuerIsSaid();
    void offsetsAreTold();
    void momentsStandInOrderAndTheRefreshTokenLast();
    void tabShowsTheSessionOrThePaste();
    void skewIsSaidFromAMinuteOn();
    void tokenItselfIsNowhereOnTheScreen();

private:
    Theme m_theme;
};

void TestUiDeskToken::bothFormsAreRead()
{
    const TokenReading plain = readToken(plainToken(annsClaims));
    QCOMPARE(plain.form, TokenForm::Plain);
    QVERIFY(!plain.fault);
    QVERIFY(plain.hasSignature);
    const TokenReading sent = readToken(wrapped(plainToken(annsClaims)));
    QCOMPARE(sent.form, TokenForm::Wrapped);
    QVERIFY(!sent.fault);
    QCOMPARE(sent.claims, plain.claims);
    QCOMPARE(sent.header->value(u"alg"_qs).toString(), u"RS256"_qs);
    QCOMPARE(sent.decodedSize, plain.sentSize);
    QVERIFY(sent.sentSize > sent.decodedSize);
}

void TestUiDeskToken::whatIsAroundATokenIsOverlooked()
{
    const QString token = wrapped(plainToken(annsClaims));
    for (const QString &text :
        {u"  "_qs + token + u"\n"_qs, u'"' + token + u'"', u"Bearer "_qs + token})
        QVERIFY(!readToken(text).fault);
}

void TestUiDeskToken::brokenTokensSayWhatAndWhere()
{
    QCOMPARE(faultOf(u" \n"_qs).defect, TokenDefect::Empty);
    QCOMPARE(faultOf(u" \n"_qs).at, 0);
    const QString token = wrapped(plainToken(annsClaims));
    QString wrong = token;
    wrong[41] = u'+';
    QCOMPARE(faultOf(wrong).defect, TokenDefect::WrongCharacter);
    QCOMPARE(faultOf(wrong).at, 42);
    QCOMPARE(faultText(faultOf(wrong)), u"Character 42, '+', does not belong to base64url."_qs);
    QCOMPARE(faultOf(token.left(token.size() / 4 * 4 - 3)).defect, TokenDefect::WrongLength);
    QCOMPARE(faultOf(QString(43, u'r')).defect, TokenDefect::Opaque);
    QCOMPARE(faultOf(plainToken(annsClaims) + u".more"_qs).parts, 4);
    QCOMPARE(faultOf(plainToken(annsClaims, "[1]")).defect, TokenDefect::HeaderNotJson);
    const TokenFault claims = faultOf(plainToken(R"({"a":1,,"b":2})"));
    QCOMPARE(claims.defect, TokenDefect::ClaimsNotJson);
    QVERIFY2(claims.at >= 7 && claims.at <= 9, qPrintable(QString::number(claims.at)));
    QString jwt = plainToken(annsClaims);
    jwt.truncate(jwt.indexOf(u'.') + 1 + 40); // ten groups of the claims
    QCOMPARE(faultOf(jwt).defect, TokenDefect::ClaimsCut);
    QCOMPARE(faultOf(jwt).at, 30);
    QCOMPARE(faultOf(wrapped(jwt)).defect, TokenDefect::ClaimsCut);
    // A bare space inside, as a mail program breaks a long line.
    QCOMPARE(faultOf(token.left(76) + u' ' + token.mid(76)).at, 77);
}

void TestUiDeskToken::whatCanBeReadOfABrokenTokenIsRead()
{
    const TokenReading reading = readToken(plainToken("nonsense"));
    QVERIFY(reading.header);
    QVERIFY(!reading.claims);
    QVERIFY(reading.fault);
    const TokenReading unsigned_ = readToken(plainToken(annsClaims).section(u'.', 0, 1) + u'.');
    QVERIFY(unsigned_.claims);
    QVERIFY(!unsigned_.hasSignature);
}

void TestUiDeskToken::claimsAreToldInWords()
{
    const TokenReading reading = readToken(plainToken(annsClaims));
    QMap<QString, ClaimRow> rows;
    QStringList names;
    for (const ClaimRow &row :
        claimRows(*reading.claims, u"https://auth.example/"_qs, at(1'002'000))) {
        rows.insert(row.name, row);
        names += row.name;
    }
    const auto words = [&rows](const QString &name) {
        QString text = rows.value(name).words;
        return text.remove(QChar(0x2068)).remove(QChar(0x2069));
    };
    QCOMPARE(names.first(), u"sub"_qs);
    QCOMPARE(names.last(), u"odd"_qs);
    QCOMPARE(words(u"sub"_qs), u"The person: Ann Lee"_qs);
    QCOMPARE(words(u"email"_qs), u"Address, verified"_qs);
    QCOMPARE(words(u"org_id"_qs), u"Organisation: Red (red)"_qs);
    QCOMPARE(words(u"iss"_qs), u"Made by this server (the name matches)"_qs);
    QCOMPARE(rows.value(u"aud"_qs).value, u"a, b"_qs);
    QCOMPARE(rows.value(u"exp"_qs).value, u"1003900"_qs);
    QVERIFY(words(u"exp"_qs).startsWith(u"Ends "_qs));
    QVERIFY(words(u"exp"_qs).endsWith(u"in 31 minutes"_qs));
    QVERIFY(words(u"iat"_qs).endsWith(u"28 minutes ago"_qs));
    QCOMPARE(rows.value(u"odd"_qs).value, u"{\"x\":1}"_qs);
    QCOMPARE(words(u"odd"_qs), u"Not known to Latchkey"_qs);
}

void TestUiDeskToken::timesAreLocalUtcAndRelative()
{
    const QDateTime when(QDate(2026, 11, 24), QTime(13, 53, 41));
    const QString words = momentWords(when.toUTC(), when.toUTC().addSecs(1'107));
    QVERIFY2(words.startsWith(u"13:53:41 ("_qs), qPrintable(words));
    QVERIFY(words.contains(when.toUTC().toString(u"HH:mm:ss"_qs) + u" UTC"_qs));
    QVERIFY(words.endsWith(u"18 minutes ago"_qs));
    const QString other = momentWords(when.toUTC(), when.toUTC().addDays(-3));
    QVERIFY(other.contains(u"2026"_qs));
    QVERIFY(other.endsWith(u"in 3 days"_qs));
}

void TestUiDeskToken::foreignIssuerIsSaid()
{
    const TokenReading reading = readToken(plainToken(annsClaims));
    for (const ClaimRow &row : claimRows(*reading.claims, u"https://other.example"_qs, at(0))) {
        if (row.name == u"iss"_qs)
            QVERIFY(row.words.contains(u"other.example"_qs));
    }
}

void TestUiDeskToken::offsetsAreTold()
{
    QCOMPARE(offsetWords(-134), u"2 minute(s) 14 second(s)"_qs);
    QCOMPARE(offsetWords(61), u"1 minute(s) 1 second(s)"_qs);
    QCOMPARE(offsetWords(172'800), u"2 days"_qs);
}

void TestUiDeskToken::momentsStandInOrderAndTheRefreshTokenLast()
{
    TokenTimes times;
    times.now = at(5'000);
    times.issuedAt = at(1'300);
    times.notBefore = at(1'000);
    times.expiresAt = at(4'900);
    times.renewal = at(4'600);
    times.refreshExpiry = at(4'000); // whatever the server says: a hint
    QStringList names;
    for (const TokenMoment &moment : momentsOf(times))
        names += moment.name;
    QCOMPARE(names,
        QStringList(
            {u"nbf"_qs, u"iat"_qs, u"Renewal"_qs, u"exp"_qs, u"Now"_qs, u"Refresh token"_qs}));
}

void TestUiDeskToken::tabShowsTheSessionOrThePaste()
{
    TokenTab tab;
    tab.resize(900, 1'000);
    tab.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tab));
    auto *empty = tab.findChild<QLabel *>(u"noToken"_qs);
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->text(), u"Sign in or paste a token."_qs);
    SessionTokenView session;
    session.email = ann;
    session.reading = readToken(wrapped(plainToken(annsClaims)));
    tab.setSession(session, at(1'002'000));
    QVERIFY(!empty->isVisible());
    const auto showsWords = [&tab](const QString &words) {
        for (const QLabel *label : tab.findChildren<QLabel *>()) {
            QString text = label->text();
            text.remove(QChar(0x2068)).remove(QChar(0x2069));
            if (label->isVisible() && text.contains(words))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(showsWords(u"Ann Lee"_qs));
    QTRY_VERIFY(showsWords(u"The signature is not checked"_qs));
    QVERIFY(tab.findChild<QWidget *>(u"copyToken"_qs)->isVisible());
    QTest::mouseClick(tab.findChild<QPushButton *>(u"showPasted"_qs), Qt::LeftButton);
    QVERIFY(!showsWords(u"Ann Lee"_qs));
    QVERIFY(!tab.findChild<QWidget *>(u"copyToken"_qs)->isVisible());
    tab.setPasted(plainToken(R"({"user_fname":"Bo","user_lname":"Ness","sub":"1"})"));
    QTRY_VERIFY(showsWords(u"Bo Ness"_qs));
    QTRY_VERIFY(showsWords(u"A whole token."_qs));
    tab.setPasted(u"not*this"_qs);
    QTRY_VERIFY(showsWords(u"Character 4, '*', does not belong to base64url."_qs));
    QVERIFY(!showsWords(u"Bo Ness"_qs));
}

void TestUiDeskToken::skewIsSaidFromAMinuteOn()
{
    TokenTab tab;
    tab.show();
    auto *note = tab.findChild<Banner *>(u"skewNote"_qs);
    SessionTokenView session;
    session.reading = readToken(plainToken(annsClaims));
    session.serverAhead = 60;
    tab.setSession(session, at(1'002'000));
    QVERIFY(!note->isPresented());
    session.serverAhead = 134;
    tab.setSession(session, at(1'002'000));
    QCOMPARE(
        note->title(), u"This computer's clock is 2 minute(s) 14 second(s) behind the server"_qs);
    session.serverAhead = -3 * 86'400;
    tab.setSession(session, at(1'002'000));
    QCOMPARE(note->title(), u"This computer's clock is 3 days before the server"_qs);
    session.serverAhead.reset();
    tab.setSession(session, at(1'002'000));
    QVERIFY(!note->isPresented());
}

void TestUiDeskToken::tokenItselfIsNowhereOnTheScreen()
{
    TokenTab tab;
    tab.show();
    SessionTokenView session;
    const QString token = wrapped(plainToken(annsClaims));
    session.reading = readToken(token);
    tab.setSession(session, at(1'002'000));
    QString all;
    for (const QWidget *widget : tab.findChildren<QWidget *>())
        all += widget->property("text").toString() + widget->accessibleName() + widget->toolTip();
    QVERIFY(all.contains(u"0197"_qs));
    QVERIFY(!all.contains(token.left(40)));
    QVERIFY(!all.contains(plainToken(annsClaims).section(u'.', 2)));
}

QTEST_MAIN(TestUiDeskToken)
#include "tst_ui_desktoken.moc"
