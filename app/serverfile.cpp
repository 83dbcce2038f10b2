#include "serverfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace latchkey {

namespace {
struct ServerFileWords {
    Q_DECLARE_TR_FUNCTIONS(ServerFile)
};
constexpr int version = 1;
constexpr qint64 mostBytes = 4 * 1024 * 1024;
const QLatin1String formatName("latchkey-servers");
} // namespace

/// Without what is about the keychain of one computer.
static QJsonObject exported(ServerEntry server)
{
    server.staleKeyOrigin.clear();
    return toJson(server);
}

QByteArray serverFileOf(const std::vector<ServerEntry> &servers)
{
    QJsonArray entries;
    for (const ServerEntry &server : servers)
        entries.append(exported(server));
    return QJsonDocument(
        {{QStringLiteral("format"), formatName}, {QStringLiteral("version"), version},
            {QStringLiteral("servers"), entries}})
        .toJson();
}

std::optional<QString> writeServerFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(bytes);
        if (file.commit())
            return std::nullopt;
    }
    return ServerFileWords::tr("%1 cannot be written (%2).").arg(path, file.errorString());
}

static ServerFileContent unread(const QString &problem)
{
    ServerFileContent content;
    content.problem = problem;
    return content;
}

ServerFileContent readServerFile(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return unread(ServerFileWords::tr("It is no JSON: %1, at byte %2.")
                          .arg(error.errorString())
                          .arg(error.offset));
    const QJsonObject file = document.object();
    if (file.value(QLatin1String("format")).toString() != formatName)
        return unread(ServerFileWords::tr("It is JSON, but no list of servers from Latchkey."));
    const int written = file.value(QLatin1String("version")).toInt();
    if (written < 1)
        return unread(ServerFileWords::tr("Its member 'version' is missing or no whole number."));
    if (written > version)
        return unread(ServerFileWords::tr("It was written by a newer Latchkey."));
    const QJsonValue servers = file.value(QLatin1String("servers"));
    if (!servers.isArray())
        return unread(ServerFileWords::tr("Its list of servers is missing."));
    ServerFileContent content;
    int number = 0;
    const QJsonArray entries = servers.toArray();
    for (const QJsonValue &value : entries) {
        ++number;
        const QJsonObject json = value.toObject();
        if (auto server = serverFromJson(json))
            content.servers.push_back(*std::move(server));
        else
            content.faults.push_back(
                {number, json.value(QLatin1String("name")).toString(), std::move(server.error())});
    }
    return content;
}

ServerFileContent loadServerFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unread(
            ServerFileWords::tr("%1 cannot be opened (%2).").arg(path, file.errorString()));
    // Not by its size: what is no plain file has none.
    const QByteArray bytes = file.read(mostBytes + 1);
    if (bytes.size() > mostBytes)
        return unread(ServerFileWords::tr("It is too large for a list of servers."));
    return readServerFile(bytes);
}

ServerImport serverImportOf(
    const std::vector<ServerEntry> &read, const std::vector<ServerEntry> &known)
{
    ServerImport import;
    std::vector<ServerEntry> all = known;
    for (ServerEntry server : read) {
        server.staleKeyOrigin.clear();
        const auto isSame = [&server](const ServerEntry &other) {
            return exported(other) == exported(server);
        };
        if (std::any_of(all.cbegin(), all.cend(), isSame)) {
            ++import.known;
            continue;
        }
        const auto hasId = [&server](const ServerEntry &other) {
            return other.id == server.id;
        };
        if (std::any_of(all.cbegin(), all.cend(), hasId)) {
            server.id = QUuid::createUuid();
            ++import.renumbered;
        }
        all.push_back(server);
        import.added.push_back(server);
    }
    return import;
}

} // namespace latchkey
