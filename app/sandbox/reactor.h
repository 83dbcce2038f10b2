#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace sandbox {

/// The one thread's event loop.
class Reactor final {
public:
    Reactor();
    ~Reactor();
    Reactor(const Reactor &) = delete;
    Reactor &operator=(const Reactor &) = delete;

    /// Runs until stop().
    void run();
    void stop();
    void after(std::chrono::milliseconds delay, std::function<void()> action);
    /// SIGTERM and SIGINT end the loop in good order.
    void stopOnSignals();
    /// The end of standard input ends the loop: a parent that dies, however, closes its end.
    void stopOnInputEnd();

    boost::asio::io_context &context();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sandbox
