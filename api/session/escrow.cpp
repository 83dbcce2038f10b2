#include "session/escrow.h"

#include <QFileInfo>

#include <utility>

namespace latchkey {

// What every version begins with, then the version, then what that version says.
static constexpr char magic[] = {'L', 'a', 't', 'c', 'h', 'k', 'e', 'y', ' ', 'e', 's', 'c'};
static constexpr qsizetype headerLength = sizeof magic + 1;
static constexpr char version = 1;
static constexpr qint64 longest = 512 * 1024;
static constexpr qint64 reserved = 32 * 1024;

static QByteArray header()
{
    return QByteArray(magic, sizeof magic) + version;
}

Escrow::Escrow(QString path, const QString &account)
    : m_path(std::move(path))
    , m_account(account.toUtf8())
{
}

tl::expected<void, DiskFault> Escrow::reserve() const
{
    return reserveFor(m_path, reserved);
}

tl::expected<void, DiskFault> Escrow::write(
    const StoredSession &session, const SealingKey &key) const
{
    const QByteArray head = header();
    return writeDurably(m_path, head + key.seal(packSession(session).view(), head + m_account));
}

tl::expected<StoredSession, Escrow::Fault> Escrow::read(const SealingKey &key) const
{
    const auto bytes = readSmall(m_path, longest);
    if (!bytes)
        return tl::unexpected(
            bytes.error() == DiskFault::Missing ? Fault::Missing : Fault::Unreadable);
    const QByteArrayView view(*bytes);
    if (view.size() < headerLength || !view.startsWith(QByteArrayView(magic, sizeof magic)))
        return tl::unexpected(Fault::BadSeal);
    if (static_cast<unsigned char>(view.at(headerLength - 1)) > version)
        return tl::unexpected(Fault::Newer);
    // The seal is about the header that is there: a damaged version does not pass for this one.
    const QByteArray head = view.first(headerLength).toByteArray();
    const auto opened = key.open(view.sliced(headerLength), head + m_account);
    if (!opened)
        return tl::unexpected(Fault::BadSeal);
    std::optional<StoredSession> session = unpackSession(*opened);
    if (!session)
        return tl::unexpected(Fault::Newer); // sealed by us, but not in words that we know
    return std::move(*session);
}

bool Escrow::exists() const
{
    return QFileInfo::exists(m_path);
}

bool Escrow::remove() const
{
    return removeDurably(m_path);
}

} // namespace latchkey
