#pragma once

#include "clock.h"
#include "httpmessage.h"

#include <cstdio>
#include <map>

namespace sandbox {

/// Counts what happens and tells whoever listens: a test that wants to strike right after a
/// commit learns of it here. No token is ever written down.
class Journal final {
public:
    explicit Journal(const Clock &clock) : m_clock(clock) { }
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    /// `-` is standard output. Returns false if the file cannot be written.
    bool openLog(const std::string &file);

    void received(const std::string &operation);
    void committed(
        const std::string &operation, const std::string &account, const std::string &session = {});
    void answered(
        const std::string &operation, const HttpRequest &request, int status, std::int64_t nanos);
    /// The connection was closed in place of an answer.
    void dropped(const std::string &operation, const HttpRequest &request, std::int64_t nanos);

    void listen(std::shared_ptr<HttpStream> stream) { m_listeners.push_back(std::move(stream)); }
    /// Counts by operation and by operation and status, as JSON.
    std::string countsJson() const;
    std::string statusesJson() const;
    void resetCounts();

private:
    void tell(const std::string &line);
    void finished(const char *event, const std::string &operation, const HttpRequest &request,
        std::optional<int> status, std::int64_t nanos);

    const Clock &m_clock;
    std::FILE *m_log = nullptr;
    std::map<std::string, std::int64_t> m_counts;
    std::map<std::string, std::map<int, std::int64_t>> m_statuses;
    std::vector<std::shared_ptr<HttpStream>> m_listeners;
    std::int64_t m_events = 0;
};

} // namespace sandbox
