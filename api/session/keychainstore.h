#pragma once

#include "session/secretservice.h"
#include "session/secretstore.h"

namespace QKeychain {
class Job;
}

namespace latchkey {

/// The operating system's keychain through QtKeychain. Entries are named by \a service (the
/// application) and a key that carries server and account, because Windows ignores the service.
class KeychainStore final : public SecretStore {
    Q_OBJECT

public:
    /// Reads nothing, asks nobody, and touches the session bus with the first question only.
    explicit KeychainStore(QString service, QObject *parent = nullptr);

    void read(const QString &key, QObject *context, ReadThen then) override;
    void peek(const QString &key, QObject *context, ReadThen then) override;
    void write(const QString &key, const Secret &secret, QObject *context, DoneThen then) override;
    void writeQuietly(
        const QString &key, const Secret &secret, QObject *context, DoneThen then) override;
    void erase(const QString &key, QObject *context, DoneThen then) override;

private:
    void find(const QString &key, QObject *context, const ReadThen &then, bool mayAsk);
    void readEntry(const QString &key, QObject *context, ReadThen then);
    void put(const QString &key, const Secret &secret, bool mayAsk, QObject *context,
        const DoneThen &then);
    void writeEntry(const QString &key, const std::shared_ptr<Secret> &secret, QObject *context,
        const DoneThen &then);
    void eraseEntry(const QString &key, QObject *context, const DoneThen &then);
    /// The last word on an erasure: QtKeychain itself must not find the entry any more.
    void confirmErased(const QString &key, QObject *context, const DoneThen &then);
    /// Runs \a job to its end, whatever happens to \a context: deleting a running job crashes. \a
    /// then hears `nullptr` after 8 s without an answer.
    void run(QKeychain::Job *job, QObject *context, std::function<void(QKeychain::Job *)> then);

    QString m_service;
    SecretService m_secretService;
};

} // namespace latchkey
