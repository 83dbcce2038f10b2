#pragma once

#include "values/exchange.h"

#include <QObject>
#include <QUuid>

#include <cstddef>
#include <deque>

namespace latchkey {

/// One exchange and the server entry it was made for.
struct LoggedExchange {
    QUuid server;
    Exchange exchange;
};

/// The newest exchanges of this run, in memory only; what is in them was redacted before. The
/// oldest go first, by number and by size.
class ExchangeLog final : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t mostEntries = 100'000;
    /// Of headers and bodies together.
    static constexpr qint64 mostBytes = 256LL * 1024 * 1024;

    using QObject::QObject;

    void append(const QUuid &server, const Exchange &exchange);
    [[nodiscard]] const std::deque<LoggedExchange> &entries() const { return m_entries; }
    /// How many were let go since the start; entry i is the exchange of number `dropped() + i`.
    [[nodiscard]] quint64 dropped() const { return m_dropped; }
    void clear();

signals:
    /// One was added at the end.
    void appended();
    /// The first \a count are gone.
    void droppedFirst(int count);

private:
    std::deque<LoggedExchange> m_entries;
    qint64 m_bytes = 0;
    quint64 m_dropped = 0;
};

} // namespace latchkey
