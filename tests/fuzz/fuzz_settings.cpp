// The settings files, with any content. The first byte says which.
#include "accountlist.h"
#include "demand.h"
#include "http/serveraddress.h"
#include "place.h"
#include "preferences.h"
#include "serverlist.h"

#include <QDir>
#include <QFile>

using namespace latchkey;

static QString placeWith(QByteArrayView content)
{
    QDir(placeFor("settings")).removeRecursively();
    demand(QDir().mkpath(placeFor("settings")), "a directory can be made");
    QString path = placeFor("settings/file.json");
    QFile file(path);
    demand(file.open(QIODevice::WriteOnly), "a file can be written");
    file.write(content.data(), content.size());
    return path;
}

/// A file that could not be understood lies beside, as it was.
static void demandKept(const QString &path, QByteArrayView content)
{
    const QDir place(placeFor("settings"));
    const QStringList aside = place.entryList({QStringLiteral("*.damaged-*")}, QDir::Files);
    demand(aside.size() == 1, "a damaged file is set aside");
    QFile file(place.filePath(aside.first()));
    demand(file.open(QIODevice::ReadOnly) && file.readAll() == content, "as it was");
    demand(!QFile::exists(path), "and is not used");
}

static void servers(const QString &path)
{
    ServerList list(path);
    for (const ServerEntry &entry : list.all()) {
        const auto address = parseServerAddress(entry.url.toString());
        demand(address && *address == entry.url, "a server's address is one that may be typed");
        demand(!entry.isOwnSandbox, "no file makes a server the demo's own");
    }
    const auto current = list.current();
    demand(current.has_value() == !list.all().empty(), "where there is a server, one is current");
    if (!current)
        return;
    list.put(*current);
    const ServerList again(path);
    demand(again.all().size() <= list.all().size() && again.find(current->id).has_value(),
        "what was saved is there");
}

static void accounts(const QString &path)
{
    AccountList list(path);
    if (list.all().empty())
        return;
    const AccountEntry last = list.all().back();
    list.use(last);
    const AccountList again(path);
    demand(again.all().size() == list.all().size(), "all accounts were saved");
    demand(again.all().front().id == last.id && again.all().front().kept == last.kept,
        "the one in use first");
}

static void preferences(const QString &path)
{
    Preferences chosen(path);
    static_cast<void>(chosen.language());
    static_cast<void>(chosen.geometry());
    static_cast<void>(chosen.reducedMotion());
    const bool keep = chosen.keepSignedIn();
    const ui::Scheme scheme = chosen.scheme();
    chosen.setKeepSignedIn(!keep);
    const Preferences again(path);
    demand(again.keepSignedIn() == !keep && again.scheme() == scheme, "what was chosen stays");
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView content(data + 1, static_cast<qsizetype>(size) - 1);
    const QString path = placeWith(content);
    JsonFile file(path);
    const QJsonObject object = file.load();
    if (file.problem()) {
        demand(object.isEmpty(), "nothing is made of a damaged file");
        demandKept(path, content);
        return 0;
    }
    if (data[0] % 3 == 0)
        servers(path);
    else if (data[0] % 3 == 1)
        accounts(path);
    else
        preferences(path);
    return 0;
}
