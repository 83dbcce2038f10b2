#pragma once

#include "httpmessage.h"

#include <deque>

namespace sandbox {

/// What goes wrong with one request.
struct Fault {
    std::string operation; ///< one of the operations, or `any`
    int times = 1;
    int delayMs = 0; ///< before the operation runs
    int delayAnswerMs = 0; ///< after it has committed, before it answers
    bool dropBefore = false;
    bool dropAfter = false;
    bool run = false; ///< run the operation although the answer is replaced
    std::optional<HttpResponse> answer; ///< sent instead
    Delivery delivery;

    bool drops() const { return dropBefore || dropAfter; }
    bool runs() const { return !dropBefore && (!answer || run); }
};

/// Faults wait in the order in which they were asked for; each request takes at most one.
class Faults final {
public:
    void add(Fault fault) { m_waiting.push_back(std::move(fault)); }
    std::optional<Fault> take(std::string_view operation);
    void clear() { m_waiting.clear(); }
    int waiting() const;

private:
    std::deque<Fault> m_waiting;
};

} // namespace sandbox
