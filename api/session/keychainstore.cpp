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
    struct Pending {
        QPointer<QObject> listener;
        std::function<void(QKeychain::Job *)> then;
    };
    const auto pending = std::make_shared<Pending>(Pending{context, std::move(then)});
    const auto answer = [pending](QKeychain::Job *ended) {
        const auto callback = std::exchange(pending->then, nullptr);
        if (callback && pending->listener)
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
    find(key, context, then, true);
}

void KeychainStore::peek(const QString &key, QObject *context, ReadThen then)
{
    find(key, context, then, false);
}

void KeychainStore::find(const QString &key, QObject *context, const ReadThen &then, bool mayAsk)
{
    QPointer<QObject> listener(context);
    m_secretService.find(m_service, key, context,
        [this, self = QPointer<KeychainStore>(this), key, listener, then, mayAsk](
            EntryPresence presence) {
            if (!self || !listener)
                return;
            // It need not know of it where QtKeychain has another keychain, such as KWallet. One
            // that is closed may ask to be opened, also where nobody was to be asked: it has no way
            // to tell.
            if (presence == EntryPresence::Absent || presence == EntryPresence::AbsentLocked) {
                readEntry(key, listener, then);
                return;
            }
            if (presence == EntryPresence::Hidden) {
                // QtKeychain would find nothing to unlock. Whoever asked is not kept waiting for a
                // person: that it is open is told as any other opening.
                if (mayAsk)
                    m_secretService.askToOpen();
                then(tl::unexpected(StoreFault::Locked));
                return;
            }
            if (presence == EntryPresence::Hanging) {
                then(tl::unexpected(StoreFault::Silent));
                return;
            }
            if (presence == EntryPresence::Locked && !mayAsk) {
                then(tl::unexpected(StoreFault::Locked));
                return;
            }
            readEntry(key, listener, [presence, then](const ReadResult &result) {
                // The service knows of an entry, so 'not found' can only be a lock or a dismissal.
                const bool hidden = !result && result.error() == StoreFault::NotFound
                    && presence != EntryPresence::NoService;
                then(hidden ? ReadResult(tl::unexpected(StoreFault::Locked)) : result);
            });
        });
}

void KeychainStore::write(const QString &key, const Secret &secret, QObject *context, DoneThen then)
{
    put(key, secret, true, context, then);
}

void KeychainStore::writeQuietly(
    const QString &key, const Secret &secret, QObject *context, DoneThen then)
{
    put(key, secret, false, context, then);
}

void KeychainStore::put(
    const QString &key, const Secret &secret, bool mayAsk, QObject *context, const DoneThen &then)
{
    auto shared = std::make_shared<Secret>(secret.clone());
    QPointer<QObject> listener(context);
    m_secretService.find(m_service, key, context,
        [this, self = QPointer<KeychainStore>(this), key, listener, shared, mayAsk, then](
            EntryPresence presence) {
            if (!self || !listener)
                return;
            const bool locked = presence == EntryPresence::Locked
                || presence == EntryPresence::AbsentLocked || presence == EntryPresence::Hidden;
            if (locked && !mayAsk)
                then(tl::unexpected(StoreFault::Locked));
            else if (presence == EntryPresence::Hanging)
                then(tl::unexpected(StoreFault::Silent));
            else
                writeEntry(key, shared, listener, then);
        });
}

void KeychainStore::writeEntry(const QString &key, const std::shared_ptr<Secret> &secret,
    QObject *context, const DoneThen &then)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key);
    // Binary for ever: text and binary would be two entries.
    job->setBinaryData(secret->view().toByteArray());
    QPointer<QObject> listener(context);
    run(job, context,
        [this, self = QPointer<KeychainStore>(this), key, secret, listener, then](
            QKeychain::Job *ended) {
            if (!ended || ended->error() != QKeychain::NoError) {
                const StoreFault fault = ended ? faultOf(ended) : StoreFault::Silent;
                then(tl::unexpected(fault == StoreFault::NotFound ? StoreFault::Failed : fault));
                return;
            }
            if (!self || !listener)
                return;
            // KWallet reports success without looking: only what can be read is kept.
            readEntry(key, listener, [secret, then](const ReadResult &result) {
                if (result && **result == *secret)
                    then({});
                else
                    then(tl::unexpected(StoreFault::NotKept));
            });
        });
}

void KeychainStore::erase(const QString &key, QObject *context, DoneThen then)
{
    QPointer<QObject> listener(context);
    m_secretService.find(m_service, key, context,
        [this, self = QPointer<KeychainStore>(this), key, listener, then](EntryPresence presence) {
            if (!self || !listener)
                return;
            if (presence == EntryPresence::Locked || presence == EntryPresence::Hidden)
                then(tl::unexpected(StoreFault::Locked));
            else if (presence == EntryPresence::Hanging)
                then(tl::unexpected(StoreFault::Silent));
            else
                eraseEntry(key, listener, then);
        });
}

void KeychainStore::eraseEntry(const QString &key, QObject *context, const DoneThen &then)
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
            m_secretService.find(m_service, key, listener,
                [this, self, key, listener, said, then](EntryPresence presence) {
                    if (!self || !listener)
                        return;
                    if (presence == EntryPresence::Absent || presence == EntryPresence::AbsentLocked
                        || (presence == EntryPresence::NoService && said))
                        confirmErased(key, listener, then);
                    else
                        then(tl::unexpected(
                            presence == EntryPresence::Locked || presence == EntryPresence::Hidden
                                ? StoreFault::Locked
                                : StoreFault::Failed));
                });
        });
}

void KeychainStore::confirmErased(const QString &key, QObject *context, const DoneThen &then)
{
    readEntry(key, context, [then](const ReadResult &result) {
        if (!result && result.error() == StoreFault::NotFound)
            then({});
        else
            then(tl::unexpected(result ? StoreFault::Failed : result.error()));
    });
}

} // namespace latchkey
