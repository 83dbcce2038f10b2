#include "operations.h"

#include "address.h"
#include "answers.h"
#include "ids.h"
#include "jsonwriter.h"
#include "tokens.h"

namespace sandbox {

static constexpr std::int64_t flowLife = 600 * nanosPerSecond;

HttpResponse Operations::logIn(const std::string &body)
{
    const auto json = readJson(body);
    const JsonValue object = json && json->isObject() ? *json : JsonValue();
    const StringField email = stringField(object, "email");
    const StringField password = stringField(object, "password");
    const StringField returnTo = stringField(object, "flowReturnTo");
    if (email.broken || password.broken || returnTo.broken || !email.value
        || !isAddress(*email.value) || password.value.value_or("").empty())
        return error(400, "Invalid input data", "Bad Request");
    if (m_world.options.multiTenant && !hasOneAt(*email.value))
        return error(400, "Invalid request! Please input a valid email and try again.",
            "The email must contain exactly one @!");
    if (m_world.outages.database)
        return failure("Failed to begin transaction!");

    const auto account = m_world.accounts.byEmail(*email.value);
    if (!account)
        return error(401, "Invalid email or password! Please try again.", "User not found!");
    // Decided before the password is looked at.
    if (!account->verified)
        return jsonAnswer(403,
            JsonObject()
                .add("message", "Please verify your email before logging in.")
                .add("requireEmailVerification", true)
                .text());
    if (!account->passwordHash)
        return emptyAnswer(500);
    if (!Passwords::matches(*account->passwordHash, *password.value))
        return error(401, "Invalid credentials! Please try again.", "Password mismatch!");

    if (!m_world.options.multiTenant) {
        // Memberships are not looked at here; the first refresh reads the store and says otherwise.
        Membership membership;
        membership.organisation.id = defaultOrganisationId;
        membership.organisation.slug = defaultOrganisationSlug;
        membership.organisation.name = "Default Organization";
        membership.role = "member";
        return startSession(*account, membership);
    }
    const auto memberships = m_world.organisations.of(account->id);
    if (memberships.empty())
        return error(403,
            "You do not belong to any organization! Please contact your administrator.",
            "No organizations found for the user!");
    if (memberships.size() > 1)
        return startFlow(*account, memberships, returnTo.value.value_or(""));
    return startSession(*account, memberships.front());
}

HttpResponse Operations::startSession(const Account &account, const Membership &membership)
{
    if (!account.firstName || !account.lastName)
        return emptyAnswer(500);
    const SessionRow session{newUuid(m_world.clock.now()), account.id, membership.organisation.id};
    const IssuedPair pair = issuePair(m_world, session.id,
        {account, membership.organisation.id, membership.organisation.slug,
            membership.organisation.name, membership.role});
    Transaction transaction(m_world.database);
    m_world.sessions.insert(session, pair.stored);
    transaction.commit();
    m_world.journal.committed("login", account.email, session.id);
    return jsonAnswer(200,
        JsonObject()
            .add("message", "Login successful")
            .addRaw("tokens", pair.json)
            .add("requireEmailVerification", false)
            .text());
}

static std::string organisationJson(const Organisation &organisation)
{
    JsonObject out;
    out.add("id", organisation.id).add("name", organisation.name).add("slug", organisation.slug);
    if (organisation.description)
        out.add("description", *organisation.description);
    if (organisation.avatarUrl)
        out.add("avatarURL", *organisation.avatarUrl);
    if (organisation.settings)
        out.addRaw("settings", *organisation.settings);
    out.add("createdAt", rfc3339(organisation.created))
        .add("updatedAt", rfc3339(organisation.updated));
    if (organisation.deleted)
        out.add("deletedAt", rfc3339(*organisation.deleted));
    return out.text();
}

HttpResponse Operations::startFlow(
    const Account &account, const std::vector<Membership> &memberships, const std::string &returnTo)
{
    const std::int64_t now = m_world.clock.now();
    const std::string id = newUuid(now);
    std::vector<std::string> organisations;
    organisations.reserve(memberships.size());
    for (const Membership &membership : memberships)
        organisations.push_back(organisationJson(membership.organisation));
    JsonObject flow;
    flow.add("id", id)
        .add("type", "login")
        .add("userId", account.id)
        .add("email", account.email)
        .addRaw("orgs", jsonArray(organisations))
        .add("mfaRequired", false)
        .add("mfaVerified", false);
    if (!returnTo.empty())
        flow.add("returnTo", returnTo);
    // The real server asks the clock twice, so the two times differ by a little more than ten
    // minutes.
    const std::int64_t expires = m_world.clock.now() + flowLife;
    flow.add("createdAt", rfc3339(now)).add("expiresAt", rfc3339(expires));
    m_world.sessions.insertFlow(id, flow.text(), expires);
    m_world.journal.committed("login", account.email);
    return jsonAnswer(200,
        JsonObject()
            .add("message",
                "Multiple organizations found. Please select an organization to continue.")
            .add("requireEmailVerification", false)
            .add("flowId", id)
            .text());
}

HttpResponse Operations::flow(const std::string &id)
{
    if (m_world.outages.database)
        return failure("Failed to begin transaction!");
    constexpr auto blanks = " \t\r\n\v\f";
    const std::size_t begin = std::min(id.find_first_not_of(blanks), id.size());
    const std::size_t end = id.find_last_not_of(blanks) + 1;
    const auto json = m_world.sessions.flow(
        id.substr(begin, end > begin ? end - begin : 0), m_world.clock.now());
    // The debug text stands here in production, too.
    return json ? jsonAnswer(200, *json) : errorAnswer(true, 400, "Flow not found", "Not Found");
}

} // namespace sandbox
