#include "directory.h"

#include "address.h"
#include "ids.h"
#include "jsonwriter.h"

#include <algorithm>

namespace sandbox {

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

double Directory::number(const JsonValue &spec, std::string_view member, double otherwise)
{
    const JsonValue *value = spec.member(member);
    if (value && value->type != JsonValue::Type::Number)
        throw SpecError{std::string(member), "expected a number"};
    return spec.numberMember(member).value_or(otherwise);
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
    const JsonValue *organisations = spec.member("orgs");
    if (!organisations) {
        if (m_world.options.multiTenant)
            return;
        m_world.organisations.put(account.id, defaultOrganisationId, "member", bannedFromAll);
        return;
    }
    if (organisations->type != JsonValue::Type::Array)
        throw SpecError{"orgs", "expected an array"};
    for (std::size_t i = 0; i < organisations->items.size(); ++i) {
        try {
            JsonValue entry = organisations->items[i];
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
        + static_cast<std::int64_t>(number(spec, "expiresIn", 7 * 86400.0)) * nanosPerSecond;
    m_world.organisations.put(invitation);
}

} // namespace sandbox
