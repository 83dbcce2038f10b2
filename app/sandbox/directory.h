#pragma once

#include "jsonvalue.h"
#include "world.h"

namespace sandbox {

/// A description of something that cannot be; `path` names the member at fault.
struct SpecError {
    std::string path;
    std::string text;
};

/// Makes accounts, organisations and invitations from JSON, for the seed file and the control
/// port alike. Everything throws SpecError, or StoreError.
class Directory final {
public:
    explicit Directory(World &world) : m_world(world) { }

    /// slug; name, id, description, avatarURL, settings, domain, verified, joining, createdAt.
    void createOrganisation(const JsonValue &spec);
    /// email; password, noPassword, firstName, lastName, noNames, avatarUrl, verified, orgs,
    /// banned.
    void createAccount(const JsonValue &spec);
    /// token, email, org; role, expiresIn (seconds, may be negative).
    void createInvitation(const JsonValue &spec);

    /// The account that `email` names, or SpecError.
    Account account(const JsonValue &spec);
    /// The organisation that `org` names by its slug, or SpecError.
    Organisation organisation(const JsonValue &spec, std::string_view member = "org");

    static std::string requiredText(const JsonValue &spec, std::string_view member);
    static std::optional<std::string> optionalText(const JsonValue &spec, std::string_view member);
    static bool flag(const JsonValue &spec, std::string_view member, bool otherwise = false);
    static double number(const JsonValue &spec, std::string_view member, double otherwise);
    /// Refuses a member that nobody knows: mostly a misspelling.
    static void only(const JsonValue &spec, std::initializer_list<std::string_view> members);

private:
    void join(const Account &account, const JsonValue &spec);
    World &m_world;
};

} // namespace sandbox
