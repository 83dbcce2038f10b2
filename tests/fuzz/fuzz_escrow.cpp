// The file of an escrow and the small files beside it, with any content; and what a seal hides.
#include "demand.h"
#include "place.h"
#include "session/erasuremark.h"
#include "session/escrow.h"
#include "session/intentmarker.h"
#include "session/siblingnews.h"

#include <QFile>

#include <sodium.h>

using namespace latchkey;

static constexpr const char *account = "latchkey/account";

static const SealingKey &key()
{
    static const auto made = [] {
        demand(sodium_init() >= 0, "libsodium starts");
        return SealingKey::from(QByteArray(SealingKey::length, 'k'));
    }();
    return *made;
}

static StoredSession known()
{
    StoredSession session;
    session.generation = 7;
    session.receivedWallMs = 1'795'525'756'000;
    session.pair.sessionToken = Secret("session-token");
    session.pair.refreshToken = Secret("refresh-token");
    return session;
}

static void write(const QString &path, QByteArrayView bytes)
{
    QFile file(path);
    demand(
        file.open(QIODevice::WriteOnly) && file.write(bytes.data(), bytes.size()) == bytes.size(),
        "a file can be written");
}

/// Nobody without the key makes an escrow: neither as it is, nor by changing a good one.
static void forge(QByteArrayView input)
{
    const Escrow escrow(placeFor("escrow"), QString::fromLatin1(account));
    write(escrow.path(), input);
    demand(!escrow.read(key()), "a forged escrow is not opened");

    demand(escrow.write(known(), key()).has_value(), "an escrow can be written");
    QFile file(escrow.path());
    demand(file.open(QIODevice::ReadOnly), "an escrow can be read");
    const QByteArray good = file.readAll();
    file.close();
    demand(escrow.read(key()).has_value(), "a good escrow is opened");
    QByteArray damaged = good;
    for (qsizetype i = 0; i + 1 < input.size(); i += 2) {
        const auto at = static_cast<unsigned char>(input[i]) % damaged.size();
        damaged[at] = static_cast<char>(damaged.at(at) ^ input[i + 1]);
    }
    if (damaged == good)
        return;
    write(escrow.path(), damaged);
    demand(!escrow.read(key()), "a damaged escrow is not opened");
}

/// What lies under a good seal, which an older or newer program may have written otherwise.
static void unpack(QByteArrayView input)
{
    const auto session = unpackSession(Secret(input));
    if (!session)
        return;
    demand(!session->pair.refreshToken.isEmpty(), "a stored session has a refresh token");
    demand(timesOf(*session).lifetimeMs > 0, "and lives for a while");
    const auto again = unpackSession(packSession(*session));
    demand(again.has_value(), "what was read can be written");
    demand(again->pair.refreshToken == session->pair.refreshToken
            && again->pair.sessionToken == session->pair.sessionToken
            && again->escrowKey == session->escrowKey && again->generation == session->generation
            && again->receivedWallMs == session->receivedWallMs,
        "and is read again as the same");
}

static void besides(QByteArrayView input)
{
    const QString path = placeFor("beside");
    write(path, input);
    static_cast<void>(IntentMarker(path).read());
    static_cast<void>(SiblingNews(path).current());
    demand(ErasureMark(path).isSet(), "a mark that cannot be read is still a mark");
    static_cast<void>(ErasureMark(path).keychainKey());
    QFile::remove(path);
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    forge(input);
    unpack(input);
    besides(input);
    return 0;
}
