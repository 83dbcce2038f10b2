#include "forgetting.h"

#include "accountlist.h"
#include "connections.h"
#include "controllers/deskcontroller.h"
#include "pendingsignin.h"
#include "resendtimes.h"
#include "serverlist.h"
#include "serversecrets.h"
#include "services.h"
#include "session/accountfiles.h"
#include "session/erasuremark.h"
#include "sessions.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

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
    m_servers = ownServers();
    m_services->pending->clear();
    // A check would go on signing in; what it has begun it signs out.
    DeskController *desk = m_services->desk;
    desk->stop();
    if (!desk->isBusy())
        return restoreAll();
    m_checkEnd = connect(desk, &DeskController::busyChanged, this, [this, desk] {
        if (desk->isBusy())
            return;
        disconnect(m_checkEnd);
        restoreAll();
    });
}

QSet<QUuid> Forgetting::ownServers() const
{
    QSet<QUuid> servers = serversNamedIn(m_profile.directory);
    for (const ServerEntry &server : m_services->servers->all())
        servers.insert(server.id);
    for (const AccountEntry &account : m_services->accounts->all())
        servers.insert(account.id.server);
    return servers;
}

void Forgetting::lookForOthers(std::function<void(bool)> then)
{
    m_service.list(m_profile.keychainService, this,
        [this, then = std::move(then)](const std::optional<QStringList> &keys) {
            const QSet<QUuid> own = ownServers();
            then(keys && std::any_of(keys->cbegin(), keys->cend(), [&own](const QString &key) {
                const auto server = serverOfEntry(key);
                return server && !own.contains(*server);
            }));
        });
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
    QStringList known;
    for (const QUuid &server : std::as_const(m_servers))
        known += secretKeysOf(server);
    for (const AccountEntry &account : m_services->accounts->all())
        known << keychainKeyOf(account.id);
    const auto isOwn = [this](const QString &key) {
        const auto server = serverOfEntry(key);
        return server && m_servers.contains(*server);
    };
    m_keychain.runFor(isOwn, known, [this](std::optional<qsizetype> left) {
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

QStringList Forgetting::removeSessionFiles() const
{
    // Other profiles keep theirs in the same place: a sealed session may be the only one there is.
    QStringList keys = m_keychain.keys();
    for (const AccountEntry &account : m_services->accounts->all())
        keys << keychainKeyOf(account.id);
    for (const QString &mark : ErasureMark::allIn(m_profile.stateDirectory)) {
        const QString key = ErasureMark(mark).keychainKey().value_or(QString());
        if (m_servers.contains(serverOfEntry(key).value_or(QUuid())))
            keys << key;
    }
    QStringList left;
    for (const QString &key : std::as_const(keys))
        left += accountFiles(m_profile.stateDirectory, key).remove();
    return left;
}

void Forgetting::eraseFiles()
{
    QStringList left = removeSessionFiles();
    m_services->connections->forgetSecrets();
    m_services->servers->clear();
    m_services->accounts->clear();
    m_services->resend->clear();
    m_services->desk->forget();
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

QSet<QUuid> serversNamedIn(const QString &directory)
{
    static const QRegularExpression uuid(
        QStringLiteral("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
    QSet<QUuid> servers;
    const QDir dir(directory);
    for (const char *name : {"servers.json*", "accounts.json*"}) {
        for (const QFileInfo &info : dir.entryInfoList({QLatin1String(name)}, QDir::Files)) {
            QFile file(info.absoluteFilePath());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            auto found = uuid.globalMatch(QString::fromUtf8(file.readAll()));
            while (found.hasNext())
                servers.insert(QUuid::fromString(found.next().captured()));
        }
    }
    return servers;
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
