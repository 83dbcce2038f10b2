#include "forgetting.h"

#include "accountlist.h"
#include "connections.h"
#include "controllers/deskcontroller.h"
#include "pendingsignin.h"
#include "resendtimes.h"
#include "serverlist.h"
#include "services.h"
#include "sessions.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace latchkey {

Forgetting::Forgetting(
    const Services *services, SecretStore *store, Profile profile, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_profile(std::move(profile))
    , m_keychain(store, m_profile.keychainService)
{
}

void Forgetting::run(std::function<void(std::optional<QString>)> then)
{
    m_then = std::move(then);
    m_services->pending->clear();
    restoreAll();
}

void Forgetting::restoreAll()
{
    // Also those that were not needed in this run: their servers are to hear of the sign-out.
    m_waitingFor = 1;
    const std::vector<AccountEntry> accounts = m_services->accounts->all();
    for (const AccountEntry &account : accounts) {
        const auto server = m_services->servers->find(account.id.server);
        if (!server || !account.kept || server->origin() != account.id.origin)
            continue;
        ++m_waitingFor;
        m_services->connections->withApi(*server, this, [this, account](AuthApi &api) {
            m_services->sessions->restore(account.id, &api);
            if (--m_waitingFor == 0)
                signOutAll();
        });
    }
    if (--m_waitingFor == 0)
        signOutAll();
}

void Forgetting::signOutAll()
{
    m_waitingFor = 1;
    for (Session *session : m_services->sessions->all()) {
        if (session->status().phase == SessionPhase::SignedOut)
            continue;
        ++m_waitingFor;
        session->signOut(this, [this](const SignOutReport &) { signedOut(); });
    }
    signedOut();
}

void Forgetting::signedOut()
{
    if (--m_waitingFor == 0)
        eraseKeychain();
}

void Forgetting::eraseKeychain()
{
    m_keychain.run([this](std::optional<qsizetype> left) {
        const auto &accounts = m_services->accounts->all();
        const bool mayHoldSomething = std::any_of(accounts.cbegin(), accounts.cend(),
            [](const AccountEntry &account) { return account.kept; });
        if (left.value_or(mayHoldSomething ? 1 : 0) == 0)
            eraseFiles();
        else if (!left)
            finish(tr("The keyring does not answer, so nobody can say whether it still holds "
                      "something. Try again when it does."));
        else
            finish(tr("The keyring still holds %n entries of Latchkey. Unlock it and try again.",
                nullptr, int(*left)));
    });
}

void Forgetting::eraseFiles()
{
    m_services->connections->forgetSecrets();
    m_services->servers->clear();
    m_services->accounts->clear();
    m_services->resend->clear();
    m_services->desk->forget();
    QStringList left = removeOwnFiles(m_profile.stateDirectory);
    left += removeOwnFiles(m_profile.directory);
    if (left.isEmpty())
        finish(std::nullopt);
    else
        finish(tr("These files could not be erased: %1").arg(left.join(QStringLiteral(", "))));
}

void Forgetting::finish(const std::optional<QString> &left)
{
    if (const auto then = std::exchange(m_then, nullptr))
        then(left);
}

QStringList removeOwnFiles(const QString &directory)
{
    QDir dir(directory);
    if (!dir.exists())
        return {};
    // By name: somebody's --profile may be a directory with other things in it. Locks stay: they
    // are empty, name nobody, and another program may hold one at this moment.
    static const QStringList patterns{QStringLiteral("servers.json*"),
        QStringLiteral("accounts.json*"), QStringLiteral("preferences.json*"),
        QStringLiteral("resend.json*"), QStringLiteral("*.escrow*"), QStringLiteral("*.intent*"),
        QStringLiteral("*.news*"), QStringLiteral("*.erase*")};
    QStringList left;
    const auto files = dir.entryInfoList(patterns, QDir::Files | QDir::Hidden | QDir::System);
    for (const QFileInfo &file : files) {
        if (!QFile::remove(file.absoluteFilePath()))
            left.append(file.absoluteFilePath());
    }
    if (dir.isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System))
        QDir().rmdir(directory);
    return left;
}

} // namespace latchkey
