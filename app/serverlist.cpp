#include "serverlist.h"

#include "listmerge.h"
#include "shown.h"

#include <algorithm>
#include <utility>

namespace latchkey {

static std::vector<ServerEntry> serversIn(const QJsonObject &json)
{
    std::vector<ServerEntry> servers;
    const QJsonArray values = json.value(QLatin1String("servers")).toArray();
    for (const QJsonValue &value : values) {
        if (auto entry = serverFromJson(value.toObject()))
            servers.push_back(*std::move(entry));
    }
    return servers;
}

static QJsonArray toJson(const std::vector<ServerEntry> &servers)
{
    QJsonArray values;
    for (const ServerEntry &entry : servers)
        values.append(toJson(entry));
    return values;
}

static QString keyOf(const QJsonObject &server)
{
    return server.value(QLatin1String("id")).toString();
}

static bool isChanged(const QJsonObject &before, const QJsonObject &mine)
{
    return before != mine;
}

ServerList::ServerList(const QString &path, QObject *parent) : QObject(parent), m_file(path)
{
    const QJsonObject json = m_file.load();
    m_problem = m_file.problem();
    const QJsonArray servers = json.value(QLatin1String("servers")).toArray();
    for (const QJsonValue &value : servers) {
        auto entry = serverFromJson(value.toObject());
        if (!entry)
            setAside(value, entry.error());
        else if (find(entry->id))
            setAside(value, QStringLiteral("id: there is another of the same"));
        else
            m_servers.push_back(*std::move(entry));
    }
    m_current = QUuid::fromString(json.value(QLatin1String("current")).toString());
    m_written = toJson(m_servers);
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

ui::ServerLook ServerList::freeLook() const
{
    const auto uses = [this](ui::ServerLook look) {
        return std::count_if(m_servers.cbegin(), m_servers.cend(),
            [look](const ServerEntry &server) { return server.look == look; });
    };
    return *std::min_element(ui::allServerLooks.begin(), ui::allServerLooks.end(),
        [&uses](ui::ServerLook one, ui::ServerLook other) { return uses(one) < uses(other); });
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
    const auto found = at(entry.id);
    if (found == m_servers.end())
        m_servers.push_back(entry);
    else
        *found = entry;
    save();
}

std::vector<ServerEntry>::iterator ServerList::at(const QUuid &id)
{
    return std::find_if(m_servers.begin(), m_servers.end(),
        [&id](const ServerEntry &entry) { return entry.id == id; });
}

void ServerList::noteKeyKept(const QUuid &id)
{
    const auto found = at(id);
    if (found == m_servers.end() || found->staleKeyOrigin.isEmpty())
        return;
    found->staleKeyOrigin.clear();
    save();
}

void ServerList::remove(const QUuid &id)
{
    const auto found = at(id);
    if (found == m_servers.end())
        return;
    m_servers.erase(found);
    if (m_current == id)
        m_current = {};
    // Another of the same id that was left out would come to life with the next start.
    QJsonArray others;
    for (const QJsonValue &value : std::as_const(m_unread)) {
        if (QUuid::fromString(value.toObject().value(QLatin1String("id")).toString()) != id)
            others.append(value);
    }
    m_unread = others;
    save(true);
}

void ServerList::move(const QUuid &id, int index)
{
    const auto found = at(id);
    if (found == m_servers.end())
        return;
    const int last = static_cast<int>(m_servers.size()) - 1;
    const auto target = m_servers.begin() + std::clamp(index, 0, last);
    if (target == found)
        return;
    if (target < found)
        std::rotate(target, found, found + 1);
    else
        std::rotate(found, found + 1, target + 1);
    save();
}

QString ServerList::copyName(const QString &name) const
{
    const auto isTaken = [this](const QString &wanted) {
        return std::any_of(m_servers.cbegin(), m_servers.cend(),
            [&wanted](const ServerEntry &entry) { return entry.name == wanted; });
    };
    //: Name of a duplicated server; %1 is the name of the first
    QString copy = tr("%1 copy").arg(name);
    for (int number = 2; isTaken(copy); ++number)
        copy = tr("%1 copy %2").arg(name).arg(number);
    return copy;
}

std::optional<ServerEntry> ServerList::duplicate(const QUuid &id)
{
    const auto found = at(id);
    if (found == m_servers.end())
        return std::nullopt;
    ServerEntry copy = *found;
    copy.id = QUuid::createUuid();
    copy.name = copyName(found->name);
    copy.isOwnSandbox = false;
    copy.staleKeyOrigin.clear();
    m_servers.insert(found + 1, copy);
    save();
    return copy;
}

void ServerList::clear()
{
    m_servers.clear();
    m_current = {};
    m_unread = {};
    emit changed();
}

QJsonArray ServerList::merge()
{
    const QJsonObject file = m_file.peek();
    // A file that cannot be read says nothing of what another window has done.
    const QJsonArray theirs
        = file.contains(QLatin1String("servers")) ? toJson(serversIn(file)) : m_written;
    const MergedList merged = mergeLists(m_written, toJson(m_servers), theirs, {keyOf, isChanged});
    for (const QJsonValue &value : merged.added) {
        if (auto entry = serverFromJson(value.toObject()))
            m_servers.push_back(*std::move(entry));
    }
    return merged.entries;
}

void ServerList::save(bool anew)
{
    auto held = m_file.lock();
    QJsonArray servers = merge();
    for (const QJsonValue &value : std::as_const(m_unread))
        servers.append(value);
    const QJsonObject json{{QStringLiteral("servers"), servers},
        {QStringLiteral("current"), m_current.toString(QUuid::WithoutBraces)}};
    const auto failure = anew ? m_file.replace(json) : m_file.save(json);
    if (!failure)
        m_written = toJson(m_servers);
    held.reset(); // whoever hears of it may change the list again
    if (failure)
        emit saveFailed(*failure);
    emit changed();
}

} // namespace latchkey
