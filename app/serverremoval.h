#pragma once

#include "accountlist.h"
#include "dialogs/question.h"
#include "errortext.h"
#include "keychainerasure.h"
#include "profile.h"
#include "serverentry.h"
#include "signouttext.h"

#include <QObject>
#include <QPointer>

#include <vector>

class QWidget;

namespace latchkey {

struct Services;

/// Removes one server with its accounts: signs out of each, erases what the keychain holds of them
/// and of the server, asks the keychain whether that is gone, erases their files, and forgets the
/// entry last. Where something is not confirmed the entry stays, so that trying again still knows
/// what there is. Destroys itself after `finished`.
class ServerRemoval final : public QObject {
    Q_OBJECT

public:
    /// All must outlive it; \a window is what a progress stands over, and its parent.
    ServerRemoval(const Services *services, SecretStore *store, Profile profile, ServerEntry server,
        QWidget *window);

    void run();

signals:
    /// \a result is what came of it in words; its tone is Success only if all is gone.
    void finished(bool removed, const latchkey::ui::ErrorText &result);

private:
    void eraseKeychain(const SignOutTally &tally);
    void onErased(std::optional<qsizetype> left);
    void forget();
    [[nodiscard]] QStringList removeFiles() const;
    void fail(const QString &sentence);
    void end(bool removed, const ui::ErrorText &result);

    const Services *m_services;
    Profile m_profile;
    ServerEntry m_server;
    QWidget *m_window;
    KeychainErasure m_keychain;
    std::vector<AccountEntry> m_accounts; ///< as they were at the beginning
    bool m_wasInUse = false;
    bool m_isUnsure = false; ///< no keyring answers, and none ever held an account of it
    SignOutTally m_tally;
};

/// The accounts that go with \a server, also those of an address that it had before.
[[nodiscard]] std::vector<AccountEntry> accountsOfEntry(
    const AccountList &accounts, const ServerEntry &server);

/// What to ask before \a server goes, with all that is erased by name.
[[nodiscard]] ui::Question removalQuestion(
    const ServerEntry &server, const std::vector<AccountEntry> &accounts);

} // namespace latchkey
