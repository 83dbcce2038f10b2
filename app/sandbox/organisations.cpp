#include "organisations.h"

namespace sandbox {

#define ORGANISATION_COLUMNS                                                                       \
    "o.id, o.slug, o.name, o.description, o.avatar, o.settings, o.domain, o.domain_verified,"      \
    " o.joining, o.created, o.updated, o.deleted"

static QVariant optionalValue(const std::optional<std::int64_t> &time)
{
    return time ? QVariant(qlonglong(*time)) : QVariant(QMetaType::fromType<qlonglong>());
}

static Organisation organisationOf(const Row &row)
{
    Organisation out;
    out.id = fromQt(row.at(0));
    out.slug = fromQt(row.at(1));
    out.name = fromQt(row.at(2));
    out.description = optionalText(row.at(3));
    out.avatarUrl = optionalText(row.at(4));
    out.settings = optionalText(row.at(5));
    out.domain = optionalText(row.at(6));
    out.domainVerified = row.at(7).toBool();
    out.joining = row.at(8).toBool();
    out.created = row.at(9).toLongLong();
    out.updated = row.at(10).toLongLong();
    if (!row.at(11).isNull())
        out.deleted = row.at(11).toLongLong();
    return out;
}

std::optional<Organisation> Organisations::bySlug(const std::string &slug)
{
    const Rows rows = m_database.rows(
        "SELECT " ORGANISATION_COLUMNS " FROM organisations o WHERE o.slug = ?", {toQt(slug)});
    return rows.empty() ? std::nullopt : std::optional(organisationOf(rows.front()));
}

std::optional<Organisation> Organisations::openTo(const std::string &domain)
{
    const Rows rows = m_database.rows(
        "SELECT " ORGANISATION_COLUMNS " FROM organisations o WHERE o.domain = ?"
        " AND o.domain_verified AND o.joining AND o.deleted IS NULL ORDER BY o.created LIMIT 1",
        {toQt(domain)});
    return rows.empty() ? std::nullopt : std::optional(organisationOf(rows.front()));
}

std::vector<Organisation> Organisations::all()
{
    std::vector<Organisation> out;
    for (const Row &row :
        m_database.rows("SELECT " ORGANISATION_COLUMNS " FROM organisations o ORDER BY o.slug"))
        out.push_back(organisationOf(row));
    return out;
}

static QVariantList valuesOf(const Organisation &o)
{
    return {toQt(o.slug), toQt(o.name), optionalValue(o.description), optionalValue(o.avatarUrl),
        optionalValue(o.settings), optionalValue(o.domain), o.domainVerified, o.joining,
        qlonglong(o.created), qlonglong(o.updated), optionalValue(o.deleted), toQt(o.id)};
}

void Organisations::insert(const Organisation &organisation)
{
    m_database.change(
        "INSERT INTO organisations (slug, name, description, avatar, settings, domain,"
        " domain_verified, joining, created, updated, deleted, id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        valuesOf(organisation));
}

void Organisations::update(const Organisation &organisation)
{
    m_database.change("UPDATE organisations SET slug = ?, name = ?, description = ?, avatar = ?,"
                      " settings = ?, domain = ?, domain_verified = ?, joining = ?, created = ?,"
                      " updated = ?, deleted = ? WHERE id = ?",
        valuesOf(organisation));
}

void Organisations::remove(const std::string &id)
{
    m_database.change("DELETE FROM organisations WHERE id = ?", {toQt(id)});
}

static std::vector<Membership> membershipsOf(const Rows &rows)
{
    std::vector<Membership> out;
    for (const Row &row : rows)
        out.push_back({organisationOf(row), fromQt(row.at(12)), row.at(13).toBool()});
    return out;
}

std::vector<Membership> Organisations::of(const std::string &account)
{
    return membershipsOf(m_database.rows(
        "SELECT " ORGANISATION_COLUMNS ", m.role, m.banned FROM members m"
        " JOIN organisations o ON o.id = m.organisation WHERE m.account = ? ORDER BY o.slug",
        {toQt(account)}));
}

std::optional<Membership> Organisations::membership(
    const std::string &account, const std::string &organisation)
{
    const auto found = membershipsOf(
        m_database.rows("SELECT " ORGANISATION_COLUMNS ", m.role, m.banned FROM members m"
                        " JOIN organisations o ON o.id = m.organisation"
                        " WHERE m.account = ? AND m.organisation = ?",
            {toQt(account), toQt(organisation)}));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

void Organisations::put(const std::string &account, const std::string &organisation,
    const std::string &role, bool banned)
{
    m_database.change(
        "INSERT INTO members (account, organisation, role, banned) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (account, organisation) DO UPDATE SET role = excluded.role,"
        " banned = excluded.banned",
        {toQt(account), toQt(organisation), toQt(role), banned});
}

int Organisations::leave(const std::string &account, const std::string &organisation)
{
    return m_database.change("DELETE FROM members WHERE account = ? AND organisation = ?",
        {toQt(account), toQt(organisation)});
}

int Organisations::leaveAll(const std::string &account)
{
    return m_database.change("DELETE FROM members WHERE account = ?", {toQt(account)});
}

static Invitation invitationOf(const Row &row)
{
    return {fromQt(row.at(0)), fromQt(row.at(1)), fromQt(row.at(2)), fromQt(row.at(3)),
        row.at(4).toLongLong()};
}

std::optional<Invitation> Organisations::invitation(const std::string &token)
{
    const Rows rows = m_database.rows(
        "SELECT token, email, organisation, role, expires FROM invitations WHERE token = ?",
        {toQt(token)});
    return rows.empty() ? std::nullopt : std::optional(invitationOf(rows.front()));
}

std::vector<Invitation> Organisations::invitations()
{
    std::vector<Invitation> out;
    for (const Row &row : m_database.rows(
             "SELECT token, email, organisation, role, expires FROM invitations ORDER BY token"))
        out.push_back(invitationOf(row));
    return out;
}

void Organisations::put(const Invitation &invitation)
{
    m_database.change(
        "INSERT OR REPLACE INTO invitations (token, email, organisation, role, expires)"
        " VALUES (?, ?, ?, ?, ?)",
        {toQt(invitation.token), toQt(invitation.email), toQt(invitation.organisation),
            toQt(invitation.role), qlonglong(invitation.expires)});
}

int Organisations::removeInvitation(const std::string &token)
{
    return m_database.change("DELETE FROM invitations WHERE token = ?", {toQt(token)});
}

} // namespace sandbox
