#include "serverlist.h"

#include "shown.h"

#include <algorithm>
#include <utility>

namespace latchkey {

ServerList::ServerList(const QString &path, QObject *parent) : QObject(parent), m_file(path)
{
    const QJsonObject json = m_file.load();
    m_problem = m_file.problem();
    const QJsonArray servers = json.value(QLatin1String("servers")).toArray();
    for (const QJsonValue &value : servers) {
        if (auto entry = serverFromJson(value.toObject()))
            m_servers.push_back(*std::move(entry));
        else
            setAside(value, entry.error());
    }
    m_current = QUuid::fromString(json.value(QLatin1String("current")).toString());
}

void ServerList::setAside(const QJsonValue &value, const QString &fault)
{
    m_unread.append(value);
    const QString name = ui::shown(value.toObject().value(QLatin1String("name")).toString(), 120);
    const QString sentence
        = tr("The server '%1' in %2 is left out (%3). It stays in the file as it is.")
              .arg(name, m_file.path(), fault);
    m_problem = m_problem ? *m_problem + QLatin1Char(' ') + sentence : sentence;
}

std::optional<ServerEntry> ServerList::find(const QUuid &id) const
{
    const auto found = std::find_if(m_servers.cbegin(), m_servers.cend(),
        [&id](const ServerEntry &entry) { return entry.id == id; });
    return found == m_servers.cend() ? std::nullopt : std::optional(*found);
}

std::optional<ServerEntry> ServerList::findByUrl(const QUrl &url) const
{
    const auto found = std::find_if(m_servers.cbegin(), m_servers.cend(),
        [&url](const ServerEntry &entry) { return entry.url == url; });
    return found == m_servers.cend() ? std::nullopt : std::optional(*found);
}

std::optional<ServerEntry> ServerList::current() const
{
    if (auto chosen = find(m_current))
        return chosen;
    return m_servers.empty() ? std::nullopt : std::optional(m_servers.front());
}

void ServerList::setCurrent(const QUuid &id)
{
    if (m_current == id)
        return;
    m_current = id;
    save();
}

void ServerList::put(const ServerEntry &entry)
{
    const auto found = std::find_if(m_servers.begin(), m_servers.end(),
        [&entry](const ServerEntry &other) { return other.id == entry.id; });
    if (found == m_servers.end())
        m_servers.push_back(entry);
    else
        *found = entry;
    save();
}

void ServerList::clear()
{
    m_servers.clear();
    m_current = {};
    m_unread = {};
    emit changed();
}

void ServerList::save()
{
    QJsonArray servers;
    for (const ServerEntry &entry : m_servers)
        servers.append(toJson(entry));
    for (const QJsonValue &value : std::as_const(m_unread))
        servers.append(value);
    const QJsonObject json{{QStringLiteral("servers"), servers},
        {QStringLiteral("current"), m_current.toString(QUuid::WithoutBraces)}};
    if (const auto failure = m_file.save(json))
        emit saveFailed(*failure);
    emit changed();
}

} // namespace latchkey
