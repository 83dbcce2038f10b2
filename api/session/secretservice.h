#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <functional>
#include <optional>

namespace latchkey {

/// What the Secret Service itself says of an entry.
enum class EntryPresence {
    Absent, ///< there is none, and one could be written
    AbsentLocked, ///< there is none, and the place where it would go is locked
    Hidden, ///< the place is locked and shows nothing: there may be one (KeePassXC does so)
    Unlocked, ///< there is one, readable without a prompt
    Locked, ///< there is one behind a lock
    NoService, ///< no bus, or nobody on it who offers the service
    Hanging, ///< somebody does and has not answered in time
};

/// Asks the desktop's Secret Service over D-Bus, without ever prompting.
///
/// QtKeychain 0.13 reads a locked keyring and a dismissed prompt as 'entry not found', and deletes
/// with success what stays (qt-pitfalls 16); so nothing is concluded before the service was asked.
/// On systems without a Secret Service (Windows, macOS) it answers `NoService`. On KDE it may
/// answer `Absent` for what QtKeychain keeps in KWallet.
class SecretService final : public QObject {
    Q_OBJECT

public:
    /// Touches no bus yet: a start is done with its window first.
    explicit SecretService(QObject *parent = nullptr);

    /// Looks for QtKeychain's entry of \a service and \a key. Answers once, within 8 s.
    void find(const QString &service, const QString &key, QObject *context,
        std::function<void(EntryPresence)> then);

    /// The keys of all entries of \a service, locked ones included; none where nobody answers.
    void list(const QString &service, QObject *context,
        std::function<void(std::optional<QStringList>)> then);

    /// Has the service open the place where new entries go, for which it asks the person itself;
    /// `appeared` tells when it is open. Does nothing while such a question stands.
    void askToOpen();

signals:
    /// The service has come up on the bus, or something in it was locked or unlocked. Told from
    /// the first question on.
    void appeared();

private slots:
    void onPropertiesChanged(const QString &interface, const QVariantMap &changed);

private:
    /// From now on, on the session bus. False where there is none.
    bool listen();

    bool m_isListening = false;
    bool m_isAsking = false; ///< a question of `askToOpen` stands
};

} // namespace latchkey
