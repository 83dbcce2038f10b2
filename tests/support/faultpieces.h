#pragma once

// What the files of fault cases share; the tests include `faultcases.h`.

#include "support/faultcases.h"

/// What must not go out twice: a lost answer costs the session one deliberate second try.
inline QList<FaultSeen> lost(const char *outcome = "outcomeUnknown")
{
    return {{latchkey::Operation::SignUp, outcome}, {latchkey::Operation::LogIn, outcome},
        {latchkey::Operation::SendVerification, outcome},
        {latchkey::Operation::Refresh, outcome, 2}};
}

/// The same for every operation, and the session does not try at once.
inline QList<FaultSeen> told(const char *outcome)
{
    return {{latchkey::Operation::SignUp, outcome}, {latchkey::Operation::LogIn, outcome},
        {latchkey::Operation::SendVerification, outcome}, {latchkey::Operation::Refresh, outcome}};
}

inline QList<FaultSeen> refresh(const char *outcome, int requests = 1)
{
    return {{latchkey::Operation::Refresh, outcome, requests}};
}

inline std::function<void(RawServer &)> says(const QByteArray &wire, bool close = false)
{
    return [wire, close](RawServer &server) {
        server.answer(wire, close);
    };
}

/// Sizes of chunks that are none, or not those of the chunks.
QList<FaultCase> brokenChunks();
/// Connections that the server closes, the whole or its half, when nobody expects it.
QList<FaultCase> endedConnections();
