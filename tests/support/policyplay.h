#pragma once

#include "session/policy.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace latchkey::policy {

inline constexpr qint64 hour = 3600 * 1000; ///< in milliseconds

/// What the policy knows of a pair that came in \a now.
inline TokenTimes pairOf(quint64 generation, Instant now, qint64 lifetimeMs = hour)
{
    TokenTimes times;
    times.receivedWallMs = now.wallMs;
    times.receivedBootMs = now.bootMs;
    times.lifetimeMs = lifetimeMs;
    times.generation = generation;
    return times;
}

/// A policy that is told events one by one and remembers the last effects.
class Play final {
public:
    explicit Play(qint64 lifetimeMs = hour)
    {
        tell(LoggedIn{pairOf(0, now, lifetimeMs), true});
        tell(LockTaken{});
        tell(StoreRead{StoreView::Empty});
        tell(Stored{});
    }
    void tell(const Event &event)
    {
        Step next = step(std::move(state), event, now);
        state = std::move(next.state);
        effects = std::move(next.effects);
        all.insert(all.end(), effects.begin(), effects.end());
    }
    [[nodiscard]] bool did(Effect effect) const
    {
        return std::find(effects.begin(), effects.end(), effect) != effects.end();
    }
    void pass(qint64 milliseconds)
    {
        now.wallMs += milliseconds;
        now.bootMs += milliseconds;
    }
    [[nodiscard]] StoreRead own(StoreView view = StoreView::Readable) const
    {
        StoreRead read;
        read.keychain = view;
        if (view == StoreView::Readable)
            read.newest = state.times;
        read.highestGeneration = state.times->generation;
        return read;
    }
    /// Up to the request on the wire.
    void send()
    {
        tell(Woke{});
        tell(LockTaken{});
        tell(own());
        tell(IntentWritten{});
    }
    [[nodiscard]] SessionStatus status() const { return statusOf(state, now); }

    Instant now{1'795'525'756'000, 5'000'000};
    State state;
    std::vector<Effect> effects;
    std::vector<Effect> all;
};

} // namespace latchkey::policy
