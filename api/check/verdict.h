#pragma once

#include "values/checkresult.h"
#include "values/result.h"
#include "values/tokens.h"

namespace latchkey {

/// Takes what a login came to into \a result: outcome, error, first step, and whether a session may
/// be left that nobody can close (an answer with tokens that was lost, cannot be read, or had
/// another put in its place).
void takeSignIn(const Result<LoginOutcome> &answer, CheckResult &result);

/// What \a result, whose steps are all over, comes to.
[[nodiscard]] CheckVerdict judge(const CheckResult &result);

/// True for errors that are about the server, the way to it or its key, and would be every other
/// account's as well.
[[nodiscard]] bool isObstacle(const ApiError &error);

/// True where the server cannot have acted: the request never reached it, or it said so.
[[nodiscard]] bool wasNotRun(const ApiError &error);

} // namespace latchkey
