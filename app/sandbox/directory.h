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
    /// A number from \a least to \a most, or SpecError.
    static double number(const JsonValue &spec, std::string_view member, double otherwise,
        double least, double most);
    /// The same without a fraction.
    static std::int64_t integer(const JsonValue &spec, std::string_view member,
        std::int64_t otherwise, std::int64_t least, std::int64_t most);
    /// The items of an array, none where it is not there.
    static const std::vector<JsonValue> &array(const JsonValue &spec, std::string_view member);
    /// The members of an object, none where it is not there.
    static const std::vector<std::pair<std::string, JsonValue>> &object(
        const JsonValue &spec, std::string_view member);
    /// How far a time can be moved, in seconds: about a hundred years. Nanoseconds of more than
    /// three hundred do not fit.
    static constexpr std::int64_t farSeconds = 3'000'000'000;
    /// Refuses a member that nobody knows: mostly a misspelling.
    static void only(const JsonValue &spec, std::initializer_list<std::string_view> members);

private:
    void join(const Account &account, const JsonValue &spec);
    World &m_world;
};

} // namespace sandbox
