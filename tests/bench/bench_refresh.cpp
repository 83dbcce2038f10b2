// bench_refresh: what a typed refresh costs beside a bare call through QNetworkAccessManager.
//
// Both send the same request to the same server (a process of its own, kept-alive connections on
// loopback) and read the answer with the same parser. The typed call has all checks and the
// exchange record on. They take turns in blocks, so that a busy machine slows both. Prints medians,
// processor time and their ratios; exit status 1 where a ratio to the bare call is above --limit
// (1.10) or memory grows. What the typed call costs without its own advantage on loopback (see
// setWay()) is told by the ratio to a bare call that is given the same.

#include "auth/answers.h"
#include "auth/authapi.h"
#include "http/directproxy.h"
#include "http/httpclient.h"
#include "http/serveraddress.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <sys/resource.h>
#include <unistd.h>

using namespace latchkey;

namespace {

/// A refresh answer of the usual size: a session token of about 1,100 characters.
QByteArray answerBytes()
{
    const QByteArray token(1100, 'Q');
    const QByteArray body
        = R"({"message":"Session refreshed successfully","tokens":{"session_id":"01)"
        + QByteArray(30, '9') + R"(","session_token":")" + token
        + R"(","session_token_expiry":"2027-01-01T10:00:00.123456789Z","refresh_token":")"
        + QByteArray(43, 'R') + R"(","refresh_token_expiry":"2027-02-01T10:00:00.123456789Z"}})";
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Ratelimit-Limit: 120\r\n"
           "X-Ratelimit-Remaining: 119\r\nDate: Tue, 24 Nov 2026 10:00:00 GMT\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

int serve()
{
    QTcpServer server;
    const QByteArray answer = answerBytes();
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server, &answer] {
        QTcpSocket *socket = server.nextPendingConnection();
        auto buffer = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, buffer, &answer] {
            *buffer += socket->readAll();
            for (;;) {
                const qsizetype head = buffer->indexOf("\r\n\r\n");
                if (head < 0)
                    return;
                const qsizetype at = buffer->toLower().indexOf("content-length: ");
                const qsizetype length = buffer->mid(at + 16, 12).split('\r').first().toLongLong();
                if (buffer->size() < head + 4 + length)
                    return;
                buffer->remove(0, head + 4 + length);
                socket->write(answer);
            }
        });
    });
    if (!server.listen(QHostAddress::LocalHost))
        return 2;
    std::printf("%d\n", server.serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

struct Cost {
    std::vector<qint64> nanoseconds; ///< of each call, from its start to its answer
    qint64 processorUs = 0; ///< of this process, both kinds
};

qint64 processorUs()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1'000'000LL + used.ru_utime.tv_usec
        + used.ru_stime.tv_usec;
}

qint64 residentKiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE) / 1024;
}

double median(std::vector<qint64> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return static_cast<double>(*middle);
}

using Starter = std::function<void(std::function<void(bool)>)>;

/// \a count calls, \a flying of them at once.
bool run(const Starter &start, int count, int flying, Cost &cost)
{
    int begun = 0;
    int ended = 0;
    bool good = true;
    const qint64 before = processorUs();
    std::function<void()> next = [&] {
        ++begun;
        auto clock = std::make_shared<QElapsedTimer>();
        clock->start();
        start([&, clock](bool ok) {
            cost.nanoseconds.push_back(clock->nsecsElapsed());
            good = good && ok;
            ++ended;
            if (begun < count)
                next();
            else if (ended == count)
                QCoreApplication::exit();
        });
    };
    for (int i = 0; i < flying; ++i)
        next();
    QCoreApplication::exec();
    cost.processorUs += processorUs() - before;
    return good;
}

class Bench final {
public:
    explicit Bench(quint16 port) : m_http(config(port)), m_auth(&m_http)
    {
        m_url = m_http.config().baseUrl;
        m_url.setPath(QStringLiteral("/api/auth/refresh"));
        setWay(m_buffered, m_http.config(), {});
        QObject::connect(&m_http, &HttpClient::exchanged, &m_http,
            [this](const Exchange &exchange) { m_recorded += exchange.responseBody.size(); });
    }

    Starter typed()
    {
        return [this](std::function<void(bool)> then) {
            m_auth.refresh(
                m_token, false, &m_http, [then = std::move(then)](const Result<TokenPair> &pair) {
                    then(pair.has_value());
                });
        };
    }

    /// As a program would write it.
    Starter bare() { return bareThrough(m_manager); }
    /// The same with the one advantage that HttpClient gives itself on loopback (see setWay()).
    Starter buffered() { return bareThrough(m_buffered); }

