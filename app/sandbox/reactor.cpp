#include "netpch.h"

#include "reactor.h"

#include <array>
#include <csignal>
#include <optional>
#include <unistd.h>

namespace sandbox {

namespace asio = boost::asio;

struct Reactor::Private {
    asio::io_context io{1};
    asio::signal_set signals{io};
    std::optional<asio::posix::stream_descriptor> input;
    std::array<char, 256> inputBytes{};

    void waitForInputEnd()
    {
        input->async_read_some(
            asio::buffer(inputBytes), [this](boost::system::error_code error, std::size_t) {
                if (error == asio::error::operation_aborted)
                    return;
                if (error)
                    io.stop();
                else
                    waitForInputEnd();
            });
    }
};

Reactor::Reactor() : d(std::make_unique<Private>()) { }
Reactor::~Reactor() = default;

void Reactor::run()
{
    const auto work = asio::make_work_guard(d->io);
    d->io.run();
}

void Reactor::stop()
{
    d->io.stop();
}

void Reactor::after(std::chrono::milliseconds delay, std::function<void()> action)
{
    auto timer = std::make_shared<asio::steady_timer>(d->io, delay);
    timer->async_wait([timer, action = std::move(action)](boost::system::error_code error) {
        if (!error)
            action();
    });
}

void Reactor::stopOnSignals()
{
    d->signals.add(SIGTERM);
    d->signals.add(SIGINT);
    d->signals.async_wait([this](boost::system::error_code error, int) {
        if (!error)
            d->io.stop();
    });
}

void Reactor::stopOnInputEnd()
{
    d->input.emplace(d->io, ::dup(STDIN_FILENO));
    d->waitForInputEnd();
}

asio::io_context &Reactor::context()
{
    return d->io;
}

} // namespace sandbox
