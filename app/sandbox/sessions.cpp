#include "sessions.h"

#include "ids.h"

namespace sandbox {

void Sessions::insert(const SessionRow &session, const StoredPair &pair)
{
    m_database.change("INSERT INTO sessions (id, account, organisation, session_digest,"
                      " refresh_digest, session_expires, refresh_expires)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?)",
        {toQt(session.id), toQt(session.account), toQt(session.organisation),
            toQt(digest(pair.sessionToken)), toQt(digest(pair.refreshToken)),
            qlonglong(pair.sessionExpires), qlonglong(pair.refreshExpires)});
}

static SessionRow sessionOf(const Row &row)
{
    return {fromQt(row.at(0)), fromQt(row.at(1)), fromQt(row.at(2))};
}

std::optional<SessionRow> Sessions::byRefreshToken(const std::string &token)
{
    const Rows rows
        = m_database.rows("SELECT id, account, organisation FROM sessions WHERE refresh_digest = ?",
            {toQt(digest(token))});
    return rows.empty() ? std::nullopt : std::optional(sessionOf(rows.front()));
}

bool Sessions::rotate(const std::string &id, const StoredPair &pair)
{
    return m_database.change("UPDATE sessions SET session_digest = ?, refresh_digest = ?,"
                             " session_expires = ?, refresh_expires = ? WHERE id = ?",
               {toQt(digest(pair.sessionToken)), toQt(digest(pair.refreshToken)),
                   qlonglong(pair.sessionExpires), qlonglong(pair.refreshExpires), toQt(id)})
        > 0;
}

int Sessions::removeBySessionToken(const std::string &token)
{
    return m_database.change(
        "DELETE FROM sessions WHERE session_digest = ?", {toQt(digest(token))});
}

int Sessions::removeByRefreshToken(const std::string &token)
{
    return m_database.change(
        "DELETE FROM sessions WHERE refresh_digest = ?", {toQt(digest(token))});
}

int Sessions::removeOf(const std::string &account)
{
    return m_database.change("DELETE FROM sessions WHERE account = ?", {toQt(account)});
}

int Sessions::expireOf(const std::string &account, std::int64_t when)
{
    return m_database.change(
        "UPDATE sessions SET session_expires = ?, refresh_expires = ? WHERE account = ?",
        {qlonglong(when), qlonglong(when), toQt(account)});
}

std::vector<SessionRow> Sessions::of(const std::string &account)
{
    std::vector<SessionRow> out;
    for (const Row &row : m_database.rows(
             "SELECT id, account, organisation FROM sessions WHERE account = ? ORDER BY id",
             {toQt(account)}))
        out.push_back(sessionOf(row));
    return out;
}

int Sessions::count()
{
    return m_database.rows("SELECT count(*) FROM sessions").front().at(0).toInt();
}

void Sessions::insertFlow(const std::string &id, const std::string &json, std::int64_t expires)
{
    m_database.change("INSERT INTO flows (id, json, expires) VALUES (?, ?, ?)",
        {toQt(id), toQt(json), qlonglong(expires)});
}

std::optional<std::string> Sessions::flow(const std::string &id, std::int64_t now)
{
    const Rows rows = m_database.rows(
        "SELECT json FROM flows WHERE id = ? AND expires > ?", {toQt(id), qlonglong(now)});
    return rows.empty() ? std::nullopt : std::optional(fromQt(rows.front().at(0)));
}

int Sessions::expireFlow(const std::string &id, std::int64_t when)
{
    return m_database.change(
        "UPDATE flows SET expires = ? WHERE id = ?", {qlonglong(when), toQt(id)});
}

} // namespace sandbox
