#pragma once

#include "support/rawserver.h"
#include "values/operation.h"
#include "values/sessionstatus.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>

/// What one operation is to come to under a fault.
struct FaultSeen {
    latchkey::Operation operation;
    const char *outcome; ///< of each exchange, by name
    int requests = 1; ///< that the server sees
    /// What else it may come to where chance decides; the server then sees nothing at all.
    const char *orElse = nullptr;
};

/// One way in which the wire goes wrong, and all that a client may make of it.
struct FaultCase {
    /// Begins with the number of the fault in `docs/faults.md`.
    QByteArray name;
    std::function<void(RawServer &)> play; ///< tells the server how to misbehave
    QList<FaultSeen> seen; ///< in this order; a refresh is the session's own and comes last
    int deadlineMs = 5000; ///< for each request
    int leastMs = 0; ///< for each request: it is given the whole deadline
    int mostMs = 3000; ///< for each request
    /// What the session says of itself afterwards; its token is good still.
    latchkey::SessionReason reason = latchkey::SessionReason::Retrying;
    std::optional<int> waitSeconds; ///< until the session tries again
    /// Each operation begins when the client has let go of all connections of before.
    bool lettingGo = false;
    bool renewed = false; ///< the refresh worked: the new pair is stored, not the old one
};

/// Every fault of the wire that a server can bring about.
QList<FaultCase> faultCases();
