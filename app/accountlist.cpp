#include "accountlist.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

namespace latchkey {

static const std::array outcomeNames{QLatin1String(), QLatin1String("emailNotVerified"),
    QLatin1String("severalOrganisations"), QLatin1String("noOrganisation")};

static ui::LastOutcome outcomeFromName(const QString &name)
{
    const auto *found = std::find(outcomeNames.begin(), outcomeNames.end(), name);
    return found == outcomeNames.end() ? ui::LastOutcome::None
                                       : static_cast<ui::LastOutcome>(found - outcomeNames.begin());
}

static AccountId idFromJson(const QJsonObject &json)
{
    return {QUuid::fromString(json.value(QLatin1String("server")).toString()),
        json.value(QLatin1String("origin")).toString(),
        json.value(QLatin1String("email")).toString()};
}

static std::optional<AccountEntry> accountFromJson(const QJsonObject &json)
{
    AccountEntry entry;
    entry.id = idFromJson(json);
    entry.name = json.value(QLatin1String("name")).toString();
    entry.organisation = json.value(QLatin1String("organisation")).toString();
    entry.toldOrganisationId = json.value(QLatin1String("organisationId")).toString();
    entry.outcome = outcomeFromName(json.value(QLatin1String("outcome")).toString());
    entry.kept = json.value(QLatin1String("kept")).toBool();
    const bool whole
        = !entry.id.server.isNull() && !entry.id.origin.isEmpty() && !entry.id.email.isEmpty();
    return whole ? std::optional(entry) : std::nullopt;
}

static QJsonObject toJson(const AccountEntry &entry)
{
    QJsonObject json{{QStringLiteral("server"), entry.id.server.toString(QUuid::WithoutBraces)},
        {QStringLiteral("origin"), entry.id.origin}, {QStringLiteral("email"), entry.id.email},
        {QStringLiteral("name"), entry.name}, {QStringLiteral("organisation"), entry.organisation},
        {QStringLiteral("organisationId"), entry.toldOrganisationId},
        {QStringLiteral("kept"), entry.kept}};
    if (entry.outcome != ui::LastOutcome::None)
        json.insert(QStringLiteral("outcome"),
            QString(outcomeNames.at(static_cast<std::size_t>(entry.outcome))));
    return json;
}

static QJsonArray toJson(const std::vector<AccountEntry> &accounts)
{
    QJsonArray values;
    for (const AccountEntry &account : accounts)
        values.append(toJson(account));
    return values;
}

static std::optional<QJsonObject> readable(const QJsonObject &json)
{
    const auto account = accountFromJson(json);
    return account ? std::optional(toJson(*account)) : std::nullopt;
}

static QString keyOf(const QJsonObject &account)
{
    return keychainKeyOf(idFromJson(account));
}

static QJsonObject blank(const QJsonObject &account)
{
    return toJson(AccountEntry{.id = idFromJson(account)});
}

/// A session that was begun in another window is not forgotten because one before it was here.
static bool isSignedInAnew(const QJsonObject &before, const QJsonObject &theirs)
{
    return theirs.value(QLatin1String("kept")).toBool()
        && !before.value(QLatin1String("kept")).toBool();
}

AccountList::AccountList(const QString &path, QObject *parent)
    : QObject(parent)
    , m_list(path, QLatin1String("accounts"), {readable, keyOf, blank, isSignedInAnew})
    , m_isLost(!QFileInfo::exists(path))
{
    takeIn(m_list.load().entries);
    m_isLost = m_isLost || m_list.problem();
}

void AccountList::takeIn(const QJsonArray &entries)
{
    for (const QJsonValue &value : entries) {
        if (const auto account = accountFromJson(value.toObject()))
            m_accounts.push_back(*account);
    }
}

AccountEntry *AccountList::entry(const AccountId &id)
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
        [&id](const AccountEntry &account) { return account.id == id; });
    return found == m_accounts.end() ? nullptr : &*found;
}

std::optional<AccountEntry> AccountList::find(const AccountId &id) const
{
    const auto *found = const_cast<AccountList *>(this)->entry(id);
    return found ? std::optional(*found) : std::nullopt;
}

std::optional<AccountEntry> AccountList::latestOn(const QUuid &server) const
{
    const auto found = std::find_if(m_accounts.cbegin(), m_accounts.cend(),
        [&server](const AccountEntry &account) { return account.id.server == server; });
    return found == m_accounts.cend() ? std::nullopt : std::optional(*found);
}

