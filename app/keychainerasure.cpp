#include "keychainerasure.h"

#include <utility>

namespace latchkey {

KeychainErasure::KeychainErasure(SecretStore *store, QString service, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_name(std::move(service))
{
}

void KeychainErasure::run(Then then)
{
    m_then = std::move(then);
    m_service.list(m_name, this, [this](const std::optional<QStringList> &keys) {
        eraseNext(keys.value_or(QStringList()));
    });
}

void KeychainErasure::eraseNext(QStringList keys)
{
    if (keys.isEmpty()) {
        count();
        return;
    }
    const QString key = keys.takeFirst();
    // Whether it worked, the count at the end says.
    m_store->erase(key, this, [this, keys](const auto &) { eraseNext(keys); });
}

void KeychainErasure::count()
{
    m_service.list(m_name, this, [this](const std::optional<QStringList> &keys) {
        const Then then = std::exchange(m_then, nullptr);
        then(keys ? std::optional(keys->size()) : std::nullopt);
    });
}

} // namespace latchkey
