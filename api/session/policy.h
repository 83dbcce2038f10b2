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
    None, ///< nothing to do
    Restore, ///< find the pair of an earlier run
    Begin, ///< put away the pair of a new sign-in
    Refresh,
    Save, ///< bring what lies in escrow or memory into the keychain
    Look, ///< a sibling process has said something
    SignOut, ///< tell the server, erase
};

/// Which step of it is under way; Idle between tasks.
enum class Activity {
    Idle, ///< between tasks
    Locking, ///< waiting for the account's lock
    Reading, ///< escrow and keychain
    Securing, ///< bringing the escrow's key into the keychain, before anything is sent
    Preparing, ///< writing down that a refresh is about to go out
    Refreshing,
    Sealing, ///< writing the new pair to the escrow, before anybody sees it
    Storing, ///< writing the pair to the keychain
    LoggingOut, ///< telling the server
    Erasing, ///< and looking whether it is gone
};

/// Why a refresh is being repeated or a pair was set aside.
enum class Doubt {
    None, ///< the pair is as good as the server said
    AnswerLost, ///< a refresh may have arrived, its answer did not
    Refused, ///< `Invalid refresh token`: this pair is dead, kept aside
    MembershipGone, ///< not used up: works again once the membership is back
};

/// Why the stores are read once more in the middle of a refresh.
enum class Reread { No, AfterLoss, AfterRefusal };

/// Everything the policy remembers of one session. A value: copied, compared and made up in tests.
/// No secret in it. `...BootMs` are readings of the boot clock, `...WallMs` of the wall clock.
struct State {
    SessionPhase phase = SessionPhase::SignedOut; ///< as told to everyone
    Task task = Task::None; ///< under way
    Activity activity = Activity::Idle; ///< its present step
    SessionStorage storage = SessionStorage::Keychain; ///< as told to everyone
    SessionReason endReason = SessionReason::None; ///< why Ended, or soon will be
    bool keep = true; ///< 'Keep me signed in'
    bool signOutWanted = false; ///< waits for the task to end
    bool eraseOnly = false; ///< the running sign-out finishes an earlier one
    bool lookWanted = false; ///< a sibling has written, to be looked at when idle
    bool renewWanted = false; ///< asked for, waits for the store to be tried
    bool mayAsk = false; ///< the person asked: the keychain may show its own prompt
    bool holdsLock = false; ///< the account's, across processes
    bool escrowHolds = false; ///< the escrow has the present pair, the keychain may not
    bool keyIsStored = false; ///< the keychain has the escrow's key: the next run can open it
    Reread reread = Reread::No; ///< what the next StoreRead is for
    std::optional<TokenTimes> times; ///< of the session's pair; none while there is none
    std::optional<TokenTimes> fresh; ///< received, not sealed yet
    Doubt doubt = Doubt::None; ///< about the session's pair
    std::optional<qint64> lossWallMs; ///< when an answer was lost, for the sentence
    qint64 doubtSinceWallMs = 0; ///< when the doubt or the failures began
    int tries = 0; ///< failed tries in a row
    KeychainTrouble trouble = KeychainTrouble::Silent; ///< why the keychain has it not
    int storeTries = 0; ///< failed tries to reach the store in a row
    qint64 lockSinceBootMs = 0; ///< when waiting for the lock began
    std::optional<qint64> nextLockBootMs; ///< when it is tried again
    std::optional<qint64> nextTryBootMs; ///< waiting to refresh again
    std::optional<qint64> nextStoreBootMs; ///< waiting to read or write the store again
    std::optional<qint64> postponedBootMs; ///< a refresh whose result could not be kept waits
    std::vector<qint64> recentSends; ///< boot clock, the last few
    ErrorKind retryKind = ErrorKind::ServerFailed; ///< of the last failed refresh
    int retryHttpStatus = 0; ///< of the same; 0: no answer
    double jitter = 0; ///< 0 to 1, chosen once a token
    quint64 seed = 1; ///< of the jitter
    quint64 epoch = 0; ///< rises at sign-in and sign-out; answers of an older one are not heard
};

// Events.

/// What the keychain says of the account's entry. Unreadable: damaged, or of a newer program.
enum class StoreView { Readable, Empty, Locked, Silent, Unreadable };

