#include "accounts.h"

#include "ids.h"

namespace sandbox {

#define ACCOUNT_COLUMNS "id, email, password, first_name, last_name, avatar, verified, created"

static Account accountOf(const Row &row)
{
    Account account;
    account.id = fromQt(row.at(0));
    account.email = fromQt(row.at(1));
    account.passwordHash = optionalText(row.at(2));
    account.firstName = optionalText(row.at(3));
    account.lastName = optionalText(row.at(4));
    account.avatarUrl = optionalText(row.at(5));
    account.verified = row.at(6).toBool();
    account.created = row.at(7).toLongLong();
    return account;
}

std::optional<Account> Accounts::one(const char *sql, const std::string &key)
{
    const Rows rows = m_database.rows(sql, {toQt(key)});
    return rows.empty() ? std::nullopt : std::optional(accountOf(rows.front()));
}

std::optional<Account> Accounts::byEmail(const std::string &email)
{
    return one("SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE email = ?", email);
}

std::optional<Account> Accounts::byId(const std::string &id)
{
    return one("SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE id = ?", id);
}

std::vector<Account> Accounts::all()
{
    std::vector<Account> accounts;
    for (const Row &row :
        m_database.rows("SELECT " ACCOUNT_COLUMNS " FROM accounts ORDER BY created, id"))
        accounts.push_back(accountOf(row));
    return accounts;
}

void Accounts::insert(const Account &account)
{
    m_database.change("INSERT INTO accounts (" ACCOUNT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {toQt(account.id), toQt(account.email), optionalValue(account.passwordHash),
            optionalValue(account.firstName), optionalValue(account.lastName),
            optionalValue(account.avatarUrl), account.verified, qlonglong(account.created)});
}

void Accounts::update(const Account &account)
{
    m_database.change("UPDATE accounts SET password = ?, first_name = ?, last_name = ?, avatar = ?,"
                      " verified = ? WHERE id = ?",
        {optionalValue(account.passwordHash), optionalValue(account.firstName),
            optionalValue(account.lastName), optionalValue(account.avatarUrl), account.verified,
            toQt(account.id)});
}

void Accounts::remove(const std::string &id)
{
    m_database.change("DELETE FROM accounts WHERE id = ?", {toQt(id)});
}

void Accounts::addVerification(
    const std::string &token, const std::string &account, std::int64_t expires)
{
    m_database.change("INSERT INTO verifications (digest, account, expires) VALUES (?, ?, ?)",
        {toQt(digest(token)), toQt(account), qlonglong(expires)});
}

std::optional<std::string> Accounts::verifiedBy(const std::string &token, std::int64_t now)
{
    const Rows rows
        = m_database.rows("SELECT account FROM verifications WHERE digest = ? AND expires > ?",
            {toQt(digest(token)), qlonglong(now)});
    return rows.empty() ? std::nullopt : std::optional(fromQt(rows.front().at(0)));
}

int Accounts::expireVerifications(const std::string &account, std::int64_t when)
{
    return m_database.change(
        "UPDATE verifications SET expires = ? WHERE account = ?", {qlonglong(when), toQt(account)});
}

} // namespace sandbox
