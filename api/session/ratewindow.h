#pragma once

#include <QtGlobal>

#include <optional>

namespace latchkey {

/// Who wants to send a request.
enum class RateUse {
    Refresh, ///< keeps a session alive
    Other, ///< everything that may just as well wait
};

/// What is known of one origin's rate limit, and who may send when. Pure: no timer, clock or
/// socket; times are milliseconds of a clock that never jumps.
///
/// Nothing is known before the first answer, and nothing once a window has ended: then everybody
/// may send. Inside a window the last tenth of it, one request at least, is left to refreshes.
class RateWindow final {
public:
    /// How long a request has to wait; 0: it may go out now.
    [[nodiscard]] qint64 waitMs(RateUse use, qint64 nowMs) const;

    /// A request goes out.
    void sent(qint64 nowMs);
    /// An answer told the server's counters. \a endsInMs: until its window ends.
    void heard(int limit, int remaining, qint64 endsInMs, qint64 nowMs);
    /// The server, or a proxy before it, has had too many: nobody sends for so long.
    void refused(qint64 waitMs, qint64 nowMs);

private:
    [[nodiscard]] bool isKnown(qint64 nowMs) const { return nowMs < m_endMs; }

    int m_limit = 0;
    int m_remaining = 0;
    qint64 m_endMs = 0; ///< of the window that the counters are about
    qint64 m_pausedUntilMs = 0;
};

} // namespace latchkey
