#include "control.h"

namespace sandbox {

std::string Control::createAccount(const JsonValue &spec)
{
    m_directory.createAccount(spec);
    return {};
}

std::string Control::deleteUser(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email"});
    m_world.accounts.remove(m_directory.account(spec).id);
    return {};
}

std::string Control::markVerified(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email", "verified"});
    Account account = m_directory.account(spec);
    account.verified = Directory::flag(spec, "verified", true);
    m_world.accounts.update(account);
    return {};
}

std::string Control::renameUser(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email", "first", "last", "avatarUrl"});
    Account account = m_directory.account(spec);
    if (const auto first = Directory::optionalText(spec, "first"))
        account.firstName = first;
    if (const auto last = Directory::optionalText(spec, "last"))
        account.lastName = last;
    if (const auto avatar = Directory::optionalText(spec, "avatarUrl"))
        account.avatarUrl = avatar->empty() ? std::nullopt : avatar;
    m_world.accounts.update(account);
    return {};
}

std::string Control::clearPassword(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email"});
    Account account = m_directory.account(spec);
    account.passwordHash.reset();
    m_world.accounts.update(account);
    return {};
}

std::string Control::clearNames(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email"});
    Account account = m_directory.account(spec);
    account.firstName.reset();
    account.lastName.reset();
    m_world.accounts.update(account);
    return {};
}

std::string Control::createOrganisation(const JsonValue &spec)
{
    m_directory.createOrganisation(spec);
    return {};
}

std::string Control::changeOrganisation(const JsonValue &spec)
{
    Directory::only(spec, {"do", "org", "name", "domain", "verified", "joining"});
    Organisation organisation = m_directory.organisation(spec);
    organisation.name = Directory::optionalText(spec, "name").value_or(organisation.name);
    if (const auto domain = Directory::optionalText(spec, "domain"))
        organisation.domain = domain;
    organisation.domainVerified = Directory::flag(spec, "verified", organisation.domainVerified);
    organisation.joining = Directory::flag(spec, "joining", organisation.joining);
    organisation.updated = m_world.clock.now();
    m_world.organisations.update(organisation);
    return {};
}

/// Marks it as deleted: memberships still count at sign-in, and a refresh refuses.
std::string Control::deleteOrganisation(const JsonValue &spec)
{
    Directory::only(spec, {"do", "org"});
    Organisation organisation = m_directory.organisation(spec);
    organisation.deleted = organisation.updated = m_world.clock.now();
    m_world.organisations.update(organisation);
    return {};
}

/// Takes it away with its memberships and invitations.
std::string Control::removeOrganisation(const JsonValue &spec)
{
    Directory::only(spec, {"do", "org"});
    m_world.organisations.remove(m_directory.organisation(spec).id);
    return {};
}

std::string Control::createInvitation(const JsonValue &spec)
{
    m_directory.createInvitation(spec);
    return {};
}

std::string Control::deleteInvitation(const JsonValue &spec)
{
    Directory::only(spec, {"do", "token"});
    if (m_world.organisations.removeInvitation(Directory::requiredText(spec, "token")) == 0)
        throw SpecError{"token", "no such invitation"};
    return {};
}

std::string Control::addToOrganisation(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email", "org", "role"});
    const Account account = m_directory.account(spec);
    m_world.organisations.put(account.id, m_directory.organisation(spec).id,
        Directory::optionalText(spec, "role").value_or("member"));
    return {};
}

std::string Control::removeFromOrganisation(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email", "org"});
    const Account account = m_directory.account(spec);
    if (m_world.organisations.leave(account.id, m_directory.organisation(spec).id) == 0)
        throw SpecError{"org", "the account does not belong to it"};
    return {};
}

std::string Control::removeFromAll(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email"});
    m_world.organisations.leaveAll(m_directory.account(spec).id);
    return {};
}

static void setBan(
    World &world, const Account &account, const Organisation &organisation, bool banned)
{
    const auto membership = world.organisations.membership(account.id, organisation.id);
    if (!membership)
        throw SpecError{"org", "the account does not belong to it"};
    world.organisations.put(account.id, organisation.id, membership->role, banned);
}

std::string Control::ban(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email", "org"});
    const Account account = m_directory.account(spec);
    setBan(m_world, account, m_directory.organisation(spec), true);
    return {};
}

std::string Control::unban(const JsonValue &spec)
{
    Directory::only(spec, {"do", "email", "org"});
    const Account account = m_directory.account(spec);
    setBan(m_world, account, m_directory.organisation(spec), false);
    return {};
}

} // namespace sandbox
