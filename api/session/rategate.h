#pragma once

#include "http/call.h"
#include "session/clock.h"
#include "session/ratewindow.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace latchkey {

class HttpClient;

/// The gate that requests to one origin pass which a program sends by itself: refreshes, the
/// account check, signing out of all. Refreshes go first, but 50 ms apart: many that come due
/// together are no storm. A 429 holds everybody back. What a person asks for at this moment, such
/// as a login, is not kept waiting: its answer tells the gate, and a 429 the person. \a clock must
/// outlive it.
class RateGate final : public QObject {
    Q_OBJECT

public:
    /// 0: the request may go out now, and is counted. Else: it may not within the patience, and
    /// the way is expected to be free in so many milliseconds.
    using PassThen = std::function<void(qint64 waitMs)>;

    /// Open, and without knowledge.
    explicit RateGate(const Clock *clock, QObject *parent = nullptr);

    /// Waits up to \a patienceMs for the way to be free. \a then is called once, from the event
    /// loop, never after \a context has died.
    void pass(RateUse use, qint64 patienceMs, QObject *context, PassThen then);
    /// How long somebody who came now would wait, in milliseconds; 0: not at all.
    [[nodiscard]] qint64 waitMs(RateUse use) const;
    /// Learns from an answer of this origin.
    void hear(const latchkey::HttpAnswer &answer);

private:
    struct Waiting {
        QPointer<QObject> context;
        PassThen then;
        qint64 untilMs = 0;
    };

    using Verdicts = std::vector<std::pair<Waiting, qint64>>;

    /// For somebody who lets so many refreshes go first.
    [[nodiscard]] qint64 waitMs(RateUse use, qint64 nowMs, std::ptrdiff_t ahead) const;
    void countSent(RateUse use, qint64 nowMs);
    void release();
    void collect(std::deque<Waiting> &queue, RateUse use, qint64 nowMs, Verdicts &due);

    const Clock *m_clock;
    RateWindow m_window;
    qint64 m_nextRefreshMs = 0; ///< not before; of the clock that never jumps
    std::deque<Waiting> m_refreshes;
    std::deque<Waiting> m_others;
    QTimer m_again;
};

/// The gates of a program, one an origin. \a clock must outlive it.
class RateGates final {
public:
    /// Without gates yet.
    explicit RateGates(const Clock *clock) : m_clock(clock) { }

    /// The gate of the origin that \a client sends to; it listens to the client's answers from now
    /// on. Lives as long as this.
    [[nodiscard]] RateGate *of(HttpClient *client);

private:
    const Clock *m_clock;
    std::map<QString, std::unique_ptr<RateGate>> m_gates;
};

} // namespace latchkey
