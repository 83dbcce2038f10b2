// bench_check: how many accounts a second the account check gets through, beside a plain load
// generator that sends the same requests at the same parallelism.
//
// Both sign in, refresh and sign out at the same sandbox (a process of its own, cheap hashes, small
// key). The generator is a thread a connection on bare sockets that looks for the refresh token and
// at nothing else. They take turns in blocks, so that a busy machine slows both. Exit status 1
// where the ratio is below --goal (0.95).

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
#include <netinet/tcp.h>
#include <string>
#include <sys/socket.h>
#include <thread>
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
        const std::string request = std::string("POST /api/auth/") + operation
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-NAP-API-Key: " + key + "\r\n" + header
            + "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size())
            + "\r\n\r\n" + body;
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

/// \return seconds; 0: something failed.
double generate(quint16 port, int rows, int parallel)
{
    std::atomic<int> next = 0;
    std::atomic<bool> good = true;
    QElapsedTimer clock;
    clock.start();
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
    return good ? static_cast<double>(clock.nsecsElapsed()) / 1e9 : 0;
}

double check(AccountCheck &check, int rows, int parallel)
{
    std::vector<CheckRow> table;
    table.reserve(static_cast<std::size_t>(rows));
    for (int i = 0; i < rows; ++i)
        table.push_back({i, QStringLiteral("ann@example.test"), Secret("Correct1-horse"),
            CheckOutcome::SignedIn, {}});
    check.setRows(std::move(table));
    QElapsedTimer clock;
    clock.start();
    check.start({parallel, true});
    QCoreApplication::exec();
    return check.progress().asExpected == rows ? static_cast<double>(clock.nsecsElapsed()) / 1e9
                                               : 0;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    QCommandLineParser options;
    options.addOptions({{QStringLiteral("blocks"), QStringLiteral("Blocks of each."),
                            QStringLiteral("N"), QStringLiteral("9")},
        {QStringLiteral("rows"), QStringLiteral("Accounts a block."), QStringLiteral("N"),
            QStringLiteral("500")},
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
    ServerConfig config;
    config.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    config.apiKey = std::make_shared<const Secret>(QByteArrayView(key));
    HttpClient http(config);
    AuthApi api(&http);
    const SystemClock clock;
    RateGates gates(&clock);
    AccountCheck engine(&api, gates.of(&http));
    QObject::connect(&engine, &AccountCheck::finished, &program, [] { QCoreApplication::exit(); });
    const int rows = options.value(QStringLiteral("rows")).toInt();
    bool good = true;
    for (const int parallel : {4, 8}) {
        std::vector<double> ours;
        std::vector<double> bare;
        check(engine, rows, parallel); // warm
        for (int block = 0; block < options.value(QStringLiteral("blocks")).toInt(); ++block) {
            bare.push_back(generate(port, rows, parallel));
            ours.push_back(check(engine, rows, parallel));
            good = good && bare.back() > 0 && ours.back() > 0;
        }
        const double ratio = median(bare) / median(ours);
        std::printf("%d at a time: check %.0f accounts/s, generator %.0f accounts/s, ratio %.3f\n",
            parallel, rows / median(ours), rows / median(bare), ratio);
        good = good && ratio >= options.value(QStringLiteral("goal")).toDouble();
    }
    sandbox.kill();
    sandbox.waitForFinished();
    return good ? 0 : 1;
}
