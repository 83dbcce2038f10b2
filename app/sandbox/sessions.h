#pragma once

#include "database.h"

#include <optional>

namespace sandbox {

/// A session knows its newest pair of tokens and nothing of the ones before.
struct SessionRow {
    std::string id;
    std::string account;
    std::string organisation; ///< id, fixed at sign-in
};

struct StoredPair {
    std::string sessionToken;
    std::string refreshToken;
    std::int64_t sessionExpires = 0;
    std::int64_t refreshExpires = 0;
};

/// Sessions, and the flows of people who must choose an organisation first.
class Sessions final {
public:
    explicit Sessions(Database &database) : m_database(database) { }

    void insert(const SessionRow &session, const StoredPair &pair);
    /// The session whose newest refresh token this is. Its date is not looked at.
    std::optional<SessionRow> byRefreshToken(const std::string &token);
    /// Replaces the pair; false if the session is gone.
    bool rotate(const std::string &id, const StoredPair &pair);
    int removeBySessionToken(const std::string &token);
    int removeByRefreshToken(const std::string &token);
    int removeOf(const std::string &account);
    /// Moves the stored dates of an account's sessions to `when`.
    int expireOf(const std::string &account, std::int64_t when);
    std::vector<SessionRow> of(const std::string &account);
    int count();

    void insertFlow(const std::string &id, const std::string &json, std::int64_t expires);
    std::optional<std::string> flow(const std::string &id, std::int64_t now);
    int expireFlow(const std::string &id, std::int64_t when);

private:
    Database &m_database;
};

} // namespace sandbox
