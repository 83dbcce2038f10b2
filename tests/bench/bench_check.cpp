// bench_check: how many accounts a second the account check gets through, beside a plain load
// generator that sends the same requests, header for header, at the same parallelism.
//
// Both sign in, refresh and sign out at the same sandbox (a process of its own, cheap hashes, small
// key). The generator is a thread a connection on bare sockets that looks for the refresh token and
// at nothing else. They take turns in blocks, so that a busy machine slows both.
//
// Measured twice. 'Far': every answer comes 20 ms late, as over a network; here the ratio tells
// whether the check keeps as many requests under way as it says. 'Near': the answers come at once,
// from a sandbox that computes next to nothing; here the ratio tells what the check itself costs,
// and the processor time beside it where that goes. Exit status 1 where a ratio is below its goal.

#include "check/accountcheck.h"
#include "http/httpclient.h"
#include "session/clock.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
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

std::string refreshHeader(const std::string &body)
{
    const std::string name = "\"refresh_token\":\"";
    const std::size_t at = body.find(name);
    return at == std::string::npos
        ? std::string()
        : "X-NAP-Refresh-Token: " + body.substr(at + name.size(), 43) + "\r\n";
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
    int blocks = 0;

    /// \return whether the ratio reaches \a goal.
    bool measure(const char *distance, int rows, int parallel, double goal) const
    {
        Side ours;
        Side bare;
        check(*engine, parallel * 2, parallel); // warm
        for (int block = 0; block < blocks; ++block) {
            bare.take(sandbox, [&] { return generate(port, rows, parallel); });
            ours.take(sandbox, [&] { return check(*engine, rows, parallel); });
        }
        const double ratio = bare.median() / ours.median();
        std::printf("%s, %d at a time: check %.0f accounts/s, generator %.0f accounts/s, ratio "
                    "%.3f (goal %.2f)\n",
            distance, parallel, rows / ours.median(), rows / bare.median(), ratio, goal);
        const double each = 1000.0 / rows / blocks;
        std::printf("  processor ms an account: check %.2f and sandbox %.2f, generator %.2f and "
                    "sandbox %.2f\n",
            ours.own * each, ours.sandbox * each, bare.own * each, bare.sandbox * each);
        return ours.good && bare.good && ratio >= goal;
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
    const Bench bench{
        sandbox.processId(), port, &engine, options.value(QStringLiteral("blocks")).toInt()};
    bool good = true;
    for (const int parallel : {4, 8})
        good = bench.measure("near", rows, parallel, goal) && good;
    const std::string late = options.value(QStringLiteral("late")).toStdString();
    const bool delayed
        = !Line(control)
               .post("/do", {}, R"({"do":"fault","times":1000000,"delayAnswerMs":)" + late + "}")
               .empty();
    for (const int parallel : {4, 8, 64})
        good = delayed && bench.measure("far", parallel * 25, parallel, goal) && good;
    sandbox.kill();
    sandbox.waitForFinished();
    return good ? 0 : 1;
}
