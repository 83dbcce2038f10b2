// FUZZ_TRACE=1 build/fuzz/bin/fuzz_policy INPUT: tells the story of an input.

#include "policyworld.h"

#include <cstdio>

using namespace latchkey::policy;

static constexpr const char *events[]
    = {"Start", "LockTaken", "LockBusy", "LockUnusable", "StoreRead", "IntentWritten", "DiskFailed",
        "LoggedIn", "Woke", "RenewRequested", "StoreRequested", "NetworkBack", "StoreAvailable",
        "SiblingWrote", "Refreshed", "RefreshFailed", "Sealed", "SealFailed", "Stored",
        "StoreFailed", "GoOnWithoutStore", "SignOutRequested", "LoggedOut", "Erased"};
static_assert(std::size(events) == std::variant_size_v<Event>);

static constexpr const char *effects[] = {"TakeLock", "ReleaseLock", "ReadStore", "ReadStoreAsking",
    "AdoptFound", "WriteIntent", "ClearIntent", "SendRefresh", "WriteEscrow", "ClearEscrow",
    "Publish", "ClearErasureMark", "WriteStore", "WriteStoreAsking", "TellSiblings", "MarkErasure",
    "SendLogOut", "EraseStore", "ForgetTokens"};

void PolicyWorld::trace(const Event &event, const Step &next) const
{
    static const bool wanted = qEnvironmentVariableIsSet("FUZZ_TRACE");
    if (!wanted)
        return;
    std::fprintf(
        stderr, "%8lld s  %s", static_cast<long long>(m_now.bootMs / 1000), events[event.index()]);
    if (const auto *failure = std::get_if<RefreshFailed>(&event))
        std::fprintf(stderr, "(%s)", qPrintable(latchkey::errorKindName(failure->kind)));
    if (const auto *read = std::get_if<StoreRead>(&event)) {
        std::fprintf(stderr, "(view %d, pair %s%s%s)", static_cast<int>(read->keychain),
            read->newest ? qPrintable(read->newest->organisationId) : "none",
            read->escrowIsNewest ? " of the escrow" : "", read->signedOut ? ", signed out" : "");
    }
    std::fprintf(stderr, " ->");
    for (const Effect effect : next.effects)
        std::fprintf(stderr, " %s", effects[static_cast<int>(effect)]);
    const State &state = next.state;
    std::fprintf(stderr, "; phase %d task %d step %d pair %s doubt %d, the server knows %d\n",
        static_cast<int>(state.phase), static_cast<int>(state.task),
        static_cast<int>(state.activity),
        state.times ? qPrintable(state.times->organisationId) : "none",
        static_cast<int>(state.doubt), m_serverPair);
}
