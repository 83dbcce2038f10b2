// The support desk: its tabs, filled and empty, beside a page and in its place.

#include "scenes.h"
#include "stage.h"

#include "desk/checkmodel.h"
#include "desk/checktab.h"
#include "desk/demoaccounts.h"
#include "desk/demotab.h"
#include "desk/desk.h"
#include "desk/exchangemodel.h"
#include "desk/exchangestab.h"
#include "desk/tokentab.h"
#include "pages/signinpage.h"

#include <QLineEdit>

#include <memory>

using namespace latchkey;
using namespace latchkey::ui;
using namespace gallery;

namespace {

struct Row {
    QTime time;
    latchkey::Operation operation;
    const char *method;
    const char *path;
    QString account;
    int status;
    const char *outcome;
    qint64 took; // milliseconds
    qint64 size;
};

Exchange exchangeOf(const Row &row)
{
    Exchange e;
    e.startedAt = QDateTime(QDate(2026, 11, 24), row.time).toUTC();
    e.account = row.account;
    e.operation = row.operation;
    e.method = QLatin1String(row.method);
    e.url = QStringLiteral("https://auth.staging.northgate.example/api/auth/")
        + QLatin1String(row.path);
    e.requestHeaders = {{"X-NAP-API-Key", "[removed: 44 characters]"},
        {"Content-Type", "application/json"}, {"Accept", "application/json"}};
    if (row.operation == latchkey::Operation::LogIn)
        e.requestBody = R"({"email":")" + row.account.toUtf8()
            + R"(","password":"[removed: 12 characters]"})";
    e.httpStatus = row.status;
    e.outcome = QLatin1String(row.outcome);
    e.durationUs = row.took * 1'000;
    e.encryptedAfterUs = e.durationUs / 9;
    e.sentAfterUs = e.durationUs / 8;
    e.bytesSent = 112;
    e.bytesReceived = row.size;
    if (row.status == 0)
        return e;
    e.firstByteAfterUs = e.durationUs - 700;
    e.responseHeaders = {{"Content-Type", "application/json; charset=utf-8"},
        {"X-Ratelimit-Remaining", "117"}, {"Date", "Tue, 24 Nov 2026 14:03:21 GMT"}};
    e.responseBody = row.status == 403
        ? R"({"message":"Please verify your email before logging in.","requireEmailVerification":true})"
        : R"({"success":true})";
    return e;
}

