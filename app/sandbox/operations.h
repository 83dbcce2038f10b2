#pragma once

#include "jsonvalue.h"
#include "world.h"

namespace sandbox {

/// The operations themselves, after all checks of headers. Bodies come as they were sent.
/// A StoreError that escapes means a 500.
class Operations final {
public:
    Operations(World &world, std::function<void(int, std::function<void()>)> later)
        : m_world(world)
        , m_later(std::move(later))
    {
    }

    HttpResponse signUp(const std::string &body);
    HttpResponse logIn(const std::string &body);
    HttpResponse sendVerification(const std::string &body);
    HttpResponse verify(const std::string &body);
    HttpResponse logOut(
        const std::optional<std::string> &sessionToken, const std::string &refreshToken);
    HttpResponse flow(const std::string &id);
    /// Answers later: between look-up and update other requests have their turn.
    void refresh(const std::string &refreshToken, const Reply &reply);

private:
    struct SignUpFields;
    static std::optional<SignUpFields> signUpFields(const std::string &body);
    HttpResponse createAccount(
        const SignUpFields &fields, const std::string &organisation, const std::string &role);
    HttpResponse startFlow(const Account &account, const std::vector<Membership> &memberships,
        const std::string &returnTo);
    HttpResponse startSession(const Account &account, const Membership &membership);
    HttpResponse finishRefresh(const SessionRow &session, const std::string &email,
        const StoredPair &pair, const std::string &json);

    HttpResponse error(int status, std::string_view message, std::string_view debug) const;
    HttpResponse failure(std::string_view debug) const;

    World &m_world;
    std::function<void(int, std::function<void()>)> m_later; ///< milliseconds, action
};

} // namespace sandbox
