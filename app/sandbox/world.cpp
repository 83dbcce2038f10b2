#include "world.h"

namespace sandbox {

World::World(Options given)
    : options(std::move(given))
    , passwords(options.cheapHash)
    , limiter(options.rate)
{
}

void World::open()
{
    database.open(options.database);
    addDefaultOrganisation();
    if (options.cheapHash)
        return signer.useCheapSignatures(options.rsaBits);
    const Rows key = database.rows("SELECT value FROM settings WHERE name = 'signing-key'");
    if (key.empty())
        signer.generate(options.rsaBits);
    else if (!signer.load(fromQt(key.front().at(0))))
        throw StoreError("database " + options.database + ": the signing key is damaged");
}

void World::addDefaultOrganisation()
{
    if (organisations.bySlug(defaultOrganisationSlug) || options.multiTenant)
        return;
    Organisation organisation;
    organisation.id = defaultOrganisationId;
    organisation.slug = defaultOrganisationSlug;
    organisation.name = "Default Tenant";
    organisation.created = organisation.updated = clock.now();
    organisations.insert(organisation);
}

void World::clear()
{
    for (const char *statement : {"DELETE FROM accounts", "DELETE FROM organisations",
             "DELETE FROM invitations", "DELETE FROM members", "DELETE FROM sessions",
             "DELETE FROM verifications", "DELETE FROM flows", "DELETE FROM mails"})
        database.change(statement);
    faults.clear();
    limiter.reset();
    journal.resetCounts();
    clock.reset();
    outages = {};
    addDefaultOrganisation();
}

std::string World::signedToken(const std::string &claims)
{
    if (signer.isUnsaved()) {
        database.change("INSERT OR REPLACE INTO settings (name, value) VALUES ('signing-key', ?)",
            {toQt(signer.pem())});
    }
    return signer.sessionToken(claims);
}

MailSettings World::mailSettings() const
{
    MailSettings settings;
    settings.application = options.applicationName;
    settings.baseUrl = options.baseUrl;
    return settings;
}

} // namespace sandbox
