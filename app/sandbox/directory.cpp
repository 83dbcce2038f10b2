#include "directory.h"

#include "address.h"
#include "ids.h"
#include "jsonwriter.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace sandbox {

/// As somebody would write it: 600000, 0.5.
static std::string shortText(double number)
{
    std::ostringstream out;
    out << std::setprecision(15) << number;
    return out.str();
}

void Directory::only(const JsonValue &spec, std::initializer_list<std::string_view> members)
{
    if (!spec.isObject())
        throw SpecError{"", "expected an object"};
    for (const auto &[name, value] : spec.members) {
        if (std::find(members.begin(), members.end(), name) == members.end())
            throw SpecError{name, "not known here"};
    }
}

std::optional<std::string> Directory::optionalText(const JsonValue &spec, std::string_view member)
{
    const JsonValue *value = spec.member(member);
    if (value && !value->isString())
        throw SpecError{std::string(member), "expected a string"};
    return value ? std::optional(value->text) : std::nullopt;
}

std::string Directory::requiredText(const JsonValue &spec, std::string_view member)
{
    const auto text = optionalText(spec, member);
    if (!text || text->empty())
        throw SpecError{std::string(member), "expected a string that is not empty"};
    return *text;
}

bool Directory::flag(const JsonValue &spec, std::string_view member, bool otherwise)
{
    const JsonValue *value = spec.member(member);
    if (value && value->type != JsonValue::Type::Boolean)
        throw SpecError{std::string(member), "expected true or false"};
    return value ? value->boolean : otherwise;
}

double Directory::number(
    const JsonValue &spec, std::string_view member, double otherwise, double least, double most)
{
    const JsonValue *value = spec.member(member);
    if (!value)
        return otherwise;
    const std::optional<double> number = spec.numberMember(member);
    if (!number || !(*number >= least && *number <= most))
        throw SpecError{std::string(member),
            "expected a number from " + shortText(least) + " to " + shortText(most)};
    return *number;
}

std::int64_t Directory::integer(const JsonValue &spec, std::string_view member,
    std::int64_t otherwise, std::int64_t least, std::int64_t most)
{
    const double value = number(spec, member, double(otherwise), double(least), double(most));
    if (value != std::floor(value))
        throw SpecError{std::string(member), "expected a number without a fraction"};
    return static_cast<std::int64_t>(value);
}

const std::vector<JsonValue> &Directory::array(const JsonValue &spec, std::string_view member)
{
    static const std::vector<JsonValue> none;
    const JsonValue *value = spec.member(member);
    if (value && value->type != JsonValue::Type::Array)
        throw SpecError{std::string(member), "expected an array"};
    return value ? value->items : none;
}

const std::vector<std::pair<std::string, JsonValue>> &Directory::object(
    const JsonValue &spec, std::string_view member)
{
    static const std::vector<std::pair<std::string, JsonValue>> none;
    const JsonValue *value = spec.member(member);
    if (value && !value->isObject())
        throw SpecError{std::string(member), "expected an object"};
    return value ? value->members : none;
}

Account Directory::account(const JsonValue &spec)
{
    const auto account = m_world.accounts.byEmail(requiredText(spec, "email"));
    if (!account)
        throw SpecError{"email", "no such account"};
    return *account;
}

Organisation Directory::organisation(const JsonValue &spec, std::string_view member)
{
    const auto organisation = m_world.organisations.bySlug(requiredText(spec, member));
    if (!organisation)
        throw SpecError{std::string(member), "no such organisation"};
    return *organisation;
}

void Directory::createOrganisation(const JsonValue &spec)
{
    only(spec,
        {"do", "slug", "name", "id", "description", "avatarURL", "settings", "domain", "verified",
            "joining"});
    Organisation out;
    out.slug = requiredText(spec, "slug");
    out.created = out.updated = m_world.clock.now();
    out.id = optionalText(spec, "id").value_or(newUuid(out.created));
    out.name = optionalText(spec, "name").value_or(out.slug);
    out.description = optionalText(spec, "description");
    out.avatarUrl = optionalText(spec, "avatarURL");
    if (const JsonValue *settings = spec.member("settings")) {
        if (!settings->isObject())
            throw SpecError{"settings", "expected an object"};
        out.settings = jsonText(*settings);
    }
    out.domain = optionalText(spec, "domain");
    out.domainVerified = flag(spec, "verified");
    out.joining = flag(spec, "joining");
    if (m_world.organisations.bySlug(out.slug))
        throw SpecError{"slug", "there is such an organisation already"};
    m_world.organisations.insert(out);
}

void Directory::createAccount(const JsonValue &spec)
{
    only(spec,
        {"do", "email", "password", "noPassword", "firstName", "lastName", "noNames", "avatarUrl",
            "verified", "orgs", "banned"});
    Account account;
    account.email = requiredText(spec, "email");
    if (!isAddress(account.email))
        throw SpecError{"email", "not an address that the server would take"};
    if (m_world.accounts.byEmail(account.email))
        throw SpecError{"email", "there is such an account already"};
    account.created = m_world.clock.now();
    account.id = newUuid(account.created);
    if (!flag(spec, "noPassword"))
        account.passwordHash
            = m_world.passwords.hashed(optionalText(spec, "password").value_or("Correct1-horse"));
    if (!flag(spec, "noNames")) {
        account.firstName = optionalText(spec, "firstName").value_or("Ann");
        account.lastName = optionalText(spec, "lastName").value_or("Lee");
    }
    account.avatarUrl = optionalText(spec, "avatarUrl");
    account.verified = flag(spec, "verified");
    Transaction transaction(m_world.database);
    m_world.accounts.insert(account);
    join(account, spec);
    transaction.commit();
}

void Directory::join(const Account &account, const JsonValue &spec)
{
    const bool bannedFromAll = flag(spec, "banned");
    if (!spec.member("orgs")) {
        if (m_world.options.multiTenant)
            return;
        m_world.organisations.put(account.id, defaultOrganisationId, "member", bannedFromAll);
        return;
    }
    const std::vector<JsonValue> &organisations = array(spec, "orgs");
    for (std::size_t i = 0; i < organisations.size(); ++i) {
        try {
            JsonValue entry = organisations[i];
            if (entry.isString()) {
                JsonValue named;
                named.type = JsonValue::Type::Object;
                named.members.emplace_back("org", std::move(entry));
                entry = std::move(named);
            }
            only(entry, {"org", "role", "banned"});
            m_world.organisations.put(account.id, organisation(entry).id,
                optionalText(entry, "role").value_or("member"),
                bannedFromAll || flag(entry, "banned"));
        } catch (const SpecError &error) {
            throw SpecError{
                "orgs[" + std::to_string(i) + "]" + (error.path.empty() ? "" : '.' + error.path),
                error.text};
        }
    }
}

void Directory::createInvitation(const JsonValue &spec)
{
    only(spec, {"do", "token", "email", "org", "role", "expiresIn"});
    Invitation invitation;
    invitation.token = requiredText(spec, "token");
    invitation.email = requiredText(spec, "email");
    invitation.organisation = organisation(spec).id;
    invitation.role = optionalText(spec, "role").value_or("member");
    invitation.expires = m_world.clock.now()
        + integer(spec, "expiresIn", 7 * 86400, -farSeconds, farSeconds) * nanosPerSecond;
    m_world.organisations.put(invitation);
}

} // namespace sandbox
