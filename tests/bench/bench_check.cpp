// bench_check: how many accounts a second the account check gets through, beside a plain load
// generator that sends the same requests, header for header, at the same parallelism.
//
// Both sign in, refresh and sign out at the same sandbox (a process of its own, cheap hashes, small
// key). The generator is a thread a connection on bare sockets that looks for the refresh token and
// at nothing else. Beside them bare managers of Qt's send the same and do nothing more: how near
// to the generator they come is as near as the check can come while it uses them. All take turns
// in blocks, so that a busy machine slows all.
//
// Measured twice. 'Far': every answer comes 20 ms late, as over a network; here the ratio tells
// whether the check keeps as many requests under way as it says. 'Near': the answers come at once,
// from a sandbox that computes next to nothing (a refresh alone takes 5 ms, the window in which two
// of them both succeed); here the ratio tells what the check itself costs, and the processor time
// beside it where that goes. Exit status 1 where a ratio is below its goal.

#include "check/accountcheck.h"
#include "http/directproxy.h"
#include "http/httpclient.h"
#include "session/clock.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <cstdio>
#include <functional>
#include <netinet/tcp.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <time.h>
#include <unistd.h>
#include <vector>

using namespace latchkey;

namespace {

const char *const key = "nap_test_abc123def456ghi789";

/// One kept connection.
class Line final {
public:
    explicit Line(quint16 port)
    {
        m_socket = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_good = connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
        const int one = 1;
        setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    }
    ~Line() { close(m_socket); }
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    /// The body of a 200; empty where it was something else.
    std::string ask(const char *operation, const std::string &header, const std::string &body)
    {
        return post(std::string("/api/auth/") + operation,
            std::string("Accept: application/json\r\nUser-Agent: Latchkey/0.1.0\r\n"
                        "X-NAP-API-Key: ")
                + key + "\r\n" + header
                + "Content-Type: application/json\r\nAccept-Encoding: identity\r\n"
                  "Connection: Keep-Alive\r\nAccept-Language: en,*\r\n",
            body);
    }
    std::string post(const std::string &path, const std::string &headers, const std::string &body)
    {
        const std::string request = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers
            + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        if (!m_good || send(m_socket, request.data(), request.size(), MSG_NOSIGNAL) < 0)
            return {};
        std::string got;
        for (;;) {
            const std::size_t head = got.find("\r\n\r\n");
            if (head != std::string::npos) {
                const std::size_t at = got.find("Content-Length: ");
                const std::size_t length = at < head ? std::stoul(got.substr(at + 16, 8)) : 0;
                if (got.size() >= head + 4 + length)
                    return got.compare(9, 3, "200") == 0 ? got.substr(head + 4) : std::string();
            }
            char bytes[8192];
            const ssize_t count = recv(m_socket, bytes, sizeof bytes, 0);
            if (count <= 0)
                return {};
            got.append(bytes, static_cast<std::size_t>(count));
        }
    }

private:
    int m_socket = -1;
    bool m_good = false;
};

std::string refreshToken(const std::string &body)
{
    const std::string name = "\"refresh_token\":\"";
    const std::size_t at = body.find(name);
    return at == std::string::npos ? std::string() : body.substr(at + name.size(), 43);
}

std::string refreshHeader(const std::string &body)
{
    return "X-NAP-Refresh-Token: " + refreshToken(body) + "\r\n";
}

/// Processor seconds of a process so far.
double processorTime(qint64 process)
{
    clockid_t clock = 0;
    timespec time{};
    if (clock_getcpuclockid(static_cast<pid_t>(process), &clock) != 0
        || clock_gettime(clock, &time) != 0)
        return 0;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// What one side took.
struct Side {
    std::vector<double> seconds; ///< a block each
    double own = 0; ///< processor seconds of this process
    double sandbox = 0; ///< and of the sandbox
    bool good = true;

    /// Runs one block.
    void take(qint64 sandboxProcess, const std::function<bool()> &block)
    {
        const double ownBefore = processorTime(getpid());
        const double sandboxBefore = processorTime(sandboxProcess);
        QElapsedTimer clock;
        clock.start();
        good = block() && good;
        seconds.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e9);
        own += processorTime(getpid()) - ownBefore;
        sandbox += processorTime(sandboxProcess) - sandboxBefore;
    }
    double median() const
    {
        std::vector<double> sorted = seconds;
        std::sort(sorted.begin(), sorted.end());
        return sorted[sorted.size() / 2];
    }
    void print(const char *name, int rows) const
    {
        const double each = 1000.0 / rows / static_cast<double>(seconds.size());
        std::printf("  %-9s %5.0f accounts/s; processor ms an account: %.2f and sandbox %.2f\n",
            name, rows / median(), own * each, sandbox * each);
    }
};

bool generate(quint16 port, int rows, int parallel)
{
    std::atomic<int> next = 0;
    std::atomic<bool> good = true;
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(parallel));
    for (int i = 0; i < parallel; ++i) {
        threads.emplace_back([&] {
            Line line(port);
            while (next++ < rows && good) {
                std::string body = line.ask(
                    "login", {}, R"({"email":"ann@example.test","password":"Correct1-horse"})");
                body = line.ask("refresh", refreshHeader(body), "{}");
                if (line.ask("logout", refreshHeader(body), "{}").empty())
                    good = false;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    return good;
}

/// The same requests through Qt's managers and nothing else: no bound, deadline, record or verdict.
/// What the check cannot do better than, as long as it uses them.
class BareManagers final : public QObject {
public:
    explicit BareManagers(const ServerConfig &config) : m_config(config) { }

    bool run(int rows, int parallel)
    {
        m_rows = rows;
        m_begun = 0;
        m_ended = 0;
        m_good = true;
        while (std::ssize(m_managers) * ManagerPool::connectionsEach < parallel) {
            m_managers.push_back(new QNetworkAccessManager(this));
            setWay(*m_managers.back(), m_config, {}); // with the same advantage on loopback
        }
        for (int i = 0; i < parallel; ++i)
            next(m_managers[static_cast<std::size_t>(i / ManagerPool::connectionsEach)]);
        QCoreApplication::exec();
        return m_good;
    }

private:
    using Heard = std::function<void(const std::string &body)>;

    void next(QNetworkAccessManager *manager)
    {
        if (m_begun == m_rows)
            return;
        ++m_begun;
        ask(manager, "login", {}, R"({"email":"ann@example.test","password":"Correct1-horse"})",
            [this, manager](const std::string &opened) {
                ask(manager, "refresh", refreshToken(opened), "{}",
                    [this, manager](const std::string &renewed) {
                        ask(manager, "logout", refreshToken(renewed), "{}",
                            [this, manager](const std::string &) { onClosed(manager); });
                    });
            });
    }
    void ask(QNetworkAccessManager *manager, const char *operation, const std::string &token,
        const char *body, Heard heard)
    {
        QUrl url = m_config.baseUrl;
        url.setPath(QLatin1String("/api/auth/") + QLatin1String(operation));
        QNetworkRequest request(url);
        request.setRawHeader("Accept", "application/json");
        request.setRawHeader("User-Agent", "Latchkey/0.1.0");
        request.setRawHeader("Accept-Encoding", "identity");
        request.setRawHeader("X-NAP-API-Key", key);
        if (!token.empty())
            request.setRawHeader("X-NAP-Refresh-Token", QByteArray::fromStdString(token));
        request.setHeader(
            QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
        QNetworkReply *reply = manager->post(request, QByteArray(body));
        connect(reply, &QNetworkReply::finished, this, [this, reply, heard = std::move(heard)] {
            m_good = m_good && reply->error() == QNetworkReply::NoError;
            reply->deleteLater();
            heard(reply->readAll().toStdString());
        });
    }
    void onClosed(QNetworkAccessManager *manager)
    {
        ++m_ended;
        next(manager);
        if (m_ended == m_rows)
            QCoreApplication::exit();
    }

    ServerConfig m_config;
    std::vector<QNetworkAccessManager *> m_managers;
    int m_rows = 0;
    int m_begun = 0;
    int m_ended = 0;
    bool m_good = true;
};

std::vector<CheckRow> table(int rows)
{
    std::vector<CheckRow> table;
    table.reserve(static_cast<std::size_t>(rows));
    for (int i = 0; i < rows; ++i)
        table.push_back({i, QStringLiteral("ann@example.test"), Secret("Correct1-horse"),
            CheckOutcome::SignedIn, {}});
    return table;
}

bool check(AccountCheck &check, int rows, int parallel)
{
    check.setRows(table(rows));
    check.start({parallel, true});
    QCoreApplication::exec();
    return check.progress().asExpected == rows;
}

struct Bench {
    qint64 sandbox = 0;
    quint16 port = 0;
    AccountCheck *engine = nullptr;
    BareManagers *bare = nullptr;
    int blocks = 0;

    /// \return whether the ratio reaches \a goal.
    bool measure(const char *distance, int rows, int parallel, double goal) const
    {
        Side ours;
        Side managers;
        Side plain;
        check(*engine, parallel * 2, parallel); // warm
        bare->run(parallel * 2, parallel);
        for (int block = 0; block < blocks; ++block) {
            plain.take(sandbox, [&] { return generate(port, rows, parallel); });
            ours.take(sandbox, [&] { return check(*engine, rows, parallel); });
            managers.take(sandbox, [&] { return bare->run(rows, parallel); });
        }
        const double ratio = plain.median() / ours.median();
        std::printf("%s, %d at a time: ratio to the generator %.3f (goal %.2f); bare managers to "
                    "the generator %.3f, check to bare managers %.3f\n",
            distance, parallel, ratio, goal, plain.median() / managers.median(),
            managers.median() / ours.median());
        ours.print("check", rows);
        managers.print("bare", rows);
        plain.print("generator", rows);
        std::fflush(stdout);
        return ours.good && managers.good && plain.good && ratio >= goal;
    }
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    QCommandLineParser options;
    options.addOptions({{QStringLiteral("blocks"), QStringLiteral("Blocks of each."),
                            QStringLiteral("N"), QStringLiteral("9")},
        {QStringLiteral("rows"), QStringLiteral("Accounts a block, near."), QStringLiteral("N"),
            QStringLiteral("500")},
        {QStringLiteral("only"), QStringLiteral("Nothing but 'near' or 'far'."),
            QStringLiteral("DISTANCE")},
        {QStringLiteral("late"), QStringLiteral("Milliseconds that far answers are late."),
            QStringLiteral("N"), QStringLiteral("20")},
        {QStringLiteral("goal"), QStringLiteral("Lowest good ratio."), QStringLiteral("R"),
            QStringLiteral("0.95")}});
    options.addHelpOption();
    options.process(program);
    QProcess sandbox;
    sandbox.start(QCoreApplication::applicationDirPath() + QStringLiteral("/latchkey-sandbox"),
        {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--control-port"),
            QStringLiteral("0"), QStringLiteral("--rate"), QStringLiteral("off"),
            QStringLiteral("--cheap-hash"), QStringLiteral("--rsa-bits"), QStringLiteral("1024"),
            QStringLiteral("--seed"), QStringLiteral("/dev/stdin")});
    sandbox.write(R"({"accounts":[{"email":"ann@example.test","verified":true}]})");
    sandbox.closeWriteChannel();
    sandbox.waitForReadyRead();
    const auto said = QJsonDocument::fromJson(sandbox.readLine()).object();
    const auto port = static_cast<quint16>(said[QStringLiteral("port")].toInt());
    const auto control = static_cast<quint16>(said[QStringLiteral("controlPort")].toInt());
    ServerConfig config;
    config.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    config.apiKey = std::make_shared<const Secret>(QByteArrayView(key));
    HttpClient http(config);
    AuthApi api(&http);
    const SystemClock clock;
    RateGates gates(&clock);
    AccountCheck engine(&api, gates.of(&http));
    QObject::connect(&engine, &AccountCheck::finished, &program, [] { QCoreApplication::exit(); });
    const double goal = options.value(QStringLiteral("goal")).toDouble();
    const int rows = options.value(QStringLiteral("rows")).toInt();
    BareManagers bare(config);
    const Bench bench{
        sandbox.processId(), port, &engine, &bare, options.value(QStringLiteral("blocks")).toInt()};
    const QString only = options.value(QStringLiteral("only"));
    bool good = true;
    if (only != QLatin1String("far")) {
        for (const int parallel : {4, 8})
            good = bench.measure("near", rows, parallel, goal) && good;
    }
    const std::string late = options.value(QStringLiteral("late")).toStdString();
    const bool delayed
        = !Line(control)
               .post("/do", {}, R"({"do":"fault","times":1000000,"delayAnswerMs":)" + late + "}")
               .empty();
    if (only != QLatin1String("near")) {
        for (const int parallel : {4, 8, 64})
            good = delayed && bench.measure("far", parallel * 25, parallel, goal) && good;
    }
    sandbox.kill();
    sandbox.waitForFinished();
    return good ? 0 : 1;
}
