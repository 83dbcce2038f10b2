#include "serverremoval.h"

#include "connections.h"
#include "navigator.h"
#include "pendingsignin.h"
#include "resendtimes.h"
#include "serverlist.h"
#include "serversecrets.h"
#include "serversignout.h"
#include "services.h"
#include "session/accountfiles.h"
#include "sessions.h"
#include "shown.h"
#include "texts.h"

#include <QWidget>

#include <algorithm>
#include <utility>

namespace latchkey {

ServerRemoval::ServerRemoval(const Services *services, SecretStore *store, Profile profile,
    ServerEntry server, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_profile(std::move(profile))
    , m_server(std::move(server))
    , m_window(window)
    , m_keychain(store, m_profile.keychainService)
    , m_accounts(accountsOfEntry(*services->accounts, m_server))
{
}

void ServerRemoval::run()
{
    const auto current = m_services->servers->current();
    m_wasInUse = current && current->id == m_server.id;
    m_services->pending->clear();
    // The page may show a session that will be no more.
    if (m_wasInUse)
        m_services->navigator->toSignIn(m_server);
    auto *signOut
        = new ServerSignOut(m_services, m_server, ServerSignOut::Whom::Everyone, m_window);
    connect(signOut, &ServerSignOut::finished, this, &ServerRemoval::eraseKeychain);
    signOut->run();
}

void ServerRemoval::eraseKeychain(const SignOutTally &tally)
{
    m_tally = tally;
    if (tally.left > 0) {
        fail(tr("It was stopped: %n accounts stay signed in.", nullptr, tally.left));
        return;
    }
    QStringList known = secretKeysOf(m_server.id);
    for (const AccountEntry &account : m_accounts)
        known << keychainKeyOf(account.id);
    m_keychain.runFor([id = m_server.id](const QString &key) { return serverOfEntry(key) == id; },
        known, [this](std::optional<qsizetype> left) { onErased(left); });
}

void ServerRemoval::onErased(std::optional<qsizetype> left)
{
    const bool mayHoldSessions = std::any_of(m_accounts.cbegin(), m_accounts.cend(),
        [](const AccountEntry &account) { return account.kept; });
    m_isUnsure = !left;
    if (left.value_or(0) > 0) {
        fail(tr("The keyring still holds %n entries of it. Unlock it and try again.", nullptr,
            int(*left)));
        return;
    }
    if (!left && mayHoldSessions) {
        fail(tr("The keyring does not answer, so nobody can say whether it still holds sessions of "
                "its accounts. Try again when it does."));
        return;
    }
    const QStringList files = removeFiles();
    if (files.isEmpty())
        forget();
    else
        fail(tr("These files could not be erased: %1").arg(files.join(QStringLiteral(", "))));
}

QStringList ServerRemoval::removeFiles() const
{
    QStringList left;
    for (const AccountEntry &account : m_accounts)
        left += accountFiles(m_services->sessions->stateDirectory(), keychainKeyOf(account.id))
                    .remove();
    return left;
}

void ServerRemoval::forget()
{
    for (const AccountEntry &account : m_accounts)
        m_services->sessions->drop(account.id);
    m_services->accounts->removeAllOf(m_server.id);
    m_services->connections->forget(m_server.id);
    m_services->resend->forget(m_server.id);
    m_services->servers->remove(m_server.id);
    if (m_wasInUse)
        m_services->navigator->toStart();
    ui::ErrorText result;
    result.title = tr("%1 is removed").arg(ui::isolated(ui::shown(m_server.name, 120)));
    result.tone = ui::Tone::Success;
    QStringList sentences;
    if (m_tally.signedOut > 0) {
        const ui::ErrorText signedOut = signedOutOfAllText(m_server.name, m_tally);
        sentences << signedOut.title + QLatin1Char('.') << signedOut.sentence;
        result.tone = signedOut.tone;
    }
    if (m_isUnsure) {
        sentences << tr("No keyring answers: if one holds its API key, the key is still there.");
        result.tone = ui::Tone::Warning;
    }
    result.sentence = sentences.join(u' ');
    end(true, result);
}

void ServerRemoval::fail(const QString &sentence)
{
    end(false,
        programNote(
            tr("%1 is not removed").arg(ui::isolated(ui::shown(m_server.name, 120))), sentence));
}

void ServerRemoval::end(bool removed, const ui::ErrorText &result)
{
    deleteLater();
    emit finished(removed, result);
}

std::vector<AccountEntry> accountsOfEntry(const AccountList &accounts, const ServerEntry &server)
{
    std::vector<AccountEntry> found;
    for (const AccountEntry &account : accounts.all()) {
        if (account.id.server == server.id)
            found.push_back(account);
    }
    std::sort(found.begin(), found.end(),
        [](const AccountEntry &a, const AccountEntry &b) { return a.id.email < b.id.email; });
    return found;
}

ui::Question removalQuestion(const ServerEntry &server, const std::vector<AccountEntry> &accounts)
{
    constexpr std::size_t mostNamed = 8;
    QStringList sentences;
    if (server.isProtected)
        sentences << ServerRemoval::tr("The server is protected: what you do there is real.");
    if (!accounts.empty()) {
        QStringList names;
        for (const AccountEntry &account : accounts) {
            if (names.size() < int(mostNamed))
                names << ui::isolated(ui::shown(account.id.email));
        }
        if (accounts.size() > mostNamed)
            names << ServerRemoval::tr(
                "%n other accounts", nullptr, static_cast<int>(accounts.size() - mostNamed));
        //: %1 are addresses, separated by commas
        sentences << ServerRemoval::tr("%n accounts are signed out and erased from this computer: "
                                       "%1.",
            nullptr, static_cast<int>(accounts.size()))
                         .arg(names.join(QStringLiteral(", ")));
    }
    sentences << ServerRemoval::tr("Its settings are erased, and its API key from the "
                                   "keyring.")
              << ServerRemoval::tr("On the server itself no account is deleted.");
    ui::Question question;
    question.name = QStringLiteral("removeServerQuestion");
    question.title = server.isProtected ? ServerRemoval::tr("Protected server")
                                        : ServerRemoval::tr("Remove a server");
    question.text = ServerRemoval::tr("Remove %1?").arg(ui::isolated(ui::shown(server.name, 120)));
    question.sentence = sentences.join(u' ');
    question.act = ServerRemoval::tr("Remove server");
    question.isIrreversible = true;
    return question;
}

} // namespace latchkey