    [[nodiscard]] qint64 recordedBytes() const { return m_recorded; }

private:
    Starter bareThrough(QNetworkAccessManager &manager)
    {
        return [this, &manager](std::function<void(bool)> then) {
            QNetworkRequest request(m_url);
            request.setRawHeader("X-NAP-API-Key", m_http.config().apiKey->view().toByteArray());
            request.setRawHeader("X-NAP-Refresh-Token", m_token.view().toByteArray());
            request.setHeader(
                QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
            QNetworkReply *reply = manager.post(request, QByteArrayLiteral("{}"));
            QObject::connect(
                reply, &QNetworkReply::finished, reply, [reply, then = std::move(then)] {
                    HttpAnswer answer;
                    answer.status
                        = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
                    answer.headers = reply->rawHeaderPairs();
                    answer.body = reply->readAll();
                    reply->deleteLater();
                    then(readRefreshAnswer(answer).has_value());
                });
        };
    }

    static ServerConfig config(quint16 port)
    {
        ServerConfig config;
        config.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
        config.apiKey = std::make_shared<const Secret>(QByteArrayView("nap_bench_abc123def456"));
        return config;
    }

    HttpClient m_http;
    AuthApi m_auth;
    QNetworkAccessManager m_manager;
    QNetworkAccessManager m_buffered;
    QUrl m_url;
    Secret m_token{QByteArrayView(QByteArray(43, 'r'))};
    qint64 m_recorded = 0;
};

/// The ratios to \a other. Median of the times, sum of the processor's.
bool print(const char *name, const Cost &typed, const Cost &other, double calls, double limit)
{
    const double wall = median(typed.nanoseconds) / median(other.nanoseconds);
    const double processor
        = static_cast<double>(typed.processorUs) / static_cast<double>(other.processorUs);
    std::printf("  %s: median %.1f us, ratio %.3f; processor %.1f us, ratio %.3f\n", name,
        median(other.nanoseconds) / 1000, wall, static_cast<double>(other.processorUs) / calls,
        processor);
    return wall <= limit && processor <= limit;
}

bool compare(Bench &bench, int blocks, int perBlock, int flying, double limit)
{
    const std::array<Starter, 3> starters{bench.typed(), bench.bare(), bench.buffered()};
    std::array<Cost, 3> costs;
    bool good = true;
    for (const Starter &starter : starters) {
        Cost warm;
        good = good && run(starter, 200, flying, warm);
    }
    for (int block = 0; block < blocks * 3; ++block) {
        const auto turn = static_cast<std::size_t>(block / 3 % 2 == 0 ? block % 3 : 2 - block % 3);
        good = good && run(starters.at(turn), perBlock, flying, costs.at(turn));
    }
    if (!good) {
        std::puts("a call failed");
        return false;
    }
    const double calls = blocks * perBlock;
    std::printf("%d in flight: median %.1f us, processor %.1f us\n", flying,
        median(costs[0].nanoseconds) / 1000, static_cast<double>(costs[0].processorUs) / calls);
    good = print("bare", costs[0], costs[1], calls, limit);
    print("bare, buffered", costs[0], costs[2], calls, limit); // to know, without a limit
    return good;
}

bool growth(Bench &bench, int calls)
{
    Cost cost;
    cost.nanoseconds.reserve(static_cast<std::size_t>(calls) * 2);
    if (!run(bench.typed(), calls / 10, 1, cost))
        return false;
    const qint64 before = residentKiB();
    if (!run(bench.typed(), calls, 1, cost))
        return false;
    const qint64 grown = residentKiB() - before;
    std::printf("memory over %d calls: %+lld KiB\n", calls, static_cast<long long>(grown));
    // Noise of the allocator and the times kept here (8 bytes a call).
    return grown <= 1024 + calls * 8 / 1024;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    QCommandLineParser options;
    options.addOptions({{QStringLiteral("serve"), QStringLiteral("Be the server.")},
        {QStringLiteral("blocks"), QStringLiteral("Blocks of each kind."), QStringLiteral("N"),
            QStringLiteral("20")},
        {QStringLiteral("calls"), QStringLiteral("Calls for the growth of memory; 0: none."),
            QStringLiteral("N"), QStringLiteral("100000")},
        {QStringLiteral("limit"), QStringLiteral("Highest good ratio."), QStringLiteral("R"),
            QStringLiteral("1.10")}});
    options.addHelpOption();
    options.process(program);
    if (options.isSet(QStringLiteral("serve")))
        return serve();

    QProcess server;
    server.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--serve")});
    server.waitForReadyRead();
    const auto port = static_cast<quint16>(server.readLine().trimmed().toUInt());
    Bench bench(port);
    const int blocks = options.value(QStringLiteral("blocks")).toInt();
    const double limit = options.value(QStringLiteral("limit")).toDouble();
    const int calls = options.value(QStringLiteral("calls")).toInt();
    bool good = compare(bench, blocks, 250, 1, limit);
    good = compare(bench, blocks, 256, 16, limit) && good;
    if (calls > 0)
        good = growth(bench, calls) && good;
    if (bench.recordedBytes() == 0) {
        std::puts("nothing was recorded");
        good = false;
    }
    server.kill();
    server.waitForFinished();
    return good ? 0 : 1;
}
