#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace latchkey {

/// What the Secret Service itself says of an entry.
enum class EntryPresence { Absent, Unlocked, Locked, ServiceSilent };

/// Asks the desktop's Secret Service over D-Bus, without ever prompting.
///
/// QtKeychain 0.13 reads a locked keyring and a dismissed prompt as 'entry not found', and deletes
/// with success what stays (qt-pitfalls 16); so nothing is concluded before the service was asked.
/// On systems without a Secret Service (Windows, macOS, KWallet only) it answers `ServiceSilent`.
class SecretService final : public QObject {
    Q_OBJECT

public:
    explicit SecretService(QObject *parent = nullptr);

    /// Looks for QtKeychain's entry of \a service and \a key. Answers once, within 8 s.
    void find(const QString &service, const QString &key, QObject *context,
        std::function<void(EntryPresence)> then);

signals:
    /// The service has come up on the bus.
    void appeared();
};

} // namespace latchkey
