#include "journal.h"

#include "jsonwriter.h"

namespace sandbox {

Journal::~Journal()
{
    if (m_log && m_log != stdout)
        std::fclose(m_log);
}

bool Journal::openLog(const std::string &file)
{
    m_log = file == "-" ? stdout : std::fopen(file.c_str(), "a");
    return m_log != nullptr;
}

void Journal::tell(const std::string &line)
{
    std::erase_if(m_listeners, [](const auto &listener) { return !listener->open(); });
    for (const auto &listener : m_listeners)
        listener->push(line + '\n');
}

void Journal::received(const std::string &operation)
{
    ++m_counts[operation];
    if (m_listeners.empty())
        return;
    tell(JsonObject()
             .add("event", "received")
             .add("number", ++m_events)
             .add("operation", operation)
             .add("time", rfc3339(m_clock.now()))
             .text());
}

void Journal::committed(
    const std::string &operation, const std::string &account, const std::string &session)
{
    if (m_listeners.empty())
        return;
    JsonObject event;
    event.add("event", "committed")
        .add("number", ++m_events)
        .add("operation", operation)
        .add("time", rfc3339(m_clock.now()))
        .add("account", account);
    if (!session.empty())
        event.add("session", session);
    tell(event.text());
}

void Journal::answered(
    const std::string &operation, const HttpRequest &request, int status, std::int64_t nanos)
{
    ++m_statuses[operation][status];
    finished("answered", operation, request, status, nanos);
}

void Journal::dropped(const std::string &operation, const HttpRequest &request, std::int64_t nanos)
{
    finished("dropped", operation, request, std::nullopt, nanos);
}

void Journal::finished(const char *event, const std::string &operation, const HttpRequest &request,
    std::optional<int> status, std::int64_t nanos)
{
    if (m_listeners.empty() && !m_log)
        return;
    JsonObject line;
    line.add("event", event)
        .add("number", ++m_events)
        .add("operation", operation)
        .add("time", rfc3339(m_clock.now()))
        .add("method", request.method)
        .add("path", request.path);
    if (status)
        line.add("status", *status);
    line.add("microseconds", nanos / 1000);
    tell(line.text());
    if (m_log) {
        std::fprintf(m_log, "%s\n", line.text().c_str());
        std::fflush(m_log);
    }
}

std::string Journal::countsJson() const
{
    JsonObject counts;
    for (const auto &[operation, count] : m_counts)
        counts.add(operation, count);
    return counts.text();
}

std::string Journal::statusesJson() const
{
    JsonObject operations;
    for (const auto &[operation, statuses] : m_statuses) {
        JsonObject counts;
        for (const auto &[status, count] : statuses)
            counts.add(std::to_string(status), count);
        operations.addRaw(operation, counts.text());
    }
    return operations.text();
}

void Journal::resetCounts()
{
    m_counts.clear();
    m_statuses.clear();
}

} // namespace sandbox
