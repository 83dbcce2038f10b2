#include "session/pendingerasures.h"

#include "session/accountfiles.h"
#include "session/accountlock.h"
#include "session/erasuremark.h"
#include "session/sessionlog.h"

#include <QFileInfo>

#include <memory>
#include <utility>

namespace latchkey {

PendingErasures::PendingErasures(SecretStore *store, QString directory, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_directory(std::move(directory))
{
    m_again.setSingleShot(true);
    m_again.setInterval(30'000);
    connect(&m_again, &QTimer::timeout, this, &PendingErasures::look);
    connect(m_store, &SecretStore::availabilityChanged, this, &PendingErasures::look);
    // Not from the constructor: no keychain is asked before the event loop runs.
    QTimer::singleShot(0, this, &PendingErasures::look);
}

void PendingErasures::look()
{
    if (m_isErasing)
        return;
    m_marks = ErasureMark::allIn(m_directory);
    m_isLeft = false;
    next();
}

void PendingErasures::next()
{
    if (m_marks.isEmpty()) {
        if (m_isLeft)
            m_again.start();
        return;
    }
    const QString path = m_marks.takeFirst();
    const ErasureMark mark(path);
    const std::optional<QString> key = mark.keychainKey();
    if (!key || QFileInfo(accountFiles(m_directory, *key).erasure) != QFileInfo(path)) {
        // Whose it is tells its name alone, to the account itself; half a key may be another's.
        qCWarning(lcSession).noquote() << "The mark of an erasure cannot be read:" << path;
        next();
        return;
    }
    // Under the account's lock, and the mark read under it: a new sign-in takes the mark away.
    auto lock = std::make_shared<AccountLock>(accountFiles(m_directory, *key).lock);
    if (lock->tryTake() != AccountLock::Outcome::Taken || !mark.isSet()) {
        m_isLeft = m_isLeft || mark.isSet();
        next();
        return;
    }
    m_isErasing = true;
    m_store->erase(
        *key, this, [this, mark, lock, key](const tl::expected<void, StoreFault> &result) {
            m_isErasing = false;
            if (result) {
                mark.remove();
                emit erased(*key);
            } else {
                m_isLeft = true;
            }
            lock->release();
            next();
        });
}

} // namespace latchkey
