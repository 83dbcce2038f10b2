#pragma once

#include "jsonvalue.h"
#include "world.h"

namespace sandbox {

/// What a session token says about its person and organisation.
struct Subject {
    Account account;
    std::string organisationId;
    std::string organisationSlug;
    std::string organisationName;
    std::string role;
};

struct IssuedPair {
    StoredPair stored;
    std::string json; ///< the `tokens` object of an answer
};

/// Signs a new pair for a session. The account has names.
IssuedPair issuePair(World &world, const std::string &session, const Subject &subject);

/// The claims of a session token, in the server's order, as JSON text.
std::string sessionClaims(
    const World &world, const std::string &session, const Subject &subject, std::int64_t now);

/// What the server makes of a session header.
enum class SessionHeader {
    Absent, ///< or not to be decoded, badly signed, out of date
    Present,
    Broken ///< decodes to something without exactly three parts: the server stumbles
};
SessionHeader judgeSessionHeader(World &world, const std::optional<std::string> &value);

} // namespace sandbox
