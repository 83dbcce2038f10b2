#pragma once

#include "directory.h"
#include "httpserver.h"

#include <map>

namespace sandbox {

/// The control port: stands in for what happens outside the API. Commands are posted to /do as
/// one JSON object whose `do` names the command; everything else is read with GET.
class Control final : public HttpHandler {
public:
    explicit Control(World &world);
    std::shared_ptr<HttpExchange> begin(HttpRequest request) override;

    /// Asks for the API's open connections, for /counts.
    std::function<int()> openConnections;

private:
    friend class ControlExchange;
    using Command
        = std::string (Control::*)(const JsonValue &); ///< returns members to add, or nothing

    HttpResponse get(const HttpRequest &request);
    HttpResponse command(const std::string &body);
    std::string inbox(const HttpRequest &request);
    std::string counts();
    std::string accountsJson();
    std::string organisationsJson();

    // controlpeople.cpp
    std::string createAccount(const JsonValue &spec);
    std::string deleteUser(const JsonValue &spec);
    std::string markVerified(const JsonValue &spec);
    std::string renameUser(const JsonValue &spec);
    std::string clearPassword(const JsonValue &spec);
    std::string clearNames(const JsonValue &spec);
    std::string createOrganisation(const JsonValue &spec);
    std::string changeOrganisation(const JsonValue &spec);
    std::string deleteOrganisation(const JsonValue &spec);
    std::string removeOrganisation(const JsonValue &spec);
    std::string createInvitation(const JsonValue &spec);
    std::string deleteInvitation(const JsonValue &spec);
    std::string addToOrganisation(const JsonValue &spec);
    std::string removeFromOrganisation(const JsonValue &spec);
    std::string removeFromAll(const JsonValue &spec);
    std::string ban(const JsonValue &spec);
    std::string unban(const JsonValue &spec);

    // controlmachine.cpp
    std::string clear(const JsonValue &spec);
    std::string wait(const JsonValue &spec);
    std::string resetClock(const JsonValue &spec);
    std::string expireSessions(const JsonValue &spec);
    std::string endSessions(const JsonValue &spec);
    std::string expireVerifications(const JsonValue &spec);
    std::string expireFlow(const JsonValue &spec);
    std::string stop(const JsonValue &spec);
    std::string start(const JsonValue &spec);
    std::string fault(const JsonValue &spec);
    std::string clearFaults(const JsonValue &spec);
    std::string resetCounts(const JsonValue &spec);
    std::string setRate(const JsonValue &spec);
    std::string setRaceWindow(const JsonValue &spec);
    std::string setMode(const JsonValue &spec);
    std::string mintSessionToken(const JsonValue &spec);

    void setOutage(const JsonValue &spec, bool down);

    World &m_world;
    Directory m_directory;
    std::map<std::string, Command> m_commands;
};

} // namespace sandbox
