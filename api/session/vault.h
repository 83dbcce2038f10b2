#pragma once

#include "session/accountfiles.h"
#include "session/accountlock.h"
#include "session/erasuremark.h"
#include "session/escrow.h"
#include "session/intentmarker.h"
#include "session/policy.h"
#include "session/secretstore.h"
#include "session/siblingnews.h"
#include "session/storedsession.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace latchkey {

/// All that is kept of one account: the keychain entry, the escrow sealed under the key in that
/// entry, and the non-secret files beside it. Knows how each is read and written, not when.
///
/// \a store must outlive it. Nothing is written before `open`.
class Vault final : public QObject {
    Q_OBJECT

public:
    /// What lies there. The fields mean what they mean in policy::StoreRead.
    struct Contents {
        policy::StoreView keychain = policy::StoreView::Readable; ///< of the account's entry
        std::optional<StoredSession> newest; ///< with its tokens; of entry or escrow
        bool escrowIsNewest = false; ///< it is the escrow's
        bool escrowLeft = false; ///< there is an escrow, opened or not
        bool keyIsStored = false; ///< the entry has the escrow's key
        std::optional<qint64> interruptedWallMs; ///< when a refresh with `newest` was begun
        bool signedOut = false; ///< by the news or the mark
        quint64 highestGeneration = 0; ///< seen in any of them
    };
    using ReadThen = std::function<void(std::shared_ptr<Contents>)>; ///< never null; once at most
    using DoneThen = std::function<void(bool)>; ///< whether it worked; once at most

    /// Reads and makes nothing. \a keychainKey: `keychainKeyOf`. \a directory: as Session's.
    Vault(const QString &keychainKey, SecretStore *store, const QString &directory,
        QObject *parent = nullptr);

    /// Makes the directory and begins to listen to siblings.
    void open();
    [[nodiscard]] AccountLock::Outcome tryLock(); ///< never waits
    void unlock(); ///< does nothing where it is not held

    /// Reads everything. What cannot be used is set aside, under the lock only: without it, it may
    /// be a sibling's and whole in a moment. \a mayAsk: the keychain may show its prompt.
    void read(bool mayAsk, QObject *context, ReadThen then);
    /// Writes down that a refresh with this token goes out, and claims the room for its answer.
    [[nodiscard]] bool writeIntent(const Secret &refreshToken, quint64 generation, qint64 wallMs);
    void clearIntent(); ///< nothing is in doubt any more
    /// Seals \a session into the escrow. Blocks until the disk has it.
    [[nodiscard]] bool writeEscrow(const StoredSession &session);
    void clearEscrow(); ///< the keychain has what was in it
    /// Puts \a session and the escrow's key into the keychain, and reads them back.
    /// \a mayAsk: the keychain may show its prompt.
    void writeKeychain(
        StoredSession session, bool mayAsk, QObject *context, SecretStore::DoneThen then);
    void tell(const News &news); ///< to siblings; hold the lock
    void markErasure(); ///< before the server is told, so that a kill cannot lose it
    void clearErasureMark(); ///< somebody has signed in again
    /// Erases every trace but the lock and the news, and looks whether they are gone. The mark goes
    /// last.
    void erase(QObject *context, DoneThen then);
    /// Looks for news at once.
    void lookAround() { m_news.look(); }

signals:
    void siblingWrote(const latchkey::News &news); ///< another process, not this one
    /// The keychain has come up or was unlocked.
    void available();

private:
    [[nodiscard]] std::shared_ptr<Contents> contentsOf(const SecretStore::ReadResult &entry);
    void addEscrow(Contents &contents);
    [[nodiscard]] const SealingKey &key();

    QString m_keychainKey;
    SecretStore *m_store;
    AccountFiles m_files;
    AccountLock m_lock;
    Escrow m_escrow;
    IntentMarker m_intent;
    ErasureMark m_erasure;
    SiblingNews m_news;
    std::shared_ptr<const SealingKey> m_key;
};

} // namespace latchkey
