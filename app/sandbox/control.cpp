#include "control.h"

#include "answers.h"
#include "jsonwriter.h"

#include <charconv>

namespace sandbox {

class ControlExchange final : public HttpExchange {
public:
    ControlExchange(Control &control, HttpRequest request)
        : m_control(control)
        , m_request(std::move(request))
    {
    }

    std::optional<HttpResponse> onHead() override
    {
        // A page in a browser must not steer the sandbox: neither with a foreign origin nor through
        // a name that was made to point here.
        if (m_request.header("Origin"))
            return refusal("requests from browsers are refused");
        std::string host = m_request.header("Host").value_or("");
        host = host.substr(0, host.rfind(':') == std::string::npos ? host.size() : host.rfind(':'));
        if (host != "127.0.0.1" && host != "localhost")
            return refusal("only 127.0.0.1 and localhost are answered");
        return std::nullopt;
    }

    bool readsBody() const override { return true; }

    void onBody(std::string body, Reply reply) override
    {
        try {
            if (m_request.method == "POST" && m_request.path == "/do")
                reply(m_control.command(body));
            else
                reply(m_control.get(m_request));
        } catch (const std::exception &fault) {
            reply(jsonAnswer(500,
                JsonObject().add("ok", false).add("error", std::string_view(fault.what())).text()));
        }
    }

private:
    static HttpResponse refusal(const char *text)
    {
        return jsonAnswer(403, JsonObject().add("ok", false).add("error", text).text());
    }

