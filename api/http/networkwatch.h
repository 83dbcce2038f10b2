#pragma once

#include <QObject>
#include <QTimer>

#include <memory>

class QSocketNotifier;

namespace latchkey {

/// True while an interface beside loopback is up and has an address.
[[nodiscard]] bool isNetworkThere();

/// Tells when a network has come up, so that what waits for one need not sit out its pause. Hears
/// it from the kernel and costs no wake-up while nothing changes. Where the kernel cannot be asked
/// it is silent: whoever waits tries again in its own time.
class NetworkWatch final : public QObject {
    Q_OBJECT

public:
    explicit NetworkWatch(QObject *parent = nullptr); ///< listens from now on
    ~NetworkWatch() override;

signals:
    /// A link, an address or a route has come up and `isNetworkThere`. Said once for what comes up
    /// within half a second, and again for a network that is merely announced again.
    void cameUp();

private:
    void read();

    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_settled;
};

} // namespace latchkey
