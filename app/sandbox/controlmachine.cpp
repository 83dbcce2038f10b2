#include "control.h"

#include "ids.h"
#include "jsonwriter.h"
#include "tokens.h"

#include <algorithm>

namespace sandbox {

/// Members without the braces around them.
static std::string membersOf(const JsonObject &object)
{
    const std::string text = object.text();
    return text.substr(1, text.size() - 2);
}

std::string Control::clear(const JsonValue &spec)
{
    Directory::only(spec, {"do"});
    m_world.clear();
    return {};
}

std::string Control::wait(const JsonValue &spec)
{
    Directory::only(spec, {"do", "seconds"});
    const double far = double(Directory::farSeconds);
    m_world.clock.move(static_cast<std::int64_t>(
        Directory::number(spec, "seconds", 0, -far, far) * double(nanosPerSecond)));
    return membersOf(JsonObject().add("time", rfc3339(m_world.clock.now())));
}

std::string Control::resetClock(const JsonValue &spec)
{
    Directory::only(spec, {"do"});
    m_world.clock.reset();
    return membersOf(JsonObject().add("time", rfc3339(m_world.clock.now())));
}

std::string Control::expireSessions(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email"});
    const std::int64_t yesterday = m_world.clock.now() - 86'400 * nanosPerSecond;
    return membersOf(JsonObject().add(
        "sessions", m_world.sessions.expireOf(m_directory.account(spec).id, yesterday)));
}

std::string Control::endSessions(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email"});
    return membersOf(
        JsonObject().add("sessions", m_world.sessions.removeOf(m_directory.account(spec).id)));
}

std::string Control::expireVerifications(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email"});
    return membersOf(JsonObject().add("tokens",
        m_world.accounts.expireVerifications(
            m_directory.account(spec).id, m_world.clock.now() - 1)));
}

std::string Control::expireFlow(const JsonValue &spec)
{
    Directory::only(spec, {"do", "flowId"});
    const std::string id = Directory::requiredText(spec, "flowId");
    if (m_world.sessions.expireFlow(id, m_world.clock.now() - 1) == 0)
        throw SpecError{"flowId", "no such flow"};
    return {};
}

void Control::setOutage(const JsonValue &spec, bool down)
{
    Directory::only(spec, {"do", "what"});
    const std::string what = Directory::requiredText(spec, "what");
    std::string_view rest = what;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        std::string_view name = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
        if (name == "mail server") {
            m_world.outages.mailServer = down;
        } else if (name == "database") {
            m_world.outages.database = down;
        } else if (name == "counter store") {
            m_world.outages.counterConnectionDead = m_world.outages.counterStore && !down;
            m_world.outages.counterStore = down;
        } else {
            throw SpecError{"what", "expected mail server, database or counter store"};
        }
    }
}

std::string Control::stop(const JsonValue &spec)
{
    setOutage(spec, true);
    return {};
}

std::string Control::start(const JsonValue &spec)
{
    setOutage(spec, false);
    return {};
}

static std::optional<std::size_t> optionalSize(const JsonValue &spec, std::string_view member)
{
    if (!spec.member(member))
        return std::nullopt;
    return static_cast<std::size_t>(Directory::integer(spec, member, 0, 0, 1 << 30));
}

static Headers headersOf(const JsonValue &spec)
{
    Headers headers;
    for (const JsonValue &pair : Directory::array(spec, "headers")) {
        if (pair.items.size() != 2 || !pair.items[0].isString() || !pair.items[1].isString())
            throw SpecError{"headers", "expected an array of [name, value]"};
        headers.emplace_back(pair.items[0].text, pair.items[1].text);
    }
    return headers;
}

/// The answer that is sent in place of the operation's; none where the fault has none.
static std::optional<HttpResponse> answerOf(const JsonValue &spec)
{
    const bool empty500 = Directory::flag(spec, "empty500");
    if (!spec.member("status") && !spec.member("headers") && !spec.member("body") && !empty500)
        return std::nullopt;
    HttpResponse answer;
    answer.status = int(Directory::integer(spec, "status", empty500 ? 500 : 200, 100, 999));
    answer.headers = headersOf(spec);
    answer.body = Directory::optionalText(spec, "body").value_or("");
    answer.verbatim = Directory::flag(spec, "verbatim");
    return answer;
}

