#pragma once

#include "database.h"

#include <optional>

namespace sandbox {

struct Account {
    std::string id;
    std::string email; ///< as typed; compared with case
    std::optional<std::string> passwordHash;
    std::optional<std::string> firstName;
    std::optional<std::string> lastName;
    std::optional<std::string> avatarUrl;
    bool verified = false;
    std::int64_t created = 0;
};

class Accounts final {
public:
    explicit Accounts(Database &database) : m_database(database) { }

    std::optional<Account> byEmail(const std::string &email);
    std::optional<Account> byId(const std::string &id);
    std::vector<Account> all();
    void insert(const Account &account);
    void update(const Account &account);
    void remove(const std::string &id);

    void addVerification(
        const std::string &token, const std::string &account, std::int64_t expires);
    /// The account that an unexpired token belongs to.
    std::optional<std::string> verifiedBy(const std::string &token, std::int64_t now);
    int expireVerifications(const std::string &account, std::int64_t when);

private:
    std::optional<Account> one(const char *sql, const std::string &key);
    Database &m_database;
};

} // namespace sandbox
