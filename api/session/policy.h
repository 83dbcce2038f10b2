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

/// What the session is about. One thing at a time: that is what keeps a session alive whose server
/// forgets the old pair at every refresh.
enum class Task {
    None,
    Restore, ///< find the pair of an earlier run
    Begin, ///< put away the pair of a new sign-in
    Refresh,
    Save, ///< bring what lies in escrow or memory into the keychain
    Look, ///< a sibling process has said something
    SignOut,
};

/// Which step of it is under way; Idle between tasks.
enum class Activity {
    Idle,
    Locking, ///< waiting for the account's lock
    Reading, ///< escrow and keychain
    Preparing, ///< writing down that a refresh is about to go out
    Refreshing,
    Sealing, ///< writing the new pair to the escrow, before anybody sees it
    Storing, ///< writing the pair to the keychain
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

/// Why the stores are read once more in the middle of a refresh.
enum class Reread { No, AfterLoss, AfterRefusal };

struct State {
    SessionPhase phase = SessionPhase::SignedOut;
    Task task = Task::None;
    Activity activity = Activity::Idle;
    SessionStorage storage = SessionStorage::Keychain;
    SessionReason endReason = SessionReason::None;
    bool keep = true; ///< 'Keep me signed in'
    bool signOutWanted = false; ///< waits for the task to end
    bool eraseOnly = false; ///< the running sign-out finishes an earlier one
    bool lookWanted = false; ///< a sibling has written, to be looked at when idle
    bool mayAsk = false; ///< the person asked: the keychain may show its own prompt
    bool holdsLock = false;
    bool escrowHolds = false; ///< the escrow has the present pair, the keychain may not
    Reread reread = Reread::No;
    std::optional<TokenTimes> times;
    std::optional<TokenTimes> fresh; ///< received, not sealed yet
    Doubt doubt = Doubt::None;
    std::optional<qint64> lossWallMs; ///< when an answer was lost, for the sentence
    qint64 doubtSinceWallMs = 0;
    int tries = 0; ///< failed tries in a row
    int storeTries = 0;
    qint64 lockSinceBootMs = 0;
    std::optional<qint64> nextLockBootMs;
    std::optional<qint64> nextTryBootMs; ///< waiting to refresh again
    std::optional<qint64> nextStoreBootMs; ///< waiting to read or write the store again
    std::optional<qint64> postponedBootMs; ///< a refresh whose result could not be kept waits
    std::vector<qint64> recentSends; ///< boot clock, the last few
    ErrorKind retryKind = ErrorKind::ServerFailed;
    int retryHttpStatus = 0;
    double jitter = 0; ///< 0 to 1, chosen once a token
    quint64 seed = 1; ///< of the jitter
    quint64 epoch = 0; ///< rises at sign-in and sign-out; answers of an older one are not heard
};

// Events.

/// What the keychain says of the account's entry.
enum class StoreView { Readable, Empty, Locked, Silent, Unreadable };

struct Start {
    quint64 seed = 1;
};
struct LockTaken { };
struct LockBusy { };
struct LockUnusable { };
struct StoreRead {
    StoreView keychain = StoreView::Readable;
    std::optional<TokenTimes> newest; ///< the newest pair that could be read anywhere
    bool escrowIsNewest = false; ///< it lies in the escrow and not in the keychain
    bool escrowLeft = false; ///< there is an escrow, readable or not
    std::optional<qint64> interruptedWallMs; ///< a refresh with this very pair was begun then
    bool signedOut = false; ///< somebody signed out here, and nobody in since
    quint64 highestGeneration = 0; ///< that anybody has ever mentioned
};
struct IntentWritten { };
struct DiskFailed { }; ///< the intent or the room for the escrow could not be written
struct LoggedIn {
    TokenTimes times;
    bool keep = true;
};
struct Woke { };
struct RenewRequested { };
struct NetworkBack { };
struct StoreAvailable { }; ///< the keychain has come up or was unlocked
struct SiblingWrote {
    quint64 generation = 0;
    bool signedOut = false;
};
struct Refreshed {
    TokenTimes times; ///< the generation is the policy's to give
};
struct RefreshFailed {
    ErrorKind kind = ErrorKind::ServerFailed;
    int httpStatus = 0;
    std::optional<qint64> retryInMs; ///< the pause that the server asked for
};
struct Sealed { };
struct SealFailed { };
struct Stored { };
struct StoreFailed { };
struct GoOnWithoutStore { };
struct SignOutRequested { };
struct LoggedOut { };
struct Erased { };
using Event = std::variant<Start, LockTaken, LockBusy, LockUnusable, StoreRead, IntentWritten,
    DiskFailed, LoggedIn, Woke, RenewRequested, NetworkBack, StoreAvailable, SiblingWrote,
    Refreshed, RefreshFailed, Sealed, SealFailed, Stored, StoreFailed, GoOnWithoutStore,
    SignOutRequested, LoggedOut, Erased>;

// Effects.
enum class Effect {
    TakeLock, ///< without waiting
    ReleaseLock,
    ReadStore, ///< escrow, keychain, intent, news
    ReadStoreAsking, ///< the same; the keychain may ask the person to unlock it
    AdoptFound, ///< the pair that was read is the session's from now on
    WriteIntent, ///< and claim the room for the escrow
    ClearIntent,
    SendRefresh,
    WriteEscrow, ///< the new pair, synchronously
    ClearEscrow,
    Publish, ///< the new pair is the session's from now on
    ClearErasureMark, ///< and announce the sign-in
    WriteStore,
    WriteStoreAsking, ///< the same; the keychain may ask the person to unlock it
    TellSiblings,
    MarkErasure, ///< nothing of this account is to survive the next start
    SendLogOut,
    EraseStore, ///< keychain, escrow, intent; tells siblings
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

/// Milliseconds until the session token is due for renewal, negative once it is. Needs `times`.
[[nodiscard]] qint64 renewalInMs(const State &state, Instant now);

/// Milliseconds until `Woke` should come, at most 30 s ahead; none while nothing is planned.
[[nodiscard]] std::optional<qint64> wakeInMs(const State &state, Instant now);

/// What the rest of the program sees.
[[nodiscard]] SessionStatus statusOf(const State &state, Instant now);

} // namespace latchkey::policy
