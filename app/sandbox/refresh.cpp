#include "operations.h"

#include "answers.h"
#include "jsonwriter.h"
#include "tokens.h"

namespace sandbox {

void Operations::refresh(const std::string &refreshToken, const Reply &reply)
{
    if (m_world.outages.database)
        return reply(failure("Failed to begin transaction"));
    const auto session = m_world.sessions.byRefreshToken(refreshToken);
    if (!session)
        return reply(error(401, "Invalid refresh token! Please login again.",
            "No session found for refresh token"));
    const auto account = m_world.accounts.byId(session->account);
    const auto membership
        = m_world.organisations.membership(session->account, session->organisation);
    // Refused without using the token up: once the membership is back, it works again.
    if (!account || !membership || membership->banned || membership->organisation.deleted)
        return reply(error(401, "User or organization not found! Please login again.",
            "No user or organization found for session"));
    if (!account->firstName || !account->lastName)
        return reply(emptyAnswer(500));
    const IssuedPair pair = issuePair(m_world, session->id,
        {*account, membership->organisation.id, membership->organisation.slug,
            membership->organisation.name, membership->role});
    // No lock is held from the look-up above to the update below. Two refreshes at the same moment
    // both come through here with the same old token, both succeed, and the pair written last
    // lives.
    m_later(m_world.raceWindowMs, [this, reply, session = *session, email = account->email, pair] {
        try {
            reply(finishRefresh(session, email, pair.stored, pair.json));
        } catch (const StoreError &fault) {
            reply(failure(fault.what()));
        }
    });
}

HttpResponse Operations::finishRefresh(const SessionRow &session, const std::string &email,
    const StoredPair &pair, const std::string &json)
{
    if (m_world.outages.database)
        return failure("Failed to update session!");
    Transaction transaction(m_world.database);
    if (!m_world.sessions.rotate(session.id, pair))
        return failure("Failed to update session!"); // a logout came in between
    transaction.commit();
    m_world.journal.committed("refresh", email, session.id);
    return jsonAnswer(200, JsonObject().addRaw("tokens", json).text());
}

HttpResponse Operations::logOut(
    const std::optional<std::string> &sessionToken, const std::string &refreshToken)
{
    if (m_world.outages.database)
        return failure("Failed to begin transaction");
    // Whichever token counts must be the newest of its session; no match deletes nothing, and
    // succeeds.
    const int ended = sessionToken ? m_world.sessions.removeBySessionToken(*sessionToken)
                                   : m_world.sessions.removeByRefreshToken(refreshToken);
    if (ended > 0)
        m_world.journal.committed("logout", {});
    return doneAnswer("Session revoked successfully");
}

} // namespace sandbox
