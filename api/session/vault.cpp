#include "session/vault.h"

#include "session/sessionlog.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace latchkey {

static constexpr qint64 slowEscrowMs = 50;

Vault::Vault(
    const QString &keychainKey, SecretStore *store, const QString &directory, QObject *parent)
    : QObject(parent)
    , m_keychainKey(keychainKey)
    , m_store(store)
    , m_files(accountFiles(directory, keychainKey))
    , m_lock(m_files.lock)
    , m_escrow(m_files.escrow, keychainKey)
    , m_intent(m_files.intent)
    , m_erasure(m_files.erasure)
    , m_news(m_files.news)
{
    connect(&m_news, &SiblingNews::changed, this, &Vault::siblingWrote);
    connect(m_store, &SecretStore::availabilityChanged, this, &Vault::available);
}

void Vault::open()
{
    if (!makePrivateDirectory(m_files.directory))
        qCWarning(lcSession) << "The directory for sealed sessions cannot be made.";
    m_news.watch();
}

AccountLock::Outcome Vault::tryLock()
{
    return m_lock.tryTake();
}

void Vault::unlock()
{
    m_lock.release();
}

const SealingKey &Vault::key()
{
    if (!m_key)
        m_key = SealingKey::make();
    return *m_key;
}

void Vault::read(bool mayAsk, QObject *context, ReadThen then)
{
    auto onEntry = [this, then = std::move(then)](const SecretStore::ReadResult &entry) {
        then(contentsOf(entry));
    };
    if (mayAsk)
        m_store->read(m_keychainKey, context, std::move(onEntry));
    else
        m_store->peek(m_keychainKey, context, std::move(onEntry));
}

static policy::StoreView viewOf(StoreFault fault)
{
    switch (fault) {
    case StoreFault::NotFound:
        return policy::StoreView::Empty;
    case StoreFault::Locked:
        return policy::StoreView::Locked;
    case StoreFault::Silent:
    case StoreFault::Failed:
    case StoreFault::NotKept:
        return policy::StoreView::Silent;
    }
    Q_UNREACHABLE();
}

std::shared_ptr<Vault::Contents> Vault::contentsOf(const SecretStore::ReadResult &entry)
{
    auto contents = std::make_shared<Contents>();
    const News news = m_news.current();
    contents->signedOut = news.kind == News::Kind::SignedOut || m_erasure.isSet();
    contents->highestGeneration = news.generation;
    if (!entry) {
        contents->keychain = viewOf(entry.error());
    } else if (auto stored = unpackSession(**entry)) {
        contents->highestGeneration = std::max(contents->highestGeneration, stored->generation);
        if (auto stored_key = SealingKey::from(stored->escrowKey.view())) {
            m_key = std::move(stored_key);
            contents->keyIsStored = true;
        }
        contents->newest = std::move(*stored);
    } else {
        contents->keychain = policy::StoreView::Unreadable;
        qCWarning(lcSession) << "The keychain entry of a session cannot be read: damaged, or "
                                "written by a newer version. It stays as it is.";
    }
    addEscrow(*contents);
    const auto intent = m_intent.read();
    if (!intent && QFileInfo::exists(m_intent.path()) && m_lock.isHeld()) {
        qCWarning(lcSession) << "The note of a refresh cannot be read and was set aside.";
        setAside(m_intent.path());
    }
    if (intent) {
        contents->highestGeneration = std::max(contents->highestGeneration, intent->generation);
        if (contents->newest && intent->isAbout(contents->newest->pair.refreshToken))
            contents->interruptedWallMs = intent->wallMs;
    }
    return contents;
}

void Vault::addEscrow(Contents &contents)
{
    contents.escrowLeft = m_escrow.exists();
    if (!contents.escrowLeft || !m_key)
        return;
    auto sealed = m_escrow.read(*m_key);
    if (sealed) {
        contents.highestGeneration = std::max(contents.highestGeneration, sealed->generation);
        if (!contents.newest || sealed->generation > contents.newest->generation) {
            contents.newest = std::move(*sealed);
            contents.escrowIsNewest = true;
        }
        return;
    }
    // A key from memory may be out of date: only the keychain's own says that a seal is broken.
    if (!contents.keyIsStored || !m_lock.isHeld() || sealed.error() == Escrow::Fault::Missing)
        return;
    const QString aside = setAside(m_escrow.path());
    qCWarning(lcSession).noquote() << (sealed.error() == Escrow::Fault::Newer
            ? "A sealed session was written by a newer version and was set aside:"
            : "A sealed session could not be opened and was set aside:")
                                   << aside;
    contents.escrowLeft = aside.isEmpty();
}

bool Vault::writeIntent(const Secret &refreshToken, quint64 generation, qint64 wallMs)
{
    return m_intent.write(refreshToken, generation, wallMs) && m_escrow.reserve();
}

void Vault::clearIntent()
{
    m_intent.remove();
}

bool Vault::writeEscrow(const StoredSession &session)
{
    QElapsedTimer timer;
    timer.start();
    const auto written = m_escrow.write(session, key());
    qCDebug(lcSession) << "escrow written" << timer.nsecsElapsed() / 1000;
    if (timer.elapsed() > slowEscrowMs)
        qCWarning(lcSession) << "Sealing a session took" << timer.elapsed() << "ms.";
    if (!written)
        qCWarning(lcSession) << "A session could not be sealed.";
    return written.has_value();
}

void Vault::clearEscrow()
{
    m_escrow.remove();
}

void Vault::writeKeychain(
    StoredSession session, bool mayAsk, QObject *context, SecretStore::DoneThen then)
{
    session.escrowKey = Secret(key().view());
    auto onWritten = [then = std::move(then)](const tl::expected<void, StoreFault> &result) {
        if (!result)
            qCWarning(lcSession) << "The keychain did not keep a session, fault"
                                 << static_cast<int>(result.error());
        then(result);
    };
    if (mayAsk)
        m_store->write(m_keychainKey, packSession(session), context, std::move(onWritten));
    else
        m_store->writeQuietly(m_keychainKey, packSession(session), context, std::move(onWritten));
}

void Vault::tell(const News &news)
{
    m_news.tell(news);
}

void Vault::markErasure()
{
    m_erasure.set(m_keychainKey);
}

void Vault::clearErasureMark()
{
    m_erasure.remove();
}

void Vault::erase(QObject *context, DoneThen then)
{
    bool filesGone = m_escrow.remove() && m_intent.remove();
    for (const QString &aside : m_files.asides())
        filesGone = QFile::remove(aside) && filesGone;
    m_news.tell({m_news.current().generation, News::Kind::SignedOut});
    m_key.reset();
    m_store->erase(m_keychainKey, context,
        [this, filesGone, then = std::move(then)](const tl::expected<void, StoreFault> &result) {
            const bool erased = result && filesGone && !m_escrow.exists();
            if (erased)
                m_erasure.remove();
            then(erased);
        });
}

} // namespace latchkey
