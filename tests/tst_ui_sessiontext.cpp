// The fourteen states of a session, in words.

#include "errortext.h"
#include "sessiontext.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace latchkey;
using namespace latchkey::ui;

namespace {

QDateTime at(int hour, int minute, int second = 0)
{
    return QDateTime(QDate(2026, 11, 24), QTime(hour, minute, second), Qt::UTC);
}

SessionStatus status(SessionPhase phase, SessionReason reason = SessionReason::None,
    SessionStorage storage = SessionStorage::Keychain)
{
    SessionStatus s;
    s.phase = phase;
    s.reason = reason;
    s.storage = storage;
    s.times.receivedAt = at(13, 53);
    s.times.origin = PairOrigin::Renewal;
    s.times.sessionExpiry = at(14, 53);
    s.times.renewal = at(14, 48);
    s.times.nextTry = at(14, 0, 24);
    s.times.since = at(10, 3);
    s.retryHttpStatus = 503;
    return s;
}

SessionTextContext context()
{
    return {at(14, 0), QStringLiteral("Northgate Housing"),
        QLocale(QLocale::English, QLocale::UnitedKingdom), false};
}

} // namespace

class TestUiSessionText final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void words_data();
    void words();
    void everyStatusHasWords();
    void everyStateHasItsOwnGlyph();
    void aFaultToActOnIsNotHiddenByANote();
    void whatBroughtTheTokensIsTold();
    void memoryByChoiceIsNoFault();
    void waitingTellsWhy();
    void aRefusedRenewalOffersToSignIn();
    void aTryThatComesTooLateIsNotPromised();
};

void TestUiSessionText::initTestCase()
{
    qputenv("TZ", "UTC");
}

void TestUiSessionText::words_data()
{
    QTest::addColumn<SessionStatus>("given");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("actions");
    const auto row = [](const char *name, const SessionStatus &given, const char *title,
                         const char *sentence, const char *actions) {
        QTest::newRow(name) << given << QString::fromUtf8(title) << QString::fromUtf8(sentence)
                            << QString::fromUtf8(actions);
    };
    using P = SessionPhase;
    using R = SessionReason;
    using S = SessionStorage;
    row("signed out", status(P::SignedOut), "Signed out", "Nothing is kept on this computer.",
        "Sign in");
    row("restoring", status(P::Restoring), "Restoring", "Reading the keyring.", "");
    row("fresh", status(P::SignedIn), "Signed in", "Renewed 7 minutes ago. Nothing to do.",
        "Renew now");
    row("refreshing", status(P::SignedIn, R::Refreshing), "Renewing",
        "This takes a moment. You stay signed in.", "");
    row("waiting", status(P::SignedIn, R::Retrying), "Signed in, renewal is waiting",
        "The server answered with an error (503). Next try in 0:24.", "Try now");
    row("offline", status(P::SignedIn, R::Offline), "Signed in, no connection",
        "Latchkey cannot reach the network. It goes on as soon as it can.", "Try now");
    row("run out", status(P::SignedIn, R::TokenRunOut), "Not usable yet",
        "The session token ran out at 14:53 and could not be renewed. Latchkey keeps trying.",
        "Try now / Sign in again");
    row("locked", status(P::Locked), "The keyring is locked",
        "Your sign-in is kept there. Unlock it and you are back without a password.",
        "Unlock keyring / Go on without it…");
    row("full", status(P::SignedIn, R::None, S::Full), "Signed in, cannot save",
        "The disk is full, so renewal waits until 14:48 at the latest. Free some space.", "");
    row("memory", status(P::SignedIn, R::None, S::MemoryOnly), "Signed in for this run",
        "No keyring answers. You will have to sign in again after closing.",
        "Try the keyring again");
    SessionStatus locked = status(P::SignedIn, R::None, S::MemoryOnly);
    locked.trouble = KeychainTrouble::Locked;
    row("memory, locked", locked, "Signed in for this run",
        "The keyring is locked. You will have to sign in again after closing.", "Unlock keyring");
    SessionStatus notKept = status(P::SignedIn, R::None, S::MemoryOnly);
    notKept.trouble = KeychainTrouble::NotKept;
    row("memory, not kept", notKept, "Signed in for this run",
        "The keyring did not keep it. You will have to sign in again after closing.",
        "Try the keyring again");
    row("membership gone", status(P::SignedIn, R::MembershipGone),
        "You are no longer in Northgate Housing",
        "The server says so since 10:03. Should that change, Latchkey goes on without a password.",
        "Try again / Sign in again");
    row("elsewhere", status(P::Ended, R::Elsewhere), "You have been signed out",
        "This account was signed out on this computer in another window, or on another device.",
        "Sign in again");
    row("interrupted", status(P::Ended, R::Interrupted), "You need to sign in again",
        "The connection was lost during renewal at 10:03, so the server and this computer no "
        "longer agree. Your address is filled in.",
        "Sign in again / What happened?");
    row("refused", status(P::Ended, R::Refused), "You need to sign in again",
        "The server no longer accepts this session.", "Sign in again");
}

void TestUiSessionText::words()
{
    QFETCH(SessionStatus, given);
    QFETCH(QString, title);
    QFETCH(QString, sentence);
    QFETCH(QString, actions);
    const SessionText text = sessionText(given, context());
    QCOMPARE(text.title, title);
    QCOMPARE(text.sentence, sentence);
    QStringList offered;
    for (const ActionLink &link : text.actions)
        offered << link.text;
    QCOMPARE(offered.join(QStringLiteral(" / ")), actions);
    QVERIFY(QFile::exists(
        QStringLiteral(LATCHKEY_SOURCE_DIR "/resources/icons/%1.svg").arg(text.glyph)));
}

