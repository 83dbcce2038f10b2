#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>

namespace sandbox {

/// How much memory all connections together may fill with requests, so that many clients that send
/// much and never end cannot take the machine.
class RequestBudget final {
public:
    explicit RequestBudget(std::size_t bytes) : m_free(bytes) { }

private:
    friend class BudgetShare;
    std::size_t m_free;
};

/// What a client may take while its request is not complete.
struct RequestLimits {
    std::chrono::milliseconds time{30'000}; ///< from the first byte of a request to its last
    std::shared_ptr<RequestBudget> budget;
};

/// What one connection has of the budget; given back with the object.
class BudgetShare final {
public:
    /// What every connection has without asking, in bytes: an ordinary request, with both tokens,
    /// fits in here and is answered even when others have taken all there is.
    static constexpr std::size_t ownBytes = 16 << 10;

    explicit BudgetShare(std::shared_ptr<RequestBudget> budget) : m_budget(std::move(budget)) { }
    ~BudgetShare() { resize(0); }
    BudgetShare(const BudgetShare &) = delete;
    BudgetShare &operator=(const BudgetShare &) = delete;

    /// The connection now holds this many bytes. False, and nothing changes: there is no room.
    bool resize(std::size_t bytes)
    {
        const std::size_t wanted = bytes - std::min(bytes, ownBytes);
        if (wanted > m_taken + m_budget->m_free)
            return false;
        m_budget->m_free = m_budget->m_free + m_taken - wanted;
        m_taken = wanted;
        return true;
    }

private:
    std::shared_ptr<RequestBudget> m_budget;
    std::size_t m_taken = 0;
};

} // namespace sandbox
