#pragma once

#include "session/clock.h"
#include "session/tokentimes.h"
#include "values/apierror.h"
#include "values/sessionstatus.h"

#include <optional>
#include <variant>
#include <vector>

/// When to renew a session and what follows from every answer, as one pure function. No object,
/// socket, file or timer in here; whoever runs it carries out the effects and reports events.
namespace latchkey::policy {

/// What the session is busy with. One thing at a time: that is what keeps a session alive whose
/// server forgets the old pair at every refresh.
enum class Activity {
    Idle,
    Reading, ///< the store, at the start or after a lost answer
    Refreshing,
    Storing, ///< a new pair, before anybody may ask for the next
    LoggingOut,
    Erasing,
};

/// Why a refresh is being repeated or a pair was set aside.
enum class Doubt {
    None,
    AnswerLost, ///< a refresh may have arrived, its answer did not
    Refused, ///< `Invalid refresh token`: this pair is dead, kept aside
    MembershipGone, ///< not used up: works again once the membership is back
};

struct State {
    SessionPhase phase = SessionPhase::SignedOut;
    Activity activity = Activity::Idle;
    SessionStorage storage = SessionStorage::Keychain;
    SessionReason endReason = SessionReason::None;
    bool keep = true; ///< 'Keep me signed in'
    bool signOutWanted = false; ///< waits for the activity to end
    bool readAfterLoss = false; ///< the running read decides on the deliberate second try
    std::optional<TokenTimes> times;
    Doubt doubt = Doubt::None;
    std::optional<qint64> lossWallMs; ///< when an answer was lost, for the sentence
    qint64 doubtSinceWallMs = 0;
    int tries = 0; ///< failed tries in a row
    int storeTries = 0;
    std::optional<qint64> nextTryBootMs; ///< waiting to refresh again
    std::optional<qint64> nextStoreBootMs; ///< waiting to read or write the store again
    ErrorKind retryKind = ErrorKind::ServerFailed;
    int retryHttpStatus = 0;
    double jitter = 0; ///< 0 to 1, chosen once a token
    quint64 seed = 1; ///< of the jitter
    quint64 epoch = 0; ///< rises at sign-in and sign-out; answers of an older one are not heard
};

// Events.
struct Start {
    quint64 seed = 1;
};
struct StoreFound {
    TokenTimes times;
};
struct StoreEmpty { };
struct StoreLocked { };
struct StoreSilent { };
struct LoggedIn {
    TokenTimes times;
    bool keep = true;
};
struct Woke { };
struct RenewRequested { };
struct NetworkBack { };
struct Refreshed {
    TokenTimes times;
};
struct RefreshFailed {
    ErrorKind kind = ErrorKind::ServerFailed;
    int httpStatus = 0;
    std::optional<qint64> retryInMs; ///< the pause that the server asked for
};
struct Stored { };
struct StoreFailed { };
struct GoOnWithoutStore { };
struct SignOutRequested { };
struct LoggedOut { };
struct Erased { };
struct SignedOutElsewhere { };
using Event = std::variant<Start, StoreFound, StoreEmpty, StoreLocked, StoreSilent, LoggedIn, Woke,
    RenewRequested, NetworkBack, Refreshed, RefreshFailed, Stored, StoreFailed, GoOnWithoutStore,
    SignOutRequested, LoggedOut, Erased, SignedOutElsewhere>;

// Effects.
enum class Effect {
    ReadStore,
    SendRefresh,
    WriteStore,
    SendLogOut,
    EraseStore,
    ForgetTokens, ///< wipe the pair in memory
};

struct Step {
    State state;
    std::vector<Effect> effects;
};

/// The whole of the policy.
[[nodiscard]] Step step(State state, const Event &event, Instant now);

/// Margin before expiry at which a session token is renewed: 10 % of its life, 20 s to 300 s, never
/// more than a third of it. Milliseconds.
[[nodiscard]] qint64 marginMs(qint64 lifetimeMs);

/// Milliseconds that the session token is good for, negative once it has run out. After a restart
/// by the wall clock; a clock that went backwards counts as run out.
[[nodiscard]] qint64 sessionLeftMs(const TokenTimes &times, Instant now);

/// Milliseconds until `Woke` should come, at most 30 s ahead; none while nothing is planned.
[[nodiscard]] std::optional<qint64> wakeInMs(const State &state, Instant now);

/// What the rest of the program sees.
[[nodiscard]] SessionStatus statusOf(const State &state, Instant now);

} // namespace latchkey::policy
