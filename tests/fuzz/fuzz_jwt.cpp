// A session token, and the claims inside one.
#include "auth/jwt.h"
#include "demand.h"
#include "session/tokentimes.h"

#include <QTimeZone>

using namespace latchkey;

static constexpr qint64 endOf9999Ms = 253402300799LL * 1000 + 999;

static void demandDate(const std::optional<QDateTime> &date)
{
    if (!date)
        return;
    demand(date->isValid() && date->offsetFromUtc() == 0, "a date is a date, in UTC");
    demand(date->toMSecsSinceEpoch() >= 0 && date->toMSecsSinceEpoch() <= endOf9999Ms,
        "a date lies between 1970 and 9999");
}

static void demandClaims(QByteArrayView token)
{
    const auto claims = readClaims(token);
    const std::optional<Claims> known = claims ? std::optional(*claims) : std::nullopt;
    const qint64 lifetime = sessionLifetimeMs(known);
    demand(lifetime > 0 && lifetime <= 366LL * 24 * 3600 * 1000, "a lifetime that can be used");
    if (!known)
        return;
    demandDate(known->expiresAt);
    demandDate(known->notBefore);
    demandDate(known->issuedAt);
    demand(decodeSessionToken(token).has_value(), "claims come out of a token only");
}

static QByteArray base64Url(QByteArrayView bytes)
{
    return bytes.toByteArray().toBase64(
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    demandClaims(input);
    // The same as what lies inside, which no fuzzer finds its way to through two layers of base64.
    demandClaims(base64Url(input));
    demandClaims(base64Url(base64Url("{}") + '.' + base64Url(input) + ".c2lnbmF0dXJl"));
    return 0;
}