std::optional<AccountEntry> AccountList::latestAt(const QUuid &server, const QString &origin) const
{
    const auto found = std::find_if(
        m_accounts.cbegin(), m_accounts.cend(), [&server, &origin](const AccountEntry &account) {
            return account.id.server == server && account.id.origin == origin;
        });
    return found == m_accounts.cend() ? std::nullopt : std::optional(*found);
}

void AccountList::use(const AccountEntry &account)
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
        [&account](const AccountEntry &other) { return other.id == account.id; });
    if (found != m_accounts.end())
        m_accounts.erase(found);
    m_accounts.insert(m_accounts.begin(), account);
    if (account.kept) // whatever was signed out elsewhere before
        m_list.hold(keychainKeyOf(account.id), {QStringLiteral("kept"), QStringLiteral("outcome")});
    save();
}

void AccountList::bringFirst(const AccountId &id)
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
        [&id](const AccountEntry &account) { return account.id == id; });
    if (found == m_accounts.end() || found == m_accounts.begin())
        return;
    std::rotate(m_accounts.begin(), found, found + 1);
    save();
}

bool AccountList::addLost(const AccountId &id)
{
    if (entry(id))
        return false;
    AccountEntry found;
    found.id = id;
    found.kept = true;
    m_accounts.push_back(found);
    save();
    return true;
}

void AccountList::setKept(const AccountId &id, bool kept)
{
    AccountEntry *found = entry(id);
    if (!found || found->kept == kept)
        return;
    found->kept = kept;
    if (kept)
        m_list.hold(keychainKeyOf(id), {QStringLiteral("kept")});
    save();
}

void AccountList::noteOutcome(const AccountId &id, ui::LastOutcome outcome)
{
    AccountEntry *found = entry(id);
    if (!found) {
        AccountEntry added;
        added.id = id;
        m_accounts.push_back(added);
        found = &m_accounts.back();
    } else if (found->outcome == outcome) {
        return;
    }
    found->outcome = outcome;
    save();
}

void AccountList::awaitVerification(const AccountId &id)
{
    const AccountEntry *known = entry(id);
    if (known && known->kept)
        return; // who is signed in waits for nothing
    noteOutcome(id, ui::LastOutcome::EmailNotVerified);
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
        [&id](const AccountEntry &account) { return account.id == id; });
    const auto first = std::find_if(m_accounts.begin(), found, [&id](const AccountEntry &account) {
        return account.id.server == id.server && account.id.origin == id.origin;
    });
    if (first == found || first->kept)
        return;
    std::rotate(first, found, found + 1);
    save();
}

void AccountList::noteVerified(const AccountId &id)
{
    const AccountEntry *known = entry(id);
    if (known && known->outcome == ui::LastOutcome::EmailNotVerified)
        noteOutcome(id, ui::LastOutcome::None);
}

void AccountList::setPerson(const AccountId &id, const QString &name, const QString &organisation)
{
    AccountEntry *found = entry(id);
    if (!found || (found->name == name && found->organisation == organisation))
        return;
    found->name = name;
    found->organisation = organisation;
    save();
}

void AccountList::setToldOrganisation(const AccountId &id, const QString &organisationId)
{
    AccountEntry *found = entry(id);
    if (!found || found->toldOrganisationId == organisationId)
        return;
    found->toldOrganisationId = organisationId;
    save();
}

void AccountList::remove(const AccountId &id)
{
    if (std::erase_if(m_accounts, [&id](const AccountEntry &account) { return account.id == id; })
        > 0)
        save(true);
}

void AccountList::removeAllOf(const QUuid &server)
{
    const auto isThere = [&server](const AccountEntry &account) {
        return account.id.server == server;
    };
    // Each writing may bring in what another window has added.
    do {
        for (const AccountEntry &account : m_accounts) {
            if (isThere(account))
                m_list.drop(keychainKeyOf(account.id));
        }
        std::erase_if(m_accounts, isThere);
        save(true);
    } while (std::any_of(m_accounts.cbegin(), m_accounts.cend(), isThere));
}

void AccountList::clear()
{
    m_accounts.clear();
    m_list.reset();
}

void AccountList::save(bool anew)
{
    const SharedList::Saved saved = m_list.save(toJson(m_accounts), {}, anew);
    takeIn(saved.added);
    if (saved.failure)
        emit saveFailed(*saved.failure);
    emit changed();
}

} // namespace latchkey
