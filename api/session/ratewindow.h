#pragma once

#include <QtGlobal>

#include <deque>

namespace latchkey {

/// Who wants to send a request.
enum class RateUse {
    Refresh, ///< keeps a session alive
    Other, ///< everything that may just as well wait
};

/// The counters of one answer (contract, section 9).
struct RateCounters {
    int limit = 0; ///< requests a window
    int remaining = 0; ///< of them, when the server counted this one
    qint64 window = 0; ///< the server's name for the window: the second that it ends at
    qint64 endsInMs = 0; ///< until then, to the second
};

/// What is known of one origin's rate limit, and who may send when. Pure: no timer, clock or
/// socket; times are milliseconds of a clock that never jumps.
///
/// Nothing is known before the first answer: then everybody may send. Once a window has ended the
/// next is taken to be as large, and nothing used of it. The last tenth, one request at least, is
/// left to refreshes. What is on its way counts as used until its answer tells.
class RateWindow final {
public:
    /// How long a request has to wait; 0: it may go out now.
    [[nodiscard]] qint64 waitMs(RateUse use, qint64 nowMs) const;

    /// A request goes out.
    void sent(qint64 nowMs);
    /// The answer to a request has come, with counters or without.
    void answered();
    /// An answer told the server's counters.
    void heard(const RateCounters &counters, qint64 nowMs);
    /// The server, or a proxy before it, has had too many: nobody sends for so long.
    void refused(qint64 waitMs, qint64 nowMs);

private:
    [[nodiscard]] bool isKnown(qint64 nowMs) const { return nowMs < m_endMs; }
    [[nodiscard]] int onTheWay(qint64 nowMs) const;

    std::deque<qint64> m_sent; ///< when, of those whose answer has not come
    int m_limit = 0; ///< 0: never heard
    int m_remaining = 0; ///< the least that was heard of this window
    qint64 m_window = 0; ///< that the counters are about
    qint64 m_endMs = 0; ///< its end, at the latest
    bool m_endIsExact = false; ///< told by the answer to its first request
    qint64 m_pausedUntilMs = 0;
};

} // namespace latchkey
