#include "faults.h"

#include <algorithm>

namespace sandbox {

std::optional<Fault> Faults::take(std::string_view operation)
{
    const auto it = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Fault &fault) {
        return fault.operation == "any" || fault.operation == operation;
    });
    if (it == m_waiting.end())
        return std::nullopt;
    Fault fault = *it;
    if (--it->times <= 0)
        m_waiting.erase(it);
    return fault;
}

int Faults::waiting() const
{
    int count = 0;
    for (const Fault &fault : m_waiting)
        count += fault.times;
    return count;
}

} // namespace sandbox