/// A known account is to be restored.
struct Start {
    quint64 seed = 1; ///< of the jitter: any number, another one each time
};
/// TakeLock succeeded.
struct LockTaken { };
/// Somebody else holds it; asked again after 40 to 400 ms.
struct LockBusy { };
/// There is no place for a lock: the disk is full or read-only.
struct LockUnusable { };
/// What ReadStore found.
struct StoreRead {
    StoreView keychain = StoreView::Readable; ///< of the account's entry
    std::optional<TokenTimes> newest; ///< the newest pair that could be read anywhere
    bool escrowIsNewest = false; ///< it lies in the escrow and not in the keychain
    bool escrowLeft = false; ///< there is an escrow, readable or not
    bool keyIsStored = true; ///< the entry, where it could be read, has the escrow's key
    std::optional<qint64> interruptedWallMs; ///< a refresh with this very pair was begun then
    bool signedOut = false; ///< somebody signed out here, and nobody in since
    quint64 highestGeneration = 0; ///< that anybody has ever mentioned
};
/// It is on the disk, and the room for the escrow claimed.
struct IntentWritten { };
struct DiskFailed { }; ///< the intent or the room for the escrow could not be written
/// Somebody has signed in: a new pair, whatever was before.
struct LoggedIn {
    TokenTimes times; ///< its generation is at least the one before
    bool keep = true; ///< 'Keep me signed in'
};
/// The time that `wakeInMs` gave has come, or may have.
struct Woke { };
/// A person or a caller wants it now.
struct RenewRequested { };
/// A person wants the keychain to be tried again, and may be asked to unlock it.
struct StoreRequested { };
/// An interface has come up, or the machine has woken.
struct NetworkBack { };
struct StoreAvailable { }; ///< the keychain has come up or was unlocked
/// Another process of this account has told something.
struct SiblingWrote {
    quint64 generation = 0; ///< of the newest pair that it knows
    bool signedOut = false; ///< and nobody in since
};
/// The server answered with a new pair; nobody has seen it yet.
struct Refreshed {
    TokenTimes times; ///< the generation is the policy's to give
};
/// No pair came.
struct RefreshFailed {
    ErrorKind kind = ErrorKind::ServerFailed; ///< decides between later, set aside and once more
    int httpStatus = 0; ///< 0: no answer
    std::optional<qint64> retryInMs; ///< the pause that the server asked for
};
/// The escrow is on the disk.
struct Sealed { };
/// It is not: the keychain alone has to do.
struct SealFailed { };
/// Written to the keychain and read back the same.
struct Stored { };
/// Not so, or not answered.
struct StoreFailed {
    KeychainTrouble why = KeychainTrouble::Silent; ///< for the sentence, nothing is decided by it
};
/// The person does not want to wait for a locked keychain.
struct GoOnWithoutStore { };
/// The person signs out.
struct SignOutRequested { };
/// The server was told, or could not be.
struct LoggedOut { };
/// EraseStore has ended, well or not.
struct Erased { };
/// What can happen to a session.
using Event = std::variant<Start, LockTaken, LockBusy, LockUnusable, StoreRead, IntentWritten,
    DiskFailed, LoggedIn, Woke, RenewRequested, StoreRequested, NetworkBack, StoreAvailable,
    SiblingWrote, Refreshed, RefreshFailed, Sealed, SealFailed, Stored, StoreFailed,
    GoOnWithoutStore, SignOutRequested, LoggedOut, Erased>;

// Effects.
/// What is to be done, in the order given. Each that has an answer reports it by one event.
enum class Effect {
    TakeLock, ///< without waiting
    ReleaseLock, ///< no answer
    ReadStore, ///< escrow, keychain, intent, news
    ReadStoreAsking, ///< the same; the keychain may ask the person to unlock it
    AdoptFound, ///< the pair that was read is the session's from now on
    WriteIntent, ///< and claim the room for the escrow
    ClearIntent, ///< no answer
    SendRefresh, ///< with the session's own pair; answered by Refreshed or RefreshFailed
    WriteEscrow, ///< the new pair, synchronously
    ClearEscrow, ///< no answer
    Publish, ///< the new pair is the session's from now on
    ClearErasureMark, ///< and announce the sign-in
    WriteStore, ///< the session's pair into the keychain; never prompts
    WriteStoreAsking, ///< the same; the keychain may ask the person to unlock it
    TellSiblings, ///< that the session's pair is the newest
    MarkErasure, ///< nothing of this account is to survive the next start
    SendLogOut, ///< with the session's own pair; answered by LoggedOut
    EraseStore, ///< keychain, escrow, intent; tells siblings
    ForgetTokens, ///< wipe the pair in memory
};

/// What follows from an event.
struct Step {
    State state; ///< in the place of the one before
    std::vector<Effect> effects; ///< in this order
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

/// Nothing is renewed on request in the first seconds of a token.
[[nodiscard]] bool isTooFresh(const State &state, Instant now);

/// The server did not take the pair: it is kept, and tried again once an hour.
[[nodiscard]] bool isSetAside(const State &state);

/// Milliseconds of the boot clock until `Woke` should come; none while nothing is planned. A pair
/// of an earlier run is judged by the wall clock, and looked at on each whole minute of that.
[[nodiscard]] std::optional<qint64> wakeInMs(const State &state, Instant now);

/// What the rest of the program sees.
[[nodiscard]] SessionStatus statusOf(const State &state, Instant now);

} // namespace latchkey::policy
