#pragma once

#include "session/secretservice.h"
#include "session/secretstore.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace latchkey {

/// Erases everything that the keychain holds under a program's name, then asks it what is left.
/// Never prompts. \a store must outlive it.
class KeychainErasure final : public QObject {
    Q_OBJECT

public:
    /// How many entries are left; none where nobody answers.
    using Then = std::function<void(std::optional<qsizetype> left)>;

    /// \a service is the name that \a store keeps its entries under.
    KeychainErasure(SecretStore *store, QString service, QObject *parent = nullptr);

    /// \a then once. One run at a time.
    void run(Then then);

private:
    void eraseNext(QStringList keys);
    void count();

    SecretStore *m_store;
    QString m_name;
    SecretService m_service;
    Then m_then;
};

} // namespace latchkey
