#pragma once

#include "keychainerasure.h"
#include "profile.h"

#include <QObject>
#include <QSet>
#include <QStringList>
#include <QUuid>

#include <functional>
#include <optional>

namespace latchkey {

struct Services;

/// 'Forget everything on this computer': signs out of every account of the profile, erases what the
/// keychain holds of its servers and their accounts, and their files and its own; looks again
/// afterwards. What belongs to servers of other profiles stays: nobody may be signed out by
/// somebody who cleans up elsewhere.
///
/// The keychain comes first: where it does not confirm, the files stay, so that trying again still
/// knows what there is. One run at a time; lives until it has answered.
class Forgetting final : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    Forgetting(const Services *services, SecretStore *store, Profile profile, QObject *parent);

    /// \a then hears nothing if everything is gone, else what is left, as a sentence.
    void run(std::function<void(std::optional<QString>)> then);
    /// Asks the keychain whether it holds something that would stay. A silent one counts as no.
    void lookForOthers(std::function<void(bool)> then);

private:
    [[nodiscard]] QSet<QUuid> ownServers() const;
    void restoreAll();
    void signOutAll();
    void signedOut();
    void eraseKeychain();
    void eraseFiles();
    [[nodiscard]] QStringList removeSessionFiles() const;
    void finish(const std::optional<QString> &left);

    const Services *m_services;
    Profile m_profile;
    KeychainErasure m_keychain;
    std::function<void(std::optional<QString>)> m_then;
    QMetaObject::Connection m_checkEnd;
    int m_waitingFor = 0; ///< answers
    QSet<QUuid> m_servers; ///< of this profile
    SecretService m_service;
};

/// The servers that a profile's own files name, whole or damaged, the copies before the last change
/// included: what a person removed by hand from a list may still lie in the keychain.
[[nodiscard]] QSet<QUuid> serversNamedIn(const QString &directory);

/// Removes what Latchkey writes into \a directory, and the directory if nothing else is in it.
/// Returns the paths that are still there.
[[nodiscard]] QStringList removeOwnFiles(const QString &directory);

} // namespace latchkey
