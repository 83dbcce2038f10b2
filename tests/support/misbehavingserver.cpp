#include "support/misbehavingserver.h"

#include <algorithm>
#include <numeric>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

QByteArray wire::goodBody()
{
    return R"({"success":true,"userId":"x","flowId":"x","id":"x"})";
}

QByteArray wire::okHead(const QByteArray &framing)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + framing + "\r\n";
}

QByteArray wire::goodLength()
{
    return "Content-Length: " + QByteArray::number(goodBody().size()) + "\r\n";
}

QByteArray wire::ok()
{
    return okHead(goodLength()) + goodBody();
}

QByteArray wire::said(const QByteArray &statusLine, const QByteArray &headers)
{
    return statusLine + "\r\nContent-Type: application/json\r\n" + headers + "\r\n" + goodBody();
}

bool wire::sawNothingElse(const RawServer &server)
{
    const QList<QByteArray> &requests = server.received();
    return server.bytesReceived()
        == std::accumulate(requests.begin(), requests.end(), qint64(0),
            [](qint64 sum, const QByteArray &request) { return sum + request.size(); });
}

static sockaddr_in loopback(quint16 port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

SilentPort::SilentPort() : m_listener(::socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener, 0) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("no port for the test");
    m_port = ntohs(address.sin_port);
}

SilentPort::~SilentPort()
{
    for (const int filler : m_fillers)
        ::close(filler);
    ::close(m_listener);
}

QUrl SilentPort::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

void SilentPort::fill()
{
    const sockaddr_in address = loopback(m_port);
    for (int i = 0; i < 8; ++i) {
        const int filler = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        if (::connect(filler, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
            && errno != EINPROGRESS)
            qFatal("no connection to the test's own port");
        m_fillers.append(filler);
    }
}
