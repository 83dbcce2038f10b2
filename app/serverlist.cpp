#include "serverlist.h"

#include "shown.h"

#include <algorithm>
#include <utility>

namespace latchkey {

static QJsonArray toJson(const std::vector<ServerEntry> &servers)
{
    QJsonArray values;
    for (const ServerEntry &entry : servers)
        values.append(toJson(entry));
    return values;
}

static std::optional<QJsonObject> readable(const QJsonObject &json)
{
    const auto server = serverFromJson(json);
    return server ? std::optional(toJson(*server)) : std::nullopt;
}

static QString keyOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

static QString keyOf(const QJsonObject &server)
{
    return keyOf(QUuid::fromString(server.value(QLatin1String("id")).toString()));
}

/// No two windows make the same one.
static QJsonObject blank(const QJsonObject &server)
{
    return server;
}

/// What was removed here has no key and no session any more.
static bool isNeverBack(const QJsonObject &, const QJsonObject &)
{
    return false;
}

ServerList::ServerList(const QString &path, QObject *parent)
    : QObject(parent)
    , m_list(path, QLatin1String("servers"), {readable, keyOf, blank, isNeverBack})
{
    const SharedList::Loaded loaded = m_list.load();
    m_problem = m_list.problem();
    takeIn(loaded.entries);
    for (const QJsonValue &value : loaded.unread) {
        const auto entry = serverFromJson(value.toObject());
        setAside(value, entry ? QStringLiteral("id: there is another of the same") : entry.error());
    }
    m_current = QUuid::fromString(loaded.file.value(QLatin1String("current")).toString());
}

void ServerList::takeIn(const QJsonArray &entries)
{
    for (const QJsonValue &value : entries) {
        if (auto entry = serverFromJson(value.toObject()))
            m_servers.push_back(*std::move(entry));
    }
}

void ServerList::setAside(const QJsonValue &value, const QString &fault)
{
    const QString name = ui::shown(value.toObject().value(QLatin1String("name")).toString(), 120);
    const QString sentence
        = tr("The server '%1' in %2 is left out (%3). It stays in the file as it is.")
              .arg(name, m_list.path(), fault);
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
    m_list.hold(keyOf(entry.id)); // it was asked for here
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
    if (found == m_servers.end())
        return;
    found->staleKeyOrigin.clear();
    m_list.hold(keyOf(id), {QStringLiteral("url"), QStringLiteral("staleKeyOrigin")});
    save();
}

void ServerList::hold(const QUuid &id)
{
    if (at(id) == m_servers.end())
        return;
    m_list.hold(keyOf(id));
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
    m_list.hold(keyOf(copy.id));
    save();
    return copy;
}

void ServerList::clear()
{
    m_servers.clear();
    m_current = {};
    m_list.reset();
    emit changed();
}

void ServerList::save(bool anew)
{
    const SharedList::Saved saved = m_list.save(toJson(m_servers),
        {{QStringLiteral("current"), m_current.toString(QUuid::WithoutBraces)}}, anew);
    takeIn(saved.added);
    if (saved.failure)
        emit saveFailed(*saved.failure);
    emit changed();
}

} // namespace latchkey
