#include "authapi.h"
#include "control.h"
#include "httpserver.h"
#include "jsonwriter.h"
#include "options.h"
#include "reactor.h"
#include "seed.h"
#include "world.h"

#include <QCoreApplication>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <sodium.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace sandbox;

static constexpr int usageError = 2;
// Of requests that have not been answered, over all connections of both ports.
static constexpr std::size_t requestBytes = 64 << 20;

static int refused(const std::string &text)
{
    std::fprintf(stderr, "latchkey-sandbox: %s\n", text.c_str());
    return usageError;
}

/// A thousand clients need more descriptors than the usual soft limit allows.
static void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 65536);
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

static void announce(
    const World &world, std::uint16_t port, std::optional<std::uint16_t> controlPort)
{
    JsonObject line;
    line.add("port", int(port));
    if (controlPort)
        line.add("controlPort", int(*controlPort));
    line.add("baseUrl", world.options.baseUrl).add("pid", int(getpid()));
    std::printf("%s\n", line.text().c_str());
    std::fflush(stdout);
}

static int serve(const Options &options)
{
    Reactor reactor;
    World world(options);
    try {
        world.open();
        if (!options.seedFile.empty()) {
            if (const std::string fault = seedFromFile(world, options.seedFile); !fault.empty())
                return refused(fault);
        }
    } catch (const StoreError &fault) {
        return refused(fault.what());
    }
    if (!options.requestLog.empty() && !world.journal.openLog(options.requestLog))
        return refused("request log " + options.requestLog + ": cannot be written");

    const RequestLimits limits{std::chrono::seconds(options.requestSeconds),
        std::make_shared<RequestBudget>(requestBytes)};
    HttpServer server(reactor, world.clock, limits);
    if (const std::string fault = server.listen(options.port); !fault.empty())
        return refused("port " + std::to_string(options.port) + ": " + fault);
    if (world.options.baseUrl.empty())
        world.options.baseUrl = "http://localhost:" + std::to_string(server.port());
    AuthApi api(world, reactor);
    server.serve(api);

    Control control(world);
    control.openConnections = [&server] {
        return server.openConnections();
    };
    HttpServer controlServer(reactor, world.clock, limits);
    std::optional<std::uint16_t> controlPort;
    if (options.controlPort) {
        if (const std::string fault = controlServer.listen(*options.controlPort); !fault.empty())
            return refused("control port " + std::to_string(*options.controlPort) + ": " + fault);
        controlServer.serve(control);
        controlPort = controlServer.port();
    }

    reactor.stopOnSignals();
    if (options.endWithParent)
        reactor.stopOnInputEnd();
    announce(world, server.port(), controlPort);
    reactor.run();
    return 0;
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    std::signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0)
        return refused("the cryptographic library does not start");
    const ParsedOptions parsed = parseOptions(QCoreApplication::arguments());
    if (!parsed.options) {
        if (parsed.exitStatus != 0)
            return refused(parsed.text);
        std::fputs(parsed.text.c_str(), stdout);
        return 0;
    }
    raiseDescriptorLimit();
    return serve(*parsed.options);
}
