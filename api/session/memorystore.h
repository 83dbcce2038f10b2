#pragma once

#include "session/secretstore.h"

#include <map>

namespace latchkey {

/// Keeps secrets until the program ends, and nowhere else.
class MemoryStore final : public SecretStore {
    Q_OBJECT

public:
    using SecretStore::SecretStore;

    void read(const QString &key, QObject *context, ReadThen then) override;
    void write(const QString &key, const Secret &secret, QObject *context, DoneThen then) override;
    void erase(const QString &key, QObject *context, DoneThen then) override;

private:
    std::map<QString, std::shared_ptr<Secret>> m_secrets;
};

} // namespace latchkey
