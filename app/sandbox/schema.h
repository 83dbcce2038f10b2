#pragma once

namespace sandbox {

/// Tables are made where they are missing. Times are nanoseconds since 1970; tokens are kept as
/// digests.
inline constexpr const char *schema[] = {
    "CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS accounts (id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE,"
    " password TEXT, first_name TEXT, last_name TEXT, avatar TEXT,"
    " verified INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS organisations (id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL, description TEXT, avatar TEXT, settings TEXT, domain TEXT,"
    " domain_verified INTEGER NOT NULL DEFAULT 0, joining INTEGER NOT NULL DEFAULT 0,"
    " created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER)",
    "CREATE TABLE IF NOT EXISTS members (account TEXT NOT NULL REFERENCES accounts ON DELETE "
    "CASCADE,"
    " organisation TEXT NOT NULL REFERENCES organisations ON DELETE CASCADE, role TEXT NOT NULL,"
    " banned INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (account, organisation))",
    "CREATE TABLE IF NOT EXISTS invitations (token TEXT PRIMARY KEY, email TEXT NOT NULL,"
    " organisation TEXT NOT NULL REFERENCES organisations ON DELETE CASCADE, role TEXT NOT NULL,"
    " expires INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY,"
    " account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE, organisation TEXT NOT NULL,"
    " session_digest TEXT NOT NULL, refresh_digest TEXT NOT NULL, session_expires INTEGER NOT NULL,"
    " refresh_expires INTEGER NOT NULL)",
    "CREATE INDEX IF NOT EXISTS sessions_by_refresh ON sessions (refresh_digest)",
    "CREATE INDEX IF NOT EXISTS sessions_by_session ON sessions (session_digest)",
    "CREATE INDEX IF NOT EXISTS sessions_by_account ON sessions (account)",
    "CREATE TABLE IF NOT EXISTS verifications (digest TEXT PRIMARY KEY,"
    " account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE, expires INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS flows (id TEXT PRIMARY KEY, json TEXT NOT NULL,"
    " expires INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS mails (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL,"
    " sender TEXT NOT NULL, recipient TEXT NOT NULL, subject TEXT NOT NULL, plain TEXT NOT NULL,"
    " html TEXT NOT NULL, raw TEXT NOT NULL, link TEXT NOT NULL, token TEXT NOT NULL)",
};

} // namespace sandbox