const LoggedExchanges &exchanges()
{
    using enum latchkey::Operation;
    static const LoggedExchanges all = [] {
        LoggedExchanges made;
        const std::vector<Row> rows{
            {{14, 2, 11, 84}, LogIn, "POST", "login", maya, 200, "ok", 184, 1'900},
            {{14, 2, 46, 310}, Refresh, "POST", "refresh", maya, 200, "ok", 96, 1'800},
            {{14, 3, 5, 772}, LogIn, "POST", "login", audit, 401, "wrongCredentials", 142, 212},
            {{14, 3, 21, 190}, LogIn, "POST", "login", audit, 403, "ok", 138, 236},
            {{14, 3, 22, 4}, SendVerification, "POST", "verify-email/send", audit, 200, "ok", 410,
                148},
            {{14, 4, 40, 561}, VerifyEmail, "POST", "verify-email/verify", audit, 200, "ok", 121,
                164},
            {{14, 4, 41, 20}, LogIn, "POST", "login", ines, 200, "ok", 166, 1'100},
            {{14, 4, 41, 233}, GetFlow, "GET", "flow/019a8c1e-7d40-7b52-9c1f-2f6ae03b71d5", ines,
                404, "operationMissing", 58, 18},
            {{14, 5, 10, 900}, Refresh, "POST", "refresh", audit, 503, "serverFailed", 2'000, 0},
            {{14, 5, 26, 114}, Refresh, "POST", "refresh", audit, 0, "outcomeUnknown", 10'000, 0},
            {{14, 6, 2, 400}, Refresh, "POST", "refresh", audit, 200, "ok", 99, 1'800},
            {{14, 6, 9, 87}, LogOut, "POST", "logout", audit, 200, "ok", 74, 60}};
        for (const Row &row : rows)
            made.push_back({QUuid(), exchangeOf(row)});
        return made;
    }();
    return all;
}

IdentityView auditThere()
{
    IdentityView identity = staging();
    identity.email = audit;
    identity.name = QStringLiteral("A 4");
    identity.organisation = QStringLiteral("Fernhill Clinics");
    return identity;
}

/// The tabs of the desk, in the program's order.
struct Tools {
    ExchangesTab *exchanges;
    TokenTab *token;
    CheckModel *checked;
    CheckTab *check;
    DemoTab *demo = nullptr; ///< in the demo alone
};

Tools addTools(Desk *desk, const LoggedExchanges &entries, bool isDemo = false)
{
    auto *model = new ExchangeModel(&entries, 0, desk);
    auto *checked = new CheckModel(desk);
    Tools tools{new ExchangesTab(model, desk), new TokenTab(desk), checked,
        new CheckTab(checked, desk), isDemo ? new DemoTab(desk) : nullptr};
    desk->addTab(tools.exchanges, QStringLiteral("exchanges"), QStringLiteral("Exchanges"));
    desk->addTab(tools.token, QStringLiteral("token"), QStringLiteral("Token"));
    desk->addTab(tools.check, QStringLiteral("account-check"), QStringLiteral("Account check"));
    if (isDemo)
        desk->addTab(tools.demo, QStringLiteral("sandbox"), QStringLiteral("Demo"));
    return tools;
}

/// A window with the desk open at the tab that \a fill gives, which makes all of them.
MainWindow *deskWindow(const std::function<DeskTab *(Desk *)> &fill, Page *page, QSize size,
    const IdentityView &identity = auditThere())
{
    auto *window = new MainWindow;
    gallery::show(window, identity);
    window->setPage(page);
    auto *desk = new Desk(window);
    DeskTab *front = fill(desk);
    window->offerDesk();
    window->setDesk(desk);
    window->resize(size);
    desk->bring(front);
    window->setDeskShown(true);
    return window;
}

Page *signInPage()
{
    auto *page = new SignInPage;
    page->setEmail(audit);
    ErrorText note = emailNotVerifiedText();
    page->showError(note);
    return page;
}

Scene exchangesScene(const QString &name, QSize size, bool filled,
    const std::function<void(QWidget *)> &prepare, double textScale = 1)
{
    return {name, size,
        [filled, size] {
            static const LoggedExchanges none;
            return deskWindow(
                [filled](
                    Desk *desk) { return addTools(desk, filled ? exchanges() : none).exchanges; },
                signInPage(), size);
        },
        prepare, textScale};
}

/// What the platform would send for these claims; the signature is made up.
QString tokenWith(const QByteArray &claims)
{
    const auto encoded = [](const QByteArray &bytes) {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const QByteArray jwt = encoded(R"({"alg":"RS256","typ":"JWT"})") + '.' + encoded(claims) + '.'
        + encoded(QByteArray(512, 's'));
    return QString::fromLatin1(encoded(jwt));
}

QString mayasToken()
{
    const qint64 issued = QDateTime(QDate(2026, 11, 24), QTime(13, 53, 41)).toSecsSinceEpoch();
    return tokenWith(QStringLiteral(R"({"iss":"https://auth.staging.northgate.example",)"
                                    R"("sub":"0197f2c4-3a10-7c11-8f7e-52d1a90be6c3",)"
                                    R"("aud":["northgate.example","auth.northgate.example"],)"
                                    R"("exp":%1,"nbf":%2,"iat":%3,)"
                                    R"("jti":"019a8bf0-c737-77e7-b624-f363ef1d05b8",)"
                                    R"("org_slug":"northgate-housing",)"
                                    R"("org_name":"Northgate Housing",)"
                                    R"("org_id":"019735ab-f216-717f-9d12-e3915453c8d0",)"
                                    R"("email":"maya.okafor@northgate.example",)"
                                    R"("email_verified":true,"user_fname":"Maya",)"
                                    R"("user_lname":"Okafor","user_org_role":"owner"})")
                         .arg(issued + 3'600)
                         .arg(issued - 300)
                         .arg(issued)
                         .toUtf8());
}

void fillToken(TokenTab *tab)
{
    const QDateTime now = QDateTime(QDate(2026, 11, 24), QTime(14, 12, 8)).toUTC();
    SessionTokenView view;
    view.email = maya;
    view.reading = readToken(mayasToken());
    view.renewal = now.addSecs(2'193);
    view.refreshExpiry = now.addDays(30);
    view.serverUrl = QStringLiteral("https://auth.staging.northgate.example");
    view.serverAhead = 134;
    tab->setSession(view, now);
}

Scene tokenScene(const QString &name, QSize size, const std::function<void(TokenTab *)> &fill,
    double textScale = 1)
{
    return {name, size,
        [fill, size] {
            return deskWindow(
                [&fill](Desk *desk) {
                    TokenTab *tab = addTools(desk, exchanges()).token;
                    fill(tab);
                    return tab;
                },
                signInPage(), size, mayaThere());
        },
        nothing, textScale};
}

std::vector<Scene> tokenScenes()
{
    const auto broken = [](TokenTab *tab) {
        fillToken(tab);
        tab->showPasted(true);
        QString cut = mayasToken();
        cut.truncate(500);
        tab->setPasted(cut);
    };
    return {tokenScene(QStringLiteral("desk-token"), {992, 1040}, fillToken),
        tokenScene(QStringLiteral("desk-token-pasted"), {992, 800}, broken),
        tokenScene(QStringLiteral("desk-token-empty"), {992, 800}, [](TokenTab *) {}),
        tokenScene(QStringLiteral("desk-token-360"), {360, 2'200}, fillToken),
        tokenScene(QStringLiteral("desk-token-480"), {480, 1'800}, fillToken),
        tokenScene(QStringLiteral("desk-token-200"), {1'280, 1'700}, fillToken, 2)};
}

Scene demoScene(const QString &name, QSize size, double textScale = 1)
{
    return {name, size,
        [size] {
            return deskWindow(
                [](Desk *desk) {
                    DemoTab *tab = addTools(desk, exchanges(), true).demo;
                    tab->setSignedIn(true);
                    using Outcome = DemoAccount::Outcome;
                    tab->setAccounts(
                        {{QStringLiteral("ada@harbour.example"), Outcome::SignsIn},
                            {QStringLiteral("unverified@harbour.example"), Outcome::NotVerified},
                            {QStringLiteral("several@harbour.example"),
                                Outcome::SeveralOrganisations},
                            {QStringLiteral("none@harbour.example"), Outcome::NoOrganisation},
                            {QStringLiteral("banned@harbour.example"), Outcome::Banned},
                            {QStringLiteral("single-sign-on@harbour.example"),
                                Outcome::NoPassword}},
                        QStringLiteral("demo-password"));
                    tab->setClock(
                        [] { return QDateTime(QDate(2026, 11, 24), QTime(14, 10)).toUTC(); });
                    tab->setMails({{QStringLiteral("1"), QStringLiteral("no-reply@sandbox.example"),
                        jun, QStringLiteral("Welcome to Sandbox! Please verify your email address"),
                        QStringLiteral(
                            "Hello Jun Watanabe,\n\nVerify your email: "
                            "http://localhost:3360/auth/verify-email?token=p7QdK1vB9sRz"),
                        QStringLiteral(
                            "http://localhost:3360/auth/verify-email?token=p7QdK1vB9sRz"),
                        QDateTime(QDate(2026, 11, 24), QTime(14, 2)).toUTC()}});
                    tab->setDone(DemoFault::RateLimit, true);
                    return tab;
                },
                signInPage(), size);
        },
        nothing, textScale};
}

CheckEntry checked(int number, CheckOutcome expected, CheckOutcome came, qint64 took)
{
    CheckEntry entry;
    CheckResult &r = entry.result;
    r.line = number + 1;
    r.email = QStringLiteral("audit-%1@fernhill.example").arg(number, 2, 10, QLatin1Char('0'));
    r.expected = expected;
    r.state = CheckState::Done;
    r.outcome = came;
    r.verdict = came == expected ? CheckVerdict::AsExpected : CheckVerdict::NotAsExpected;
    r.durationMs = took;
    const bool passed = came == CheckOutcome::SignedIn || came == CheckOutcome::MembershipGone;
    r.signIn = passed ? CheckStep::Passed : CheckStep::Failed;
    if (came == CheckOutcome::SignedIn)
        r.refresh = r.signOut = CheckStep::Passed;
    if (came == CheckOutcome::MembershipGone)
        r.refresh = CheckStep::Failed;
    return entry;
}

void setNotDone(CheckEntry *entry, CheckState state)
{
    CheckResult &r = entry->result;
    r.verdict = CheckVerdict::None;
    r.outcome.reset();
    r.durationMs = 0;
    r.state = state;
    r.signIn = state == CheckState::Refreshing ? CheckStep::Passed
        : state == CheckState::SigningIn       ? CheckStep::Running
                                               : CheckStep::NotReached;
    r.refresh = state == CheckState::Refreshing ? CheckStep::Running : CheckStep::NotReached;
    r.signOut = CheckStep::NotReached;
}

/// The 240 accounts of the design: what can happen to one is among the first twelve.
std::vector<CheckEntry> checkEntries(CheckPhase phase)
{
    using enum CheckOutcome;
    std::vector<CheckEntry> entries{checked(1, SignedIn, SignedIn, 600),
        checked(2, SignedIn, SignedIn, 500), checked(3, WrongCredentials, WrongCredentials, 200),
        checked(4, SignedIn, NotVerified, 200),
        checked(5, SeveralOrganisations, SeveralOrganisations, 400),
        checked(6, SignedIn, MembershipGone, 900), checked(7, NotVerified, NotVerified, 200),
        checked(8, SignedIn, SignedIn, 600)};
    const bool running = phase == CheckPhase::Running;
    for (int number = 9; number <= 240; ++number) {
        entries.push_back(checked(number, SignedIn, number > 230 ? NotVerified : SignedIn, 600));
        if (number > 85)
            continue;
        setNotDone(&entries.back(),
            running && number == 9        ? CheckState::Refreshing
                : running && number == 10 ? CheckState::SigningIn
                                          : CheckState::Waiting);
    }
    if (phase == CheckPhase::Ready) {
        for (CheckEntry &entry : entries)
            setNotDone(&entry, CheckState::Waiting);
    }
    CheckEntry fault;
    fault.result.line = 14;
    fault.fault = QStringLiteral("Line 14, column 27: A quote is not closed.");
    entries.insert(entries.begin() + 8, fault);
    return entries;
}

Scene checkScene(const QString &name, QSize size, CheckPhase phase, double textScale = 1)
{
    return {name, size,
        [size, phase] {
            return deskWindow(
                [phase](Desk *desk) {
                    const Tools tools = addTools(desk, exchanges());
                    CheckTab *tab = tools.check;
                    tab->setServers({{QUuid::createUuid(), stagingName}});
                    if (phase == CheckPhase::Nothing)
                        return tab;
                    tools.checked->setRows(checkEntries(phase));
                    tab->setPlan({QStringLiteral("accounts-november.csv"), 240, 1});
                    CheckProgress progress;
                    progress.all = 240;
                    progress.done = 163;
                    progress.asExpected = 151;
                    progress.notAsExpected = 12;
                    progress.running = phase == CheckPhase::Running ? 2 : 0;
                    progress.remainingMs = 58'000;
                    progress.nextInMs = 1'400;
                    tab->setPhase(phase);
                    tab->setProgress(progress);
                    return tab;
                },
                signInPage(), size);
        },
        nothing, textScale};
}

std::vector<Scene> checkScenes()
{
    return {checkScene(QStringLiteral("desk-check"), {992, 800}, CheckPhase::Running),
        checkScene(QStringLiteral("desk-check-ready"), {992, 800}, CheckPhase::Ready),
        checkScene(QStringLiteral("desk-check-stopped"), {992, 800}, CheckPhase::Stopped),
        checkScene(QStringLiteral("desk-check-empty"), {992, 800}, CheckPhase::Nothing),
        checkScene(QStringLiteral("desk-check-360"), {360, 1'000}, CheckPhase::Running),
        checkScene(QStringLiteral("desk-check-ready-360"), {360, 1'000}, CheckPhase::Ready),
        checkScene(QStringLiteral("desk-check-200"), {1'280, 1'400}, CheckPhase::Running, 2)};
}

} // namespace

std::vector<Scene> deskScenes()
{
    const auto choose = [](QWidget *window) {
        window->findChild<ExchangesTab *>()->showExchange(3);
    };
    const auto filter = [](QWidget *window) {
        window->findChild<QLineEdit *>(QStringLiteral("filterText"))
            ->setText(QStringLiteral("nowhere"));
    };
    std::vector<Scene> scenes{
        exchangesScene(QStringLiteral("desk-exchanges"), {992, 800}, true, choose),
        exchangesScene(QStringLiteral("desk-beside-page"), {1152, 800}, true, choose),
        exchangesScene(QStringLiteral("desk-empty"), {992, 800}, false, nothing),
        exchangesScene(QStringLiteral("desk-no-match"), {992, 800}, true, filter),
        exchangesScene(QStringLiteral("desk-exchanges-360"), {360, 900}, true, choose),
        exchangesScene(QStringLiteral("desk-exchanges-200"), {1280, 1200}, true, choose, 2)};
    const std::vector<Scene> token = tokenScenes();
    scenes.insert(scenes.end(), token.begin(), token.end());
    const std::vector<Scene> check = checkScenes();
    scenes.insert(scenes.end(), check.begin(), check.end());
    scenes.push_back(demoScene(QStringLiteral("desk-demo"), {992, 800}));
    scenes.push_back(demoScene(QStringLiteral("desk-demo-360"), {360, 1'400}));
    scenes.push_back(demoScene(QStringLiteral("desk-demo-200"), {1'280, 1'400}, 2));
    return scenes;
}
