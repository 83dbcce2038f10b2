#include "session/intentmarker.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>
#include <utility>

namespace latchkey {

static QByteArray hashOf(const Secret &token)
{
    unsigned char hash[crypto_generichash_BYTES];
    const QByteArrayView bytes = token.view();
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char *>(bytes.data()),
        static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return QByteArray(reinterpret_cast<const char *>(hash), sizeof hash).toHex();
}

bool Intent::isAbout(const Secret &refreshToken) const
{
    return tokenHash == hashOf(refreshToken);
}

IntentMarker::IntentMarker(QString path) : m_path(std::move(path)) { }

tl::expected<void, DiskFault> IntentMarker::write(
    const Secret &refreshToken, quint64 generation, qint64 wallMs) const
{
    const auto known = read();
    if (known && known->isAbout(refreshToken))
        return {};
    // Numbers as text: JSON's have 53 bits.
    const QJsonObject json{{QStringLiteral("version"), 1},
        {QStringLiteral("token"), QString::fromLatin1(hashOf(refreshToken))},
        {QStringLiteral("generation"), QString::number(generation)},
        {QStringLiteral("time"), QString::number(wallMs)}};
    return writeDurably(m_path, QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<Intent> IntentMarker::read() const
{
    const auto bytes = readSmall(m_path, 4096);
    if (!bytes)
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(*bytes).object();
    if (json.value(QLatin1String("version")).toInt() != 1)
        return std::nullopt;
    Intent intent;
    intent.tokenHash = json.value(QLatin1String("token")).toString().toLatin1();
    bool isGeneration = false;
    bool isTime = false;
    intent.generation
        = json.value(QLatin1String("generation")).toString().toULongLong(&isGeneration);
    intent.wallMs = json.value(QLatin1String("time")).toString().toLongLong(&isTime);
    return isGeneration && isTime ? std::optional(intent) : std::nullopt;
}

bool IntentMarker::remove() const
{
    return removeDurably(m_path);
}

} // namespace latchkey
