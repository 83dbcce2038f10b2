#include "authapi.h"

#include "answers.h"
#include "routes.h"
#include "tokens.h"

#include <algorithm>

namespace sandbox {

/// One request on its way through the checks.
class AuthExchange final : public HttpExchange, public std::enable_shared_from_this<AuthExchange> {
public:
    AuthExchange(AuthApi &api, HttpRequest request)
        : m_api(api)
        , m_world(api.m_world)
        , m_request(std::move(request))
        , m_settings{m_world.options.flowRoute, m_world.options.debug}
        , m_route(routeOf(m_request, m_settings))
        , m_begin(m_world.clock.now())
    {
    }

    std::optional<HttpResponse> onHead() override;
    bool readsBody() const override;
    void onBody(std::string body, Reply reply) override;

private:
    std::optional<HttpResponse> refusal();
    std::optional<HttpResponse> keyRefusal() const;
    std::optional<HttpResponse> tokenRefusal();
    std::optional<std::string> apiHeader(const char *name) const;
    void run(const std::string &body, const Reply &reply);
    HttpResponse result(const std::string &body);
    void finish(HttpResponse response, const Reply &reply);
    HttpResponse dressed(HttpResponse response);

    AuthApi &m_api;
    World &m_world;
    HttpRequest m_request;
    RouteSettings m_settings;
    Route m_route;
    std::int64_t m_begin;
    std::optional<Fault> m_fault;
    std::optional<HttpResponse> m_early;
    Headers m_carried; ///< CORS and counters: on every answer from here on
    SessionHeader m_sessionHeader = SessionHeader::Absent;
    std::string m_refreshToken;
};

AuthApi::AuthApi(World &world, Reactor &reactor)
    : m_world(world)
    , m_reactor(reactor)
    , m_operations(world,
          [this](int milliseconds, std::function<void()> action) {
              m_reactor.after(std::chrono::milliseconds(milliseconds), std::move(action));
          })
    , m_cors([&world] {
        std::vector<std::string> origins{world.options.baseUrl};
        if (!world.options.debug) {
            origins.push_back("https://" + world.options.domain);
            origins.insert(
                origins.end(), world.options.origins.begin(), world.options.origins.end());
        }
        return origins;
    }())
{
}

std::shared_ptr<HttpExchange> AuthApi::begin(HttpRequest request)
{
    return std::make_shared<AuthExchange>(*this, std::move(request));
}

std::optional<std::string> AuthExchange::apiHeader(const char *name) const
{
    return m_request.header(m_world.options.headerPrefix + name);
}

std::optional<HttpResponse> AuthExchange::onHead()
{
    m_world.journal.received(m_route.operation);
    m_fault = m_world.faults.take(m_route.operation);
    std::optional<HttpResponse> early;
    if (!m_fault || m_fault->runs())
        early = refusal();
    if (!m_fault) {
        if (early)
            early = dressed(std::move(*early));
        return early;
    }
    // A fault acts on the whole request, so the body is taken first.
    m_early = std::move(early);
    return std::nullopt;
}

/// The checks that come before the body, in the real server's order.
std::optional<HttpResponse> AuthExchange::refusal()
{
    if (auto redirect = slashRedirect(m_request, m_settings))
        return redirect;
    CorsVerdict cors = m_api.m_cors.judge(m_request);
    if (cors.kind == CorsVerdict::Kind::Refused)
        return emptyAnswer(403);
    m_carried = std::move(cors.headers);
    if (cors.kind == CorsVerdict::Kind::Preflight) {
        HttpResponse response = emptyAnswer(204);
        response.bodiless = true;
        return response;
    }
    if (m_route.operation == "docs")
        return plainAnswer(200, "text/html; charset=utf-8",
            "<!DOCTYPE html>\n<title>API</title>\n<p>This is a sandbox. Its operations are "
            "described"
            " in docs/sandbox.md.</p>\n");
    if (auto refused = keyRefusal())
        return refused;
    m_sessionHeader = judgeSessionHeader(m_world, apiHeader("Session-Token"));
    if (m_sessionHeader == SessionHeader::Broken)
        return emptyAnswer(500);
    if (m_world.outages.counterStore || std::exchange(m_world.outages.counterConnectionDead, false))
        return emptyAnswer(500);
    RateVerdict rate = m_world.limiter.count(clientAddress(m_request), m_world.clock.now());
    m_carried.insert(m_carried.end(), rate.headers.begin(), rate.headers.end());
    if (!rate.allowed)
        return plainAnswer(429, "text/plain; charset=utf-8", "Limit exceeded");
    if (!m_route.known())
        return notFoundAnswer();
    return tokenRefusal();
}

std::optional<HttpResponse> AuthExchange::keyRefusal() const
{
    const std::string key = apiHeader("API-Key").value_or("");
    const auto &keys = m_world.options.apiKeys;
    if (key.empty())
        return jsonAnswer(401, R"({"error":"Missing API key"})");
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
        return jsonAnswer(401, R"({"error":"Invalid API key"})");
    return std::nullopt;
}

std::optional<HttpResponse> AuthExchange::tokenRefusal()
{
    m_refreshToken = apiHeader("Refresh-Token").value_or("");
    if (m_route.operation == "refresh" && m_refreshToken.empty())
        return errorAnswer(
            m_world.options.debug, 401, "No refresh token provided", "Provide a refresh token!");
    if (m_route.operation == "logout" && m_refreshToken.empty()
        && m_sessionHeader != SessionHeader::Present)
        return errorAnswer(m_world.options.debug, 401, "No session or refresh token provided",
            "Provide either a session token or a refresh token");
    return std::nullopt;
}

bool AuthExchange::readsBody() const
{
    return m_fault || m_route.operation == "signup" || m_route.operation == "login"
        || m_route.operation == "send" || m_route.operation == "verify";
}

void AuthExchange::onBody(std::string body, Reply reply)
{
    auto act = [self = shared_from_this(), body = std::move(body), reply = std::move(reply)] {
        self->run(body, reply);
    };
    if (m_fault && m_fault->delayMs > 0)
        m_api.m_reactor.after(std::chrono::milliseconds(m_fault->delayMs), std::move(act));
    else
        act();
}

void AuthExchange::run(const std::string &body, const Reply &reply)
{
    if (m_fault && !m_fault->runs())
        return finish(m_fault->answer.value_or(emptyAnswer(500)), reply);
    if (m_early)
        return finish(std::move(*m_early), reply);
    try {
        if (m_route.operation != "refresh")
            return finish(result(body), reply);
        m_api.m_operations.refresh(
            m_refreshToken, [self = shared_from_this(), reply](HttpResponse response) {
                self->finish(std::move(response), reply);
            });
    } catch (const std::exception &fault) {
        finish(failureAnswer(m_world.options.debug, fault.what()), reply);
    }
}

HttpResponse AuthExchange::result(const std::string &body)
{
    const std::string &operation = m_route.operation;
    Operations &operations = m_api.m_operations;
    if (operation == "signup")
        return operations.signUp(body);
    if (operation == "login")
        return operations.logIn(body);
    if (operation == "send")
        return operations.sendVerification(body);
    if (operation == "verify")
        return operations.verify(body);
    if (operation == "flow")
        return operations.flow(m_route.flowId);
    if (operation == "logout") {
        // A session token that counts hides the refresh token.
        const bool present = m_sessionHeader == SessionHeader::Present;
        return operations.logOut(
            present ? apiHeader("Session-Token") : std::nullopt, m_refreshToken);
    }
    return jsonAnswer(200, R"({"success":true})");
}

void AuthExchange::finish(HttpResponse response, const Reply &reply)
{
    if (!m_fault)
        return reply(dressed(std::move(response)));
    if (m_fault->drops()) {
        m_world.journal.dropped(m_route.operation, m_request, m_world.clock.now() - m_begin);
    } else {
        response = dressed(m_fault->answer ? std::move(*m_fault->answer) : std::move(response));
    }
    response.delivery = m_fault->delivery;
    response.delivery.drop = m_fault->drops();
    if (m_fault->delayAnswerMs <= 0)
        return reply(std::move(response));
    m_api.m_reactor.after(std::chrono::milliseconds(m_fault->delayAnswerMs),
        [reply, response = std::move(response)] { reply(response); });
}

HttpResponse AuthExchange::dressed(HttpResponse response)
{
    if (!response.verbatim)
        response.headers.insert(response.headers.end(), m_carried.begin(), m_carried.end());
    m_world.journal.answered(
        m_route.operation, m_request, response.status, m_world.clock.now() - m_begin);
    return response;
}

} // namespace sandbox
