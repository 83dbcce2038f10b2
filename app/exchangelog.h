#pragma once

#include "desk/loggedexchange.h"

#include <QObject>

#include <cstddef>
#include <optional>

namespace latchkey {

using ui::LoggedExchange;

/// The newest exchanges of this run, in memory only; what is in them was redacted before. The
/// oldest go first, by number and by size.
class ExchangeLog final : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t mostEntries = 100'000;
    /// Of everything that `sizeInMemory` counts: enough for so many logins and renewals.
    static constexpr qint64 mostBytes = 320LL * 1024 * 1024;

    using QObject::QObject;

    void append(const QUuid &server, const Exchange &exchange);
    [[nodiscard]] const ui::LoggedExchanges &entries() const { return m_entries; }
    /// How many were let go since the start; entry i is the exchange of number `dropped() + i`.
    [[nodiscard]] quint64 dropped() const { return m_dropped; }
    /// The exchange of that number; nullptr where it is gone.
    [[nodiscard]] const LoggedExchange *find(quint64 number) const;
    /// The number of the newest exchange of \a account on \a server; of any on the server where
    /// \a account is empty or made none.
    [[nodiscard]] std::optional<quint64> newestOf(
        const QUuid &server, const QString &account) const;
    /// Bytes that the log takes, counted from the sizes of its parts.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    void clear();

    /// What one exchange takes: its parts and what the memory manager adds to each.
    [[nodiscard]] static qint64 sizeInMemory(const Exchange &exchange);

signals:
    /// One was added at the end.
    void appended();
    /// The first \a count are about to go; then: are gone.
    void aboutToDropFirst(int count);
    void droppedFirst(int count);

private:
    void dropFirst(std::size_t count);

    ui::LoggedExchanges m_entries;
    qint64 m_bytes = 0;
    quint64 m_dropped = 0;
};

} // namespace latchkey
