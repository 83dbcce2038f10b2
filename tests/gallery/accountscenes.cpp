// The list of accounts: in the rail, searched, and as it opens from the identity bar.

#include "scenes.h"
#include "stage.h"

#include "accounts/accountspanel.h"
#include "pages/accountpage.h"
#include "shell/accountaccess.h"

using namespace latchkey;
using namespace latchkey::ui;
using namespace gallery;

namespace {

AccountRow signedIn(const QString &email, const QString &name, const QString &organisation,
    SessionReason reason = SessionReason::None)
{
    SessionStatus status;
    status.phase = SessionPhase::SignedIn;
    status.reason = reason;
    return {email, email, name, organisation, accountState(status, organisation, false)};
}

AccountRow without(const QString &email, LastOutcome outcome)
{
    return {email, email, {}, {}, accountState(outcome, false)};
}

AccountRow ended(const QString &email, SessionPhase phase)
{
    SessionStatus status;
    status.phase = phase;
    status.reason = SessionReason::Refused;
    return {email, email, {}, QStringLiteral("Demo Ltd"), accountState(status, {}, false)};
}

/// The three servers of the design, with eight accounts; \a more of them on the second.
AccountGroups accounts(int more)
{
    AccountRow inUse
        = signedIn(maya, QStringLiteral("Maya Okafor"), QStringLiteral("Northgate Housing"));
    inUse.isInUse = true;
    AccountGroups groups{
        {QUuid::createUuid(), QStringLiteral("Northgate"), QStringLiteral("auth.northgate.example"),
            ServerLook::Vermilion, true, {inUse}},
        {QUuid::createUuid(), stagingName, stagingHost, ServerLook::Teal, false,
            {signedIn(maya, QStringLiteral("Maya Okafor"), QStringLiteral("Northgate Housing")),
                without(ines, LastOutcome::SeveralOrganisations),
                without(jun, LastOutcome::EmailNotVerified),
                signedIn(audit, QStringLiteral("A 4"), QStringLiteral("Fernhill Clinics"),
                    SessionReason::Offline)}},
        {QUuid::createUuid(), QStringLiteral("Sandbox on this computer"),
            QStringLiteral("localhost:3360"), ServerLook::Graphite, false,
            {signedIn(QStringLiteral("owner@demo.example"), QStringLiteral("Olu Wong"),
                 QStringLiteral("Demo Ltd")),
                without(
                    QStringLiteral("no-organisation@demo.example"), LastOutcome::NoOrganisation),
                ended(QStringLiteral("ended@demo.example"), SessionPhase::Ended)}}};
    static const std::vector<SessionReason> reasons{SessionReason::None, SessionReason::Refreshing,
        SessionReason::Retrying, SessionReason::TokenRunOut, SessionReason::MembershipGone};
    for (int i = 0; i < more; ++i) {
        const QString email
            = QStringLiteral("tester-%1@fernhill.example").arg(i + 1, 2, 10, QLatin1Char('0'));
        groups[1].rows.push_back(signedIn(email, {}, QStringLiteral("Fernhill Clinics"),
            reasons[static_cast<std::size_t>(i) % reasons.size()]));
    }
    return groups;
}

Page *mayasPage()
{
    QDateTime now = at(13, 55);
    AccountView view;
    view.email = maya;
    view.name = QStringLiteral("Maya Okafor");
    view.organisation = QStringLiteral("Northgate Housing");
    view.role = QStringLiteral("owner");
    view.serverName = QStringLiteral("Northgate");
    view.serverHost = QStringLiteral("auth.northgate.example");
    view.look = ServerLook::Vermilion;
    SessionStatus status;
    status.phase = SessionPhase::SignedIn;
    status.times.receivedAt = now.addSecs(-420);
    status.times.origin = PairOrigin::Renewal;
    status.times.sessionExpiry = now.addSecs(3'180);
    status.times.renewal = now.addSecs(2'880);
    status.times.refreshExpiry = now.addDays(29);
    auto *page = new AccountPage;
    page->setClock([now] { return now; });
    page->setDeskOffered(true);
    page->setAccount(view);
    page->setStatus(status);
    return page;
}

/// \a fill is done while the window is wide enough for a rail, with letters of any size.
Scene railScene(const QString &name, QSize size, int more,
    const std::function<void(QWidget *)> &fill, double textScale = 1)
{
    return {name, size,
        [more, size, fill] {
            auto *window = new MainWindow;
            window->setIdentity({maya, QStringLiteral("Maya Okafor"), QStringLiteral("Northgate"),
                QStringLiteral("auth.northgate.example"), QStringLiteral("Northgate Housing"),
                ServerLook::Vermilion, true});
            window->setPage(mayasPage());
            window->resize(2'000, size.height());
            window->accounts()->setGroups(accounts(more));
            fill(window);
            window->resize(size);
            return window;
        },
        nothing, textScale};
}

} // namespace

std::vector<Scene> accountListScenes()
{
    const auto search = [](QWidget *window) {
        edit(window, "accountSearch")->setText(QStringLiteral("nobody"));
    };
    const Scene list{QStringLiteral("accounts-list"), {340, 620},
        []() -> QWidget * {
            auto *panel = new AccountsPanel(AccountsPanel::Place::Popup);
            panel->setGroups(accounts(0));
            return panel;
        },
        nothing};
    return {railScene(QStringLiteral("accounts-rail"), {980, 760}, 0, nothing),
        railScene(QStringLiteral("accounts-rail-20"), {980, 760}, 12, nothing),
        railScene(QStringLiteral("accounts-rail-none-fits"), {980, 760}, 0, search),
        railScene(QStringLiteral("accounts-rail-200"), {1'640, 1'400}, 0, nothing, 2), list};
}
