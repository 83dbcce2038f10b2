#include "session/keychainstore.h"

#include <qt6keychain/keychain.h>

#include <QPointer>
#include <QTimer>

#include <memory>
#include <utility>

namespace latchkey {

static constexpr int watchdogMs = 8000;

KeychainStore::KeychainStore(QString service, QObject *parent)
    : SecretStore(parent)
    , m_service(std::move(service))
{
    connect(&m_secretService, &SecretService::appeared, this, &SecretStore::availabilityChanged);
}

void KeychainStore::run(
    QKeychain::Job *job, QObject *context, std::function<void(QKeychain::Job *)> then)
{
    // Shared by the job's end and the watchdog: whoever comes first takes the callback.
    auto pending = std::make_shared<std::function<void(QKeychain::Job *)>>(std::move(then));
    const auto answer = [pending, listener = QPointer<QObject>(context)](QKeychain::Job *ended) {
        const auto callback = std::exchange(*pending, nullptr);
        if (callback && listener)
            callback(ended);
    };
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    // No context of ours on purpose: the job outlives whoever asked.
    connect(job, &QKeychain::Job::finished, job, answer);
    QTimer::singleShot(watchdogMs, context, [answer] { answer(nullptr); });
    job->start();
}

static StoreFault faultOf(const QKeychain::Job *job)
{
    switch (job->error()) {
    case QKeychain::EntryNotFound:
        return StoreFault::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return StoreFault::Locked;
    default:
        return StoreFault::Silent;
    }
}

void KeychainStore::readEntry(const QString &key, QObject *context, ReadThen then)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(key);
    run(job, context, [then = std::move(then)](QKeychain::Job *ended) {
        if (!ended) {
            then(tl::unexpected(StoreFault::Silent));
            return;
        }
        if (ended->error() != QKeychain::NoError) {
            // Not found here may just as well mean 'prompt dismissed': the caller asked before.
            then(tl::unexpected(faultOf(ended)));
            return;
        }
        QByteArray bytes = static_cast<QKeychain::ReadPasswordJob *>(ended)->binaryData();
        then(std::make_shared<Secret>(Secret::takeFrom(bytes)));
    });
}

void KeychainStore::read(const QString &key, QObject *context, ReadThen then)
{
    QPointer<QObject> listener(context);
    m_secretService.find(m_service, key, context,
        [this, self = QPointer<KeychainStore>(this), key, listener, then](EntryPresence presence) {
            if (!self || !listener)
                return;
            switch (presence) {
            case EntryPresence::Absent:
                then(tl::unexpected(StoreFault::NotFound));
                return;
            case EntryPresence::Locked:
            case EntryPresence::Unlocked:
            case EntryPresence::ServiceSilent:
                break;
            }
            readEntry(key, listener, [presence, then](const ReadResult &result) {
                // The service knows of an entry, so 'not found' can only be a lock or a dismissal.
                const bool hidden = !result && result.error() == StoreFault::NotFound
                    && (presence == EntryPresence::Locked || presence == EntryPresence::Unlocked);
                then(hidden ? ReadResult(tl::unexpected(StoreFault::Locked)) : result);
            });
        });
}

void KeychainStore::write(const QString &key, const Secret &secret, QObject *context, DoneThen then)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key);
    // Binary for ever: text and binary would be two entries.
    job->setBinaryData(secret.view().toByteArray());
    auto expected = std::make_shared<Secret>(secret.clone());
    QPointer<QObject> listener(context);
    run(job, context,
        [this, self = QPointer<KeychainStore>(this), key, expected, listener, then](
            QKeychain::Job *ended) {
            if (!ended || ended->error() != QKeychain::NoError) {
                const StoreFault fault = ended ? faultOf(ended) : StoreFault::Silent;
                then(tl::unexpected(fault == StoreFault::NotFound ? StoreFault::Failed : fault));
                return;
            }
            if (!self || !listener)
                return;
            // KWallet reports success without looking: only what can be read is kept.
            readEntry(key, listener, [expected, then](const ReadResult &result) {
                if (result && **result == *expected)
                    then({});
                else
                    then(tl::unexpected(StoreFault::NotKept));
            });
        });
}

void KeychainStore::erase(const QString &key, QObject *context, DoneThen then)
{
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(key);
    QPointer<QObject> listener(context);
    run(job, context,
        [this, self = QPointer<KeychainStore>(this), key, listener, then](QKeychain::Job *ended) {
            if (!ended) {
                then(tl::unexpected(StoreFault::Silent));
                return;
            }
            if (!self || !listener)
                return;
            const bool said = ended->error() == QKeychain::NoError
                || ended->error() == QKeychain::EntryNotFound;
            m_secretService.find(m_service, key, listener, [said, then](EntryPresence presence) {
                if (presence == EntryPresence::Absent
                    || (presence == EntryPresence::ServiceSilent && said))
                    then({});
                else
                    then(tl::unexpected(presence == EntryPresence::Locked ? StoreFault::Locked
                                                                          : StoreFault::Failed));
            });
        });
}

} // namespace latchkey
