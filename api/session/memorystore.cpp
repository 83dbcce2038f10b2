#include "session/memorystore.h"

#include <QTimer>

#include <utility>

namespace latchkey {

void MemoryStore::read(const QString &key, QObject *context, ReadThen then)
{
    const auto found = m_secrets.find(key);
    ReadResult result = found == m_secrets.end() ? ReadResult(tl::unexpected(StoreFault::NotFound))
                                                 : ReadResult(found->second);
    QTimer::singleShot(0, context, [then = std::move(then), result] { then(result); });
}

void MemoryStore::write(const QString &key, const Secret &secret, QObject *context, DoneThen then)
{
    m_secrets[key] = std::make_shared<Secret>(secret.clone());
    QTimer::singleShot(0, context, [then = std::move(then)] { then({}); });
}

void MemoryStore::erase(const QString &key, QObject *context, DoneThen then)
{
    m_secrets.erase(key);
    QTimer::singleShot(0, context, [then = std::move(then)] { then({}); });
}

} // namespace latchkey
