#pragma once

#include "values/apierror.h"

#include <tl/expected.hpp>

#include <functional>

namespace latchkey {

/// A value, or why there is none (`tl::expected`: the shape of C++23's `std::expected`).
template <typename T> using Result = tl::expected<T, ApiError>;

/// How an asynchronous call answers: called at most once, on the caller's thread, and never after
/// the context object given beside it has died. It may delete its caller.
template <typename T> using Then = std::function<void(Result<T>)>;

/// An answer that has nothing to say beyond 'done'.
struct Done { };

} // namespace latchkey
