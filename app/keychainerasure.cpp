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
    runFor(nullptr, {}, std::move(then));
}

void KeychainErasure::runFor(Belongs belongs, QStringList known, Then then)
{
    m_belongs = std::move(belongs);
    m_known = std::move(known);
    m_kept = 0;
    m_then = std::move(then);
    m_service.list(m_name, this, [this](const std::optional<QStringList> &keys) { begin(keys); });
}

QStringList KeychainErasure::fitting(const QStringList &keys) const
{
    QStringList fit;
    for (const QString &key : keys) {
        if (!m_belongs || m_belongs(key))
            fit.append(key);
    }
    return fit;
}

void KeychainErasure::begin(const std::optional<QStringList> &keys)
{
    m_keys = keys ? fitting(*keys) : m_known;
    m_left = m_keys;
    eraseNext();
}

void KeychainErasure::eraseNext()
{
    if (m_left.isEmpty()) {
        count();
        return;
    }
    m_store->erase(m_left.takeFirst(), this, [this](const auto &result) {
        m_kept += result ? 0 : 1;
        eraseNext();
    });
}

void KeychainErasure::count()
{
    m_service.list(m_name, this, [this](const std::optional<QStringList> &keys) {
        std::optional<qsizetype> left;
        if (keys)
            left = fitting(*keys).size();
        else if (!m_known.isEmpty() && m_kept == 0)
            left = 0;
        const Then then = std::exchange(m_then, nullptr);
        then(left);
    });
}

} // namespace latchkey