    Control &m_control;
    HttpRequest m_request;
};

Control::Control(World &world)
    : m_world(world)
    , m_directory(world)
    , m_commands{
          {"add-to-org", &Control::addToOrganisation},
          {"ban-from-org", &Control::ban},
          {"clear", &Control::clear},
          {"clear-faults", &Control::clearFaults},
          {"clear-names", &Control::clearNames},
          {"clear-password", &Control::clearPassword},
          {"create-account", &Control::createAccount},
          {"create-invitation", &Control::createInvitation},
          {"create-org", &Control::createOrganisation},
          {"change-org", &Control::changeOrganisation},
          {"delete-invitation", &Control::deleteInvitation},
          {"delete-org", &Control::deleteOrganisation},
          {"delete-user", &Control::deleteUser},
          {"end-sessions", &Control::endSessions},
          {"expire-flow", &Control::expireFlow},
          {"expire-sessions", &Control::expireSessions},
          {"expire-verification-tokens", &Control::expireVerifications},
          {"fault", &Control::fault},
          {"mark-verified", &Control::markVerified},
          {"mint-session-token", &Control::mintSessionToken},
          {"remove-from-all-orgs", &Control::removeFromAll},
          {"remove-from-org", &Control::removeFromOrganisation},
          {"remove-org", &Control::removeOrganisation},
          {"rename-user", &Control::renameUser},
          {"reset-clock", &Control::resetClock},
          {"reset-counts", &Control::resetCounts},
          {"set-mode", &Control::setMode},
          {"set-race-window", &Control::setRaceWindow},
          {"set-rate", &Control::setRate},
          {"start", &Control::start},
          {"stop", &Control::stop},
          {"unban-from-org", &Control::unban},
          {"wait", &Control::wait},
      }
{
}

std::shared_ptr<HttpExchange> Control::begin(HttpRequest request)
{
    return std::make_shared<ControlExchange>(*this, std::move(request));
}

static HttpResponse commandError(const std::string &path, const std::string &text)
{
    return jsonAnswer(
        400, JsonObject().add("ok", false).add("error", text).add("path", path).text());
}

HttpResponse Control::command(const std::string &body)
{
    const auto json = readJson(body, 64);
    if (!json || !json->isObject())
        return commandError("", "expected one JSON object");
    const std::string name = json->stringMember("do").value_or("");
    const auto it = m_commands.find(name);
    if (it == m_commands.end())
        return commandError("do", "no such command: " + name);
    try {
        const std::string members = (this->*it->second)(*json);
        return jsonAnswer(200, "{\"ok\":true" + (members.empty() ? "" : ',' + members) + '}');
    } catch (const SpecError &error) {
        return commandError(error.path, error.text);
    }
}

HttpResponse Control::get(const HttpRequest &request)
{
    if (request.method != "GET")
        return commandError("", "commands are posted to /do");
    if (request.path == "/inbox")
        return jsonAnswer(200, inbox(request));
    if (request.path == "/counts")
        return jsonAnswer(200, counts());
    if (request.path == "/accounts")
        return jsonAnswer(200, accountsJson());
    if (request.path == "/organisations")
        return jsonAnswer(200, organisationsJson());
    if (request.path == "/events") {
        HttpResponse response;
        response.headers = {{"Content-Type", "application/x-ndjson"}};
        response.onStream = [this](std::shared_ptr<HttpStream> stream) {
            m_world.journal.listen(std::move(stream));
        };
        return response;
    }
    return jsonAnswer(404, JsonObject().add("ok", false).add("error", "no such page").text());
}

std::string Control::inbox(const HttpRequest &request)
{
    const std::string after = request.parameter("after").value_or("");
    std::int64_t number = 0;
    std::from_chars(after.data(), after.data() + after.size(), number);
    std::vector<std::string> mails;
    for (const Mail &mail : m_world.mailbox.mails(request.parameter("to"), number)) {
        mails.push_back(JsonObject()
                            .add("id", mail.id)
                            .add("time", rfc3339(mail.time))
                            .add("from", mail.from)
                            .add("to", mail.to)
                            .add("subject", mail.subject)
                            .add("text", mail.text)
                            .add("html", mail.html)
                            .add("raw", mail.raw)
                            .add("link", mail.link)
                            .add("token", mail.token)
                            .text());
    }
    return jsonArray(mails);
}

std::string Control::counts()
{
    return JsonObject()
        .addRaw("operations", m_world.journal.countsJson())
        .addRaw("statuses", m_world.journal.statusesJson())
        .add("sessions", m_world.sessions.count())
        .add("connections", openConnections ? openConnections() : 0)
        .add("faultsWaiting", m_world.faults.waiting())
        .add("time", rfc3339(m_world.clock.now()))
        .text();
}

std::string Control::accountsJson()
{
    std::vector<std::string> out;
    for (const Account &account : m_world.accounts.all()) {
        std::vector<std::string> organisations;
        for (const Membership &membership : m_world.organisations.of(account.id)) {
            organisations.push_back(JsonObject()
                                        .add("org", membership.organisation.slug)
                                        .add("role", membership.role)
                                        .add("banned", membership.banned)
                                        .text());
        }
        std::vector<std::string> sessions;
        for (const SessionRow &session : m_world.sessions.of(account.id))
            sessions.push_back(jsonString(session.id));
        JsonObject object;
        object.add("id", account.id).add("email", account.email);
        if (account.firstName)
            object.add("firstName", *account.firstName);
        if (account.lastName)
            object.add("lastName", *account.lastName);
        if (account.avatarUrl)
            object.add("avatarUrl", *account.avatarUrl);
        object.add("verified", account.verified)
            .add("noPassword", !account.passwordHash)
            .addRaw("orgs", jsonArray(organisations))
            .addRaw("sessions", jsonArray(sessions));
        out.push_back(object.text());
    }
    return jsonArray(out);
}

std::string Control::organisationsJson()
{
    std::vector<std::string> out;
    for (const Organisation &organisation : m_world.organisations.all()) {
        JsonObject object;
        object.add("id", organisation.id)
            .add("slug", organisation.slug)
            .add("name", organisation.name);
        if (organisation.domain)
            object.add("domain", *organisation.domain);
        object.add("verified", organisation.domainVerified)
            .add("joining", organisation.joining)
            .add("deleted", organisation.deleted.has_value());
        out.push_back(object.text());
    }
    return jsonArray(out);
}

} // namespace sandbox
