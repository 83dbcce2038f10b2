#pragma once

#include "database.h"

#include <optional>

namespace sandbox {

struct Organisation {
    std::string id;
    std::string slug;
    std::string name;
    std::optional<std::string> description;
    std::optional<std::string> avatarUrl;
    std::optional<std::string> settings; ///< a JSON object, written
    std::optional<std::string> domain; ///< mail domain, compared with case
    bool domainVerified = false;
    bool joining = false; ///< whether the mail domain may sign up by itself
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::optional<std::int64_t> deleted;
};

struct Membership {
    Organisation organisation;
    std::string role;
    bool banned = false;
};

struct Invitation {
    std::string token;
    std::string email;
    std::string organisation;
    std::string role;
    std::int64_t expires = 0;
};

/// Organisations, who belongs to them, and invitations.
class Organisations final {
public:
    explicit Organisations(Database &database) : m_database(database) { }

    std::optional<Organisation> bySlug(const std::string &slug);
    /// The organisation that a mail domain may join by itself.
    std::optional<Organisation> openTo(const std::string &domain);
    std::vector<Organisation> all();
    void insert(const Organisation &organisation);
    void update(const Organisation &organisation);
    void remove(const std::string &id);

    /// All memberships, those of banned people and deleted organisations too, by slug.
    std::vector<Membership> of(const std::string &account);
    std::optional<Membership> membership(
        const std::string &account, const std::string &organisation);
    /// Adds, or changes role and ban of, a membership.
    void put(const std::string &account, const std::string &organisation, const std::string &role,
        bool banned = false);
    int leave(const std::string &account, const std::string &organisation);
    int leaveAll(const std::string &account);

    std::optional<Invitation> invitation(const std::string &token);
    std::vector<Invitation> invitations();
    void put(const Invitation &invitation);
    int removeInvitation(const std::string &token);

private:
    Database &m_database;
};

} // namespace sandbox