void TestUiSessionText::everyStatusHasWords()
{
    for (int phase = 0; phase <= static_cast<int>(SessionPhase::Ended); ++phase) {
        for (int reason = 0; reason <= static_cast<int>(SessionReason::Refused); ++reason) {
            for (int storage = 0; storage <= static_cast<int>(SessionStorage::Full); ++storage) {
                SessionStatus bare;
                bare.phase = static_cast<SessionPhase>(phase);
                bare.reason = static_cast<SessionReason>(reason);
                bare.storage = static_cast<SessionStorage>(storage);
                const SessionText text = sessionText(bare, context());
                QVERIFY(!text.title.isEmpty());
                QVERIFY2(text.sentence.endsWith(u'.'), qPrintable(text.sentence));
                QVERIFY2(!text.sentence.contains(u'%'), qPrintable(text.sentence));
            }
        }
    }
}

void TestUiSessionText::everyStateHasItsOwnGlyph()
{
    using P = SessionPhase;
    using R = SessionReason;
    const QList<SessionStatus> different{status(P::SignedOut), status(P::Restoring),
        status(P::SignedIn), status(P::SignedIn, R::Refreshing), status(P::SignedIn, R::Retrying),
        status(P::SignedIn, R::Offline), status(P::SignedIn, R::TokenRunOut), status(P::Locked),
        status(P::SignedIn, R::MembershipGone), status(P::Ended, R::Elsewhere),
        status(P::Ended, R::Refused)};
    QSet<QString> glyphs;
    for (const SessionStatus &one : different)
        glyphs.insert(sessionText(one, context()).glyph);
    QCOMPARE(glyphs.size(), different.size());
}

void TestUiSessionText::aFaultToActOnIsNotHiddenByANote()
{
    using P = SessionPhase;
    using R = SessionReason;
    using S = SessionStorage;
    QCOMPARE(sessionState(status(P::SignedIn, R::Offline, S::Full)), SessionState::Offline);
    QCOMPARE(sessionState(status(P::SignedIn, R::MembershipGone, S::MemoryOnly)),
        SessionState::MembershipGone);
    QCOMPARE(sessionState(status(P::Ended, R::Refused, S::Full)), SessionState::EndedRefused);
    QCOMPARE(sessionState(status(P::Ended, R::MembershipGone)), SessionState::MembershipGone);
    QCOMPARE(sessionState(status(P::SignedIn, R::None, S::EscrowOnly)), SessionState::Fresh);
}

void TestUiSessionText::whatBroughtTheTokensIsTold()
{
    SessionStatus s = status(SessionPhase::SignedIn);
    s.times.origin = PairOrigin::SignIn;
    QCOMPARE(sessionText(s, context()).sentence,
        QStringLiteral("Signed in 7 minutes ago. Nothing to do."));
    s.times.receivedAt = context().now;
    QCOMPARE(sessionText(s, context()).sentence,
        QStringLiteral("Signed in a moment ago. Nothing to do."));
    QCOMPARE(tooFreshText(s.times.origin).title, QStringLiteral("Signed in a moment ago"));
    QCOMPARE(tooFreshText(PairOrigin::Renewal).title, QStringLiteral("Renewed a moment ago"));
    s.times.origin = PairOrigin::Unknown; // after a restart it may have been either
    QCOMPARE(sessionText(s, context()).sentence, QStringLiteral("Nothing to do."));
}

void TestUiSessionText::memoryByChoiceIsNoFault()
{
    SessionTextContext chosen = context();
    chosen.memoryByChoice = true;
    const SessionStatus memory
        = status(SessionPhase::SignedIn, SessionReason::None, SessionStorage::MemoryOnly);
    QCOMPARE(sessionText(memory, chosen).title, QStringLiteral("Signed in"));
}

void TestUiSessionText::waitingTellsWhy()
{
    SessionStatus waiting = status(SessionPhase::SignedIn, SessionReason::Retrying);
    waiting.retryHttpStatus = 429;
    waiting.retryKind = ErrorKind::RateLimited;
    QVERIFY(sessionText(waiting, context())
                .sentence.startsWith(QStringLiteral("The server asks for a pause.")));
    waiting.retryHttpStatus = 0;
    waiting.retryKind = ErrorKind::TimedOut;
    waiting.times.nextTry.reset();
    QCOMPARE(
        sessionText(waiting, context()).sentence, QStringLiteral("The server does not answer."));
    waiting.retryHttpStatus = 401;
    waiting.retryKind = ErrorKind::ApiKeyRefused;
    QCOMPARE(sessionText(waiting, context()).sentence,
        QStringLiteral("The server does not accept the API key."));
}

void TestUiSessionText::aRefusedRenewalOffersToSignIn()
{
    SessionStatus refused = status(SessionPhase::SignedIn, SessionReason::Retrying);
    refused.retryKind = ErrorKind::SessionRefused;
    refused.retryHttpStatus = 401;
    refused.times.nextTry.reset();
    const SessionText text = sessionText(refused, context());
    QCOMPARE(
        text.sentence, QStringLiteral("The server refused it, but you stay signed in for now."));
    QCOMPARE(text.actions.size(), std::size_t(2));
    QCOMPARE(text.actions.at(1).action, Action::SignIn);
}

void TestUiSessionText::aTryThatComesTooLateIsNotPromised()
{
    SessionStatus late = status(SessionPhase::SignedIn, SessionReason::Retrying);
    late.retryKind = ErrorKind::SessionRefused;
    late.times.nextTry = late.times.sessionExpiry->addSecs(1);
    QCOMPARE(sessionText(late, context()).sentence,
        QStringLiteral("The server refused it, but you stay signed in for now. Sign in again "
                       "before 14:53."));
}

QTEST_GUILESS_MAIN(TestUiSessionText)
#include "tst_ui_sessiontext.moc"
