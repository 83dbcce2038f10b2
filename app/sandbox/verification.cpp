#include "operations.h"

#include "address.h"
#include "answers.h"
#include "ids.h"

namespace sandbox {

static constexpr std::int64_t verificationLife = 86'400 * nanosPerSecond;

HttpResponse Operations::sendVerification(const std::string &body)
{
    const auto json = readJson(body);
    const StringField email = stringField(json.value_or(JsonValue()), "email");
    if (!json || email.broken || !email.value || !isAddress(*email.value))
        return error(400, "Invalid request data. Please check your input and try again.",
            "Failed to bind JSON!");
    if (m_world.outages.database)
        return failure("Failed to begin transaction!");
    const auto account = m_world.accounts.byEmail(*email.value);
    if (!account)
        return error(400,
            "It seems the user with the provided email does not exist! Please check the email and"
            " try again.",
            "No user exists with the provided email address.");
    if (account->verified)
        return error(400, "The email is already verified!", "Email already verified!");

    const std::int64_t now = m_world.clock.now();
    const std::string token = newToken();
    m_world.accounts.addVerification(token, account->id, now + verificationLife);
    m_world.journal.committed("send", account->email);
    // The token stays stored even if nobody gets the mail.
    if (m_world.outages.mailServer || account->email.starts_with("bounce"))
        return failure("Failed to send verification email!");
    m_world.mailbox.deliver(
        verificationMail(m_world.mailSettings(), account->email, account->firstName.value_or(""),
            account->lastName.value_or(""), token, now, now + verificationLife));
    return doneAnswer("Verification email sent successfully!");
}

HttpResponse Operations::verify(const std::string &body)
{
    const auto json = readJson(body);
    const StringField token = stringField(json.value_or(JsonValue()), "token");
    if (!json || token.broken || token.value.value_or("").empty())
        return error(400, "Invalid request data. Please check your input and try again.",
            "Failed to bind JSON!");
    if (m_world.outages.database)
        return failure("Failed to begin transaction!");
    const auto id = m_world.accounts.verifiedBy(*token.value, m_world.clock.now());
    auto account = id ? m_world.accounts.byId(*id) : std::nullopt;
    if (!account)
        return error(400, "Invalid token! Please check the token and try again.",
            "No verification token found with the provided token hash.");
    account->verified = true;
    m_world.accounts.update(*account);
    m_world.journal.committed("verify", account->email);
    return doneAnswer("Email verified successfully!");
}

} // namespace sandbox
