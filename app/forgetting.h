#pragma once

#include "keychainerasure.h"
#include "profile.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace latchkey {

struct Services;

/// 'Forget everything on this computer': signs out of every account, erases what the keychain holds
/// under Latchkey's name, and the profile's files; looks again afterwards.
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

private:
    void restoreAll();
    void signOutAll();
    void signedOut();
    void eraseKeychain();
    void eraseFiles();
    void finish(const std::optional<QString> &left);

    const Services *m_services;
    Profile m_profile;
    KeychainErasure m_keychain;
    std::function<void(std::optional<QString>)> m_then;
    int m_waitingFor = 0; ///< answers
};

/// Removes what Latchkey writes into \a directory, and the directory if nothing else is in it.
/// Returns the paths that are still there.
[[nodiscard]] QStringList removeOwnFiles(const QString &directory);

} // namespace latchkey
