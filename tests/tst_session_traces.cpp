// After signing out: no token that the server ever issued to the account is left in the process, in
// a core image of it, in the keyring or in a file.

#include "session/secretservice.h"
#include "support/desktopfiles.h"
#include "support/processmemory.h"
#include "support/sessionbench.h"
#include "support/sessionprocess.h"
#include "support/tokentap.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace latchkey;

namespace {

constexpr qsizetype pieceLength = 24;

// A sanitizer's shadow makes terabytes of a core image, so there none is asked for: the release
// build's is (ctest's `core_image`).
#ifdef __SANITIZE_ADDRESS__
constexpr bool hasImages = false;
#else
constexpr bool hasImages = true;
#endif

/// \a text as others may keep it: as it is, as UTF-16, and in base64 at each of three offsets.
QList<QByteArray> formsOf(const QByteArray &text)
{
    QList<QByteArray> forms{text};
    QByteArray wide;
    for (const char byte : text)
        wide.append(byte).append('\0');
    forms.append(wide);
    for (qsizetype offset = 0; offset < 3; ++offset)
        forms.append(text.mid((3 - offset) % 3)
                         .chopped(3)
                         .toBase64(QByteArray::OmitTrailingEquals)
                         .chopped(2));
    return forms;
}

/// Pieces of a token that no other text holds: a part in the middle and the end. The beginnings of
/// session tokens are all alike.
QList<QByteArray> piecesOf(const QByteArray &token)
{
    QList<QByteArray> pieces = formsOf(token.right(pieceLength));
    // The JWT inside is as good as the token.
    const QByteArray jwt = QByteArray::fromBase64(token, QByteArray::Base64UrlEncoding);
    if (jwt.startsWith("eyJ"))
        pieces += formsOf(jwt.right(pieceLength));
    else
        pieces += formsOf(token.left(pieceLength));
    return pieces;
}

/// What gdb writes of the process; empty where it cannot.
QString coreImageOf(qint64 pid, const QTemporaryDir &place)
{
    QProcess gcore;
    gcore.start(QStringLiteral("gcore"),
        {QStringLiteral("-o"), place.filePath(QStringLiteral("core")), QString::number(pid)});
    gcore.waitForFinished(60'000);
    return gcore.exitCode() == 0 ? place.filePath(QStringLiteral("core.%1").arg(pid)) : QString();
}

} // namespace

class TestSessionTraces : public QObject {
    Q_OBJECT

private slots:
    void noTokenIsLeftAfterSigningOut();
};

void TestSessionTraces::noTokenIsLeftAfterSigningOut()
{
    SessionBench bench;
    QVERIFY2(bench.start({QStringLiteral("--session-lifetime"), QStringLiteral("2")}),
        qPrintable(bench.sandbox.errorText()));
    const TokenTap tap(bench.sandbox.port());
    // The sanitizer's allocator wipes what is freed only when it is told to; without a sanitizer
    // the client has an allocator that does.
    qputenv("ASAN_OPTIONS",
        qgetenv("ASAN_OPTIONS") + ":max_free_fill_size=2000000000:free_fill_byte=0");
    SessionProcess client;
    client.start(
        tap.origin(), SessionBench::annsAddress(), bench.stateDirectory(), QStringLiteral("login"));
    QVERIFY2(eventually([&] { return client.escrows().size() >= 4; }, 30'000),
        client.lines().join("; ") + client.errors());
    QVERIFY(eventually([&] { return client.status() == "signedIn none idle"; }));
    QVERIFY(tap.tokens().size() >= 10);
    // The search can find something: the present pair is in use.
    QVERIFY(!ProcessMemory::search(client.pid(), piecesOf(tap.tokens().last())).isEmpty());
    QTemporaryDir place;
    if (hasImages) {
        const QString before = coreImageOf(client.pid(), place);
        QVERIFY(!ProcessMemory::searchImage(before, piecesOf(tap.tokens().last())).isEmpty());
        QVERIFY(QFile::remove(before));
    }
    client.tell("signout");
    QVERIFY(eventually([&] { return client.lines().last().startsWith("signed out"); }));
    QCOMPARE(client.lines().last(), QByteArray("signed out confirmed erased"));

    QList<QByteArray> needles;
    QList<QByteArray> names;
    for (qsizetype i = 0; i < tap.tokens().size(); ++i) {
        const QList<QByteArray> pieces = piecesOf(tap.tokens().at(i));
        for (qsizetype piece = 0; piece < pieces.size(); ++piece) {
            needles.append(pieces.at(piece));
            names.append((i % 2 == 0 ? "session token " : "refresh token ")
                + QByteArray::number(i / 2) + " form " + QByteArray::number(piece));
        }
    }
    const QList<ProcessMemory::Find> left = ProcessMemory::search(client.pid(), needles);
    for (const ProcessMemory::Find &find : left)
        qWarning().noquote() << names.value(find.needle) << find.place;
    qInfo() << tap.tokens().size() << "tokens issued," << left.size() << "of" << needles.size()
            << "traces left in the process";
    QCOMPARE(left.size(), 0);
    if (hasImages) {
        const QString image = coreImageOf(client.pid(), place);
        const QList<ProcessMemory::Find> inImage = ProcessMemory::searchImage(image, needles);
        for (const ProcessMemory::Find &find : inImage)
            qWarning().noquote() << names.value(find.needle) << find.place;
        qInfo() << "in a core image of" << QFileInfo(image).size() << "bytes:" << inImage.size();
        QCOMPARE(inImage.size(), 0);
        QVERIFY(QFile::remove(image));
    }
    QCOMPARE(desktopFilesWith(needles), QStringList());
    SecretService service;
    std::optional<QStringList> entries;
    service.list(QStringLiteral("Latchkey test"), this,
        [&](const std::optional<QStringList> &keys) { entries = keys; });
    QVERIFY(eventually([&] { return entries.has_value(); }));
    QCOMPARE(*entries, QStringList());
}

QTEST_GUILESS_MAIN(TestSessionTraces)
#include "tst_session_traces.moc"
