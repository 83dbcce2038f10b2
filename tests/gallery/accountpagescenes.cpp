// The page of one account, in every state that its session can be in.

#include "scenes.h"
#include "stage.h"

#include "pages/accountpage.h"

using namespace latchkey;
using namespace latchkey::ui;
using namespace gallery;

AccountView mayaAccount()
{
    return {QStringLiteral("Maya Okafor"), maya, QStringLiteral("Northgate Housing"),
        QStringLiteral("owner"), stagingName, stagingHost, ServerLook::Teal, KeptIn::SystemKeyring,
        false};
}

SessionStatus freshSession()
{
    SessionStatus status;
    status.phase = SessionPhase::SignedIn;
    status.times.receivedAt = at(13, 53);
    status.times.origin = PairOrigin::Renewal;
    status.times.sessionExpiry = at(14, 53);
    status.times.renewal = at(14, 48);
    status.times.refreshExpiry = QDateTime(QDate(2026, 12, 24), QTime(13, 53)).toUTC();
    return status;
}

Page *accountPage(const AccountView &view, const SessionStatus &status)
{
    auto *page = new AccountPage;
    page->setClock(present);
    page->setAccount(view);
    page->setStatus(status);
    return page;
}

namespace {

Scene account(
    const QString &name, const SessionStatus &status, QSize size = {560, 760}, double textScale = 1)
{
    return {QStringLiteral("account-") + name, size,
        [status] {
            AccountView view = mayaAccount();
            if (status.storage == SessionStorage::MemoryOnly)
                view.keptIn = KeptIn::ThisRunOnly;
            return windowWith(accountPage(view, status), mayaThere());
        },
        [](QWidget *window) { window->setFocus(); }, textScale};
}

std::vector<Scene> waitingScenes()
{
    std::vector<Scene> scenes;
    SessionStatus status = freshSession();
    status.reason = SessionReason::Refreshing;
    status.times.receivedAt = at(13, 5);
    status.times.sessionExpiry = at(14, 5);
    status.times.renewal = at(13, 59, 41);
    status.times.since = at(13, 59, 41);
    scenes.push_back(account(QStringLiteral("refreshing"), status));
    status = freshSession();
    status.reason = SessionReason::Retrying;
    status.retryHttpStatus = 503;
    status.times.receivedAt = at(13, 4);
    status.times.origin = PairOrigin::Renewal;
    status.times.renewal = at(13, 58);
    status.times.sessionExpiry = at(14, 4);
    status.times.since = at(13, 58);
    status.times.tries = 3;
    status.times.nextTry = present().addSecs(24);
    scenes.push_back(account(QStringLiteral("waiting"), status));
    status.retryHttpStatus = 0;
    status.retryKind = ErrorKind::SessionRefused;
    scenes.push_back(account(QStringLiteral("waiting-refused"), status));
    status = freshSession();
    status.reason = SessionReason::Offline;
    scenes.push_back(account(QStringLiteral("offline"), status));
    status = freshSession();
    status.reason = SessionReason::TokenRunOut;
    status.times.sessionExpiry = at(13, 53);
    status.times.nextTry = present().addSecs(96);
    scenes.push_back(account(QStringLiteral("run-out"), status));
    status = freshSession();
    status.reason = SessionReason::MembershipGone;
    status.times.since = at(10, 3);
    scenes.push_back(account(QStringLiteral("membership-gone"), status));
    return scenes;
}

std::vector<Scene> keptScenes()
{
    std::vector<Scene> scenes;
    SessionStatus status;
    status.phase = SessionPhase::Restoring;
    scenes.push_back(account(QStringLiteral("restoring"), status));
    status.phase = SessionPhase::Locked;
    scenes.push_back(account(QStringLiteral("locked"), status));
    status = freshSession();
    status.storage = SessionStorage::Full;
    scenes.push_back(account(QStringLiteral("storage-full"), status));
    status.storage = SessionStorage::MemoryOnly;
    scenes.push_back(account(QStringLiteral("memory-only"), status));
    status.trouble = KeychainTrouble::Locked;
    scenes.push_back(account(QStringLiteral("memory-only-locked"), status));
    return scenes;
}

std::vector<Scene> endedScenes()
{
    std::vector<Scene> scenes;
    SessionStatus status;
    scenes.push_back(account(QStringLiteral("signed-out"), status));
    status.phase = SessionPhase::Ended;
    status.times.since = at(10, 3);
    status.reason = SessionReason::Elsewhere;
    scenes.push_back(account(QStringLiteral("elsewhere"), status));
    status.reason = SessionReason::Interrupted;
    scenes.push_back(account(QStringLiteral("interrupted"), status));
    status.reason = SessionReason::Refused;
    scenes.push_back(account(QStringLiteral("refused"), status));
    return scenes;
}

} // namespace

std::vector<Scene> accountPageScenes()
{
    std::vector<Scene> scenes{account(QStringLiteral("fresh"), freshSession()),
        account(QStringLiteral("360"), freshSession(), {360, 900}),
        account(QStringLiteral("360-200"), freshSession(), {360, 1500}, 2)};
    for (const std::vector<Scene> &more : {waitingScenes(), keptScenes(), endedScenes()})
        scenes.insert(scenes.end(), more.begin(), more.end());
    return scenes;
}

Scene protectedAccountScene()
{
    return {QStringLiteral("account-protected"), {640, 760},
        [] {
            IdentityView identity = mayaThere();
            identity.serverName = QStringLiteral("Northgate");
            identity.look = ServerLook::Vermilion;
            identity.isProtected = true;
            AccountView view = mayaAccount();
            view.look = ServerLook::Vermilion;
            view.serverName = identity.serverName;
            view.serverHost = QStringLiteral("auth.northgate.example");
            return windowWith(accountPage(view, freshSession()), identity);
        },
        nothing};
}
