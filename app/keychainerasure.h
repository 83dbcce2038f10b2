#pragma once

#include "session/secretservice.h"
#include "session/secretstore.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace latchkey {

/// Erases what the keychain holds under a program's name, all of it or a part, then asks it what is
/// left. Never prompts. \a store must outlive it.
class KeychainErasure final : public QObject {
    Q_OBJECT

public:
    /// Whether the entry of this key is to go.
    using Belongs = std::function<bool(const QString &key)>;
    /// How many entries are left; none where nobody answers.
    using Then = std::function<void(std::optional<qsizetype> left)>;

    /// \a service is the name that \a store keeps its entries under.
    KeychainErasure(SecretStore *store, QString service, QObject *parent = nullptr);

    /// \a then once. One run at a time.
    void run(Then then);
    /// Only what \a belongs. \a known are keys that may be there: where the keychain cannot be
    /// listed, as on systems that have no Secret Service, those are erased and each one's own
    /// answer counts.
    void runFor(Belongs belongs, QStringList known, Then then);
    /// What the last run was to erase.
    [[nodiscard]] const QStringList &keys() const { return m_keys; }

private:
    void begin(const std::optional<QStringList> &keys);
    void eraseNext();
    void count();
    [[nodiscard]] QStringList fitting(const QStringList &keys) const;

    SecretStore *m_store;
    QString m_name;
    SecretService m_service;
    Belongs m_belongs; ///< none: everything does
    QStringList m_known;
    QStringList m_keys; ///< to be erased
    QStringList m_left; ///< of those, the ones whose turn has not come
    int m_kept = 0; ///< erasures that were not confirmed
    Then m_then;
};

} // namespace latchkey
