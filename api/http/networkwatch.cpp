#include "http/networkwatch.h"

#include <QNetworkInterface>
#include <QSocketNotifier>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#ifdef Q_OS_LINUX
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace latchkey {

bool isNetworkThere()
{
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    return std::any_of(interfaces.cbegin(), interfaces.cend(), [](const auto &interface) {
        const auto flags = interface.flags();
        return flags.testFlag(QNetworkInterface::IsRunning)
            && !flags.testFlag(QNetworkInterface::IsLoopBack)
            && !interface.addressEntries().isEmpty();
    });
}

#ifdef Q_OS_LINUX

NetworkWatch::NetworkWatch(QObject *parent) : QObject(parent)
{
    // Interface, address and route come up one after the other.
    m_settled.setInterval(500);
    m_settled.setSingleShot(true);
    connect(&m_settled, &QTimer::timeout, this, [this] {
        if (isNetworkThere())
            emit cameUp();
    });
    m_socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    sockaddr_nl here = {};
    here.nl_family = AF_NETLINK;
    here.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE
        | RTMGRP_IPV6_ROUTE;
    if (m_socket < 0
        || ::bind(m_socket, reinterpret_cast<const sockaddr *>(&here), sizeof here) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &NetworkWatch::read);
}

NetworkWatch::~NetworkWatch()
{
    m_notifier.reset();
    if (m_socket >= 0)
        ::close(m_socket);
}

void NetworkWatch::read()
{
    std::array<char, 16 * 1024> bytes;
    bool up = false;
    for (;;) {
        const ssize_t got = ::recv(m_socket, bytes.data(), bytes.size(), 0);
        if (got <= 0) {
            up = up || (got < 0 && errno == ENOBUFS); // more came than was kept
            break;
        }
        auto left = static_cast<std::size_t>(got);
        const char *at = bytes.data();
        nlmsghdr message{};
        while (left >= sizeof message) {
            std::memcpy(&message, at, sizeof message);
            up = up || message.nlmsg_type == RTM_NEWLINK || message.nlmsg_type == RTM_NEWADDR
                || message.nlmsg_type == RTM_NEWROUTE;
            const std::size_t step = NLMSG_ALIGN(std::size_t(message.nlmsg_len));
            if (step < sizeof message || step > left)
                break;
            at += step;
            left -= step;
        }
    }
    if (up && !m_settled.isActive())
        m_settled.start();
}

#else

NetworkWatch::NetworkWatch(QObject *parent) : QObject(parent) { }
NetworkWatch::~NetworkWatch() = default;
void NetworkWatch::read() { }

#endif

} // namespace latchkey