std::string Control::fault(const JsonValue &spec)
{
    Directory::only(spec,
        {"do", "operation", "times", "delayMs", "delayAnswerMs", "status", "headers", "body",
            "verbatim", "run", "empty500", "drop", "reset", "cutAt", "cutBodyAt",
            "bytesPerSecond"});
    static constexpr std::string_view operations[] = {
        "any", "signup", "login", "refresh", "logout", "send", "verify", "flow", "root", "other"};
    Fault fault;
    fault.operation = Directory::optionalText(spec, "operation").value_or("any");
    if (std::find(std::begin(operations), std::end(operations), fault.operation)
        == std::end(operations))
        throw SpecError{"operation", "no such operation"};
    static constexpr std::int64_t longestMs = 3'600'000;
    fault.times = int(Directory::integer(spec, "times", 1, 1, 1'000'000));
    fault.delayMs = int(Directory::integer(spec, "delayMs", 0, 0, longestMs));
    fault.delayAnswerMs = int(Directory::integer(spec, "delayAnswerMs", 0, 0, longestMs));
    fault.run = Directory::flag(spec, "run");
    const std::string drop = Directory::optionalText(spec, "drop").value_or("");
    if (!drop.empty() && drop != "before" && drop != "after")
        throw SpecError{"drop", "expected before or after"};
    fault.dropBefore = drop == "before";
    fault.dropAfter = drop == "after";
    fault.answer = answerOf(spec);
    fault.delivery.reset = Directory::flag(spec, "reset");
    fault.delivery.cutAt = optionalSize(spec, "cutAt");
    fault.delivery.cutBodyAt = optionalSize(spec, "cutBodyAt");
    fault.delivery.bytesPerSecond = Directory::number(spec, "bytesPerSecond", 0, 0.01, 1e9);
    m_world.faults.add(std::move(fault));
    return {};
}

std::string Control::clearFaults(const JsonValue &spec)
{
    Directory::only(spec, {"do"});
    m_world.faults.clear();
    return {};
}

std::string Control::resetCounts(const JsonValue &spec)
{
    Directory::only(spec, {"do"});
    m_world.journal.resetCounts();
    return {};
}

std::string Control::setRate(const JsonValue &spec)
{
    Directory::only(spec, {"do", "rate"});
    const auto rate = parseRate(Directory::requiredText(spec, "rate"));
    if (!rate)
        throw SpecError{"rate", "expected a number and a unit such as 120-s, or off"};
    m_world.limiter.setRate(*rate);
    return {};
}

std::string Control::setRaceWindow(const JsonValue &spec)
{
    Directory::only(spec, {"do", "milliseconds"});
    m_world.raceWindowMs = int(Directory::integer(spec, "milliseconds", 5, 0, 600'000));
    return {};
}

std::string Control::setMode(const JsonValue &spec)
{
    Directory::only(spec, {"do", "debug", "flowRoute", "sessionSeconds", "refreshSeconds"});
    Options &options = m_world.options;
    options.debug = Directory::flag(spec, "debug", options.debug);
    options.flowRoute = Directory::flag(spec, "flowRoute", options.flowRoute);
    options.sessionSeconds = Directory::integer(
        spec, "sessionSeconds", options.sessionSeconds, 1, Directory::farSeconds);
    options.refreshSeconds = Directory::integer(
        spec, "refreshSeconds", options.refreshSeconds, 1, Directory::farSeconds);
    return {};
}

/// Changes claims: `without` takes some away, `relative` sets dates in seconds from now, `claims`
/// sets any value; a claim that is not there yet comes last.
static std::string changedClaims(const std::string &text, const JsonValue &spec, std::int64_t now)
{
    JsonValue claims = readJson(text).value_or(JsonValue());
    const auto set = [&claims](const std::string &name, JsonValue value) {
        for (auto &[key, old] : claims.members) {
            if (key == name) {
                old = std::move(value);
                return;
            }
        }
        claims.members.emplace_back(name, std::move(value));
    };
    for (const JsonValue &name : Directory::array(spec, "without")) {
        if (!name.isString())
            throw SpecError{"without", "expected an array of strings"};
        std::erase_if(
            claims.members, [&](const auto &member) { return member.first == name.text; });
    }
    const JsonValue *relative = spec.member("relative");
    for (const auto &[name, seconds] : Directory::object(spec, "relative")) {
        JsonValue value;
        value.type = JsonValue::Type::Number;
        value.text = std::to_string(now / nanosPerSecond
            + Directory::integer(
                *relative, name, 0, -Directory::farSeconds, Directory::farSeconds));
        set(name, std::move(value));
    }
    for (const auto &[name, value] : Directory::object(spec, "claims"))
        set(name, value);
    return jsonText(claims);
}

std::string Control::mintSessionToken(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email", "session", "claims", "relative", "without"});
    const Account account = m_directory.account(spec);
    const auto sessions = m_world.sessions.of(account.id);
    std::string session = Directory::optionalText(spec, "session").value_or("");
    if (session.empty())
        session = sessions.empty() ? newUuid(m_world.clock.now()) : sessions.front().id;
    Subject subject{
        account, defaultOrganisationId, defaultOrganisationSlug, "Default Organization", "member"};
    const auto memberships = m_world.organisations.of(account.id);
    if (m_world.options.multiTenant && !memberships.empty()) {
        const Membership &first = memberships.front();
        subject = {account, first.organisation.id, first.organisation.slug, first.organisation.name,
            first.role};
    }
    const std::int64_t now = m_world.clock.now();
    const std::string claims
        = changedClaims(sessionClaims(m_world, session, subject, now), spec, now);
    return membersOf(
        JsonObject().add("token", m_world.signedToken(claims)).addRaw("claims", claims));
}

} // namespace sandbox
