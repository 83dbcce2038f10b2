#include "operations.h"

#include "address.h"
#include "answers.h"
#include "ids.h"
#include "jsonwriter.h"
#include "utf8.h"

namespace sandbox {

static constexpr std::size_t longestText = 512;
static constexpr std::size_t longestPassword = 72; // bytes, as bcrypt has it

struct Operations::SignUpFields {
    std::string email;
    std::string password;
    std::string firstName;
    std::string lastName;
    std::string inviteToken;
};

HttpResponse Operations::error(int status, std::string_view message, std::string_view debug) const
{
    return errorAnswer(m_world.options.debug, status, message, debug);
}

HttpResponse Operations::failure(std::string_view debug) const
{
    return failureAnswer(m_world.options.debug, debug);
}

std::optional<Operations::SignUpFields> Operations::signUpFields(const std::string &body)
{
    const auto json = readJson(body);
    if (!json || !json->isObject())
        return std::nullopt;
    SignUpFields out;
    std::string confirmation;
    bool good = true;
    const auto take = [&](std::string_view name, std::string &to) {
        const StringField field = stringField(*json, name);
        good = good && !field.broken;
        to = field.value.value_or("");
    };
    take("email", out.email);
    take("password", out.password);
    take("confirmPassword", confirmation);
    take("firstName", out.firstName);
    take("lastName", out.lastName);
    take("inviteToken", out.inviteToken);
    const std::size_t length = codePointCount(out.password);
    good = good && isAddress(out.email) && length >= 8 && length <= 32
        && confirmation == out.password && !out.firstName.empty() && !out.lastName.empty();
    return good ? std::optional(out) : std::nullopt;
}

static bool isBlank(const std::string &text)
{
    return text.find_first_not_of(" \t\r\n\v\f") == std::string::npos;
}

HttpResponse Operations::signUp(const std::string &body)
{
    const auto fields = signUpFields(body);
    if (!fields)
        return error(400, "Invalid request data", "Please check your input and try again.");
    if (!hasOneAt(fields->email))
        return error(400, "Invalid request! Please input a valid email and try again.",
            "The email must contain exactly one @!");
    if (m_world.outages.database)
        return failure("Failed to get default organization!");
    if (!m_world.options.multiTenant) {
        const auto organisation = m_world.organisations.bySlug(defaultOrganisationSlug);
        if (!organisation)
            return failure("Failed to get default organization!");
        return createAccount(*fields, organisation->id, "member");
    }
    if (!isBlank(fields->inviteToken)) {
        const auto invitation = m_world.organisations.invitation(fields->inviteToken);
        constexpr auto refusal = "Invalid invite token! Please check your token and try again.";
        if (!invitation || invitation->expires <= m_world.clock.now())
            return error(401, refusal, "No invitation found for the provided token!");
        if (invitation->email != fields->email)
            return error(401, refusal, "The invite token does not match the provided email!");
        return createAccount(*fields, invitation->organisation, invitation->role);
    }
    const auto organisation = m_world.organisations.openTo(std::string(mailDomain(fields->email)));
    if (!organisation)
        return error(401,
            "Email is not associated to any Organizations! Please contact your administrator.",
            "No organization found for domain that has auto-join enabled! If you have not verified"
            " the domain yet, please do so.");
    return createAccount(*fields, organisation->id, "member");
}

HttpResponse Operations::createAccount(
    const SignUpFields &fields, const std::string &organisation, const std::string &role)
{
    if (m_world.accounts.byEmail(fields.email))
        return error(400, "Email is already registered! Please login or use a different email.",
            "User with this email already exists!");
    if (m_world.options.passwordLimit && fields.password.size() > longestPassword)
        return failure("Failed to hash password!");
    const auto fits = [](const std::string &text) {
        return codePointCount(text) <= longestText && text.find('\0') == std::string::npos;
    };
    if (!fits(fields.email) || !fits(fields.firstName) || !fits(fields.lastName))
        return failure("Failed to create user!");
    Account account;
    account.created = m_world.clock.now();
    account.id = newUuid(account.created);
    account.email = fields.email;
    account.passwordHash = m_world.passwords.hashed(fields.password);
    account.firstName = fields.firstName;
    account.lastName = fields.lastName;
    Transaction transaction(m_world.database);
    m_world.accounts.insert(account);
    m_world.organisations.put(account.id, organisation, role);
    transaction.commit();
    m_world.journal.committed("signup", account.email);
    return jsonAnswer(
        200, JsonObject().add("userId", account.id).add("message", "Signup successful!").text());
}

} // namespace sandbox
