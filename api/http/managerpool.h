#pragma once

#include <QNetworkAccessManager>

#include <functional>
#include <memory>
#include <vector>

namespace latchkey {

/// The managers of one client that keep connections: as many as its exchanges need to run at the
/// same time. Each is given no more exchanges at a time than it opens connections to one host;
/// Qt (6.4) would have the others wait there, and their deadlines run meanwhile.
class ManagerPool final {
public:
    /// Shared with the exchanges that use it, so that it outlives them.
    using Manager = std::shared_ptr<QNetworkAccessManager>;

    /// Of one manager to one host; a constant of Qt's.
    static constexpr int connectionsEach = 6;

    /// \a make makes a manager without connections. Nothing is made yet.
    explicit ManagerPool(std::function<Manager()> make) : m_make(std::move(make)) { }

    /// Whether `take` has to make one.
    [[nodiscard]] bool isFull() const;
    /// For one more exchange: the first with room, else a new one. `giveBack` follows.
    [[nodiscard]] Manager take();
    /// The exchange of \a manager has ended. Nothing happens where that is not kept any more.
    void giveBack(const QNetworkAccessManager *manager);
    /// Gives \a manager to no more exchanges; those that run on it keep it alive.
    void drop(const QNetworkAccessManager *manager);
    /// The same for all.
    void clear() { m_lanes.clear(); }

private:
    struct Lane {
        Manager manager;
        int running = 0;
    };
    static bool hasRoom(const Lane &lane);

    std::function<Manager()> m_make;
    std::vector<Lane> m_lanes;
};

} // namespace latchkey
