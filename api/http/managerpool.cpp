#include "http/managerpool.h"

#include <algorithm>

namespace latchkey {

bool ManagerPool::hasRoom(const Lane &lane)
{
    return lane.running < connectionsEach;
}

bool ManagerPool::isFull() const
{
    return std::none_of(m_lanes.begin(), m_lanes.end(), hasRoom);
}

ManagerPool::Manager ManagerPool::take()
{
    // The first: the fewer are in use, the fewer connections are kept.
    auto lane = std::find_if(m_lanes.begin(), m_lanes.end(), hasRoom);
    if (lane == m_lanes.end())
        lane = m_lanes.insert(lane, {m_make(), 0});
    ++lane->running;
    return lane->manager;
}

void ManagerPool::giveBack(const QNetworkAccessManager *manager)
{
    for (Lane &lane : m_lanes) {
        if (lane.manager.get() == manager)
            --lane.running;
    }
}

void ManagerPool::drop(const QNetworkAccessManager *manager)
{
    std::erase_if(m_lanes, [manager](const Lane &lane) { return lane.manager.get() == manager; });
}

} // namespace latchkey
