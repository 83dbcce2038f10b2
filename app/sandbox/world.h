#pragma once

#include "accounts.h"
#include "clock.h"
#include "cors.h"
#include "database.h"
#include "faults.h"
#include "journal.h"
#include "mailbox.h"
#include "options.h"
#include "organisations.h"
#include "passwords.h"
#include "ratelimit.h"
#include "sessions.h"
#include "signer.h"

namespace sandbox {

/// Stores that can be stopped from outside.
struct Outages {
    bool mailServer = false;
    bool database = false;
    bool counterStore = false;
    /// After an outage the counter store's pooled connection is dead: the next request still fails.
    bool counterConnectionDead = false;
};

/// Everything the server knows, built once and shared by the API and the control port.
class World final {
public:
    explicit World(Options options);

    /// Opens the database and makes the signing key and the default organisation where they are
    /// missing. Throws StoreError.
    void open();
    /// Forgets all accounts, organisations, sessions, mails, faults and counters; keeps the key.
    void clear();
    /// Signs a session token; the key is in the database before the first token leaves.
    std::string signedToken(const std::string &claims);
    MailSettings mailSettings() const;

    Options options;
    Clock clock;
    Database database;
    Accounts accounts{database};
    Organisations organisations{database};
    Sessions sessions{database};
    Mailbox mailbox{database};
    Signer signer;
    Passwords passwords;
    RateLimiter limiter;
    Faults faults;
    Journal journal{clock};
    Outages outages;
    /// How long a refresh takes between its look-up and its update; the other requests go on
    /// meanwhile.
    int raceWindowMs = 5;

private:
    void addDefaultOrganisation();
};

inline constexpr const char *defaultOrganisationId = "019735ab-f216-717f-9d12-e3915453c8d0";
inline constexpr const char *defaultOrganisationSlug = "default";

} // namespace sandbox
