#pragma once

#include "serverentry.h"
#include "sharedlist.h"

#include <QObject>

#include <optional>
#include <vector>

namespace latchkey {

/// The servers of a profile and which of them was used last. Owner of `servers.json`. Where two
/// windows have one profile, what the other one has done to an entry stays so in the file, and
/// what it added comes into this list with its next change; the order and the one in use are those
/// of who wrote last.
class ServerList final : public QObject {
    Q_OBJECT

public:
    explicit ServerList(const QString &path, QObject *parent = nullptr);

    /// What was wrong with the file when it was read, in sentences.
    [[nodiscard]] const std::optional<QString> &problem() const { return m_problem; }
    [[nodiscard]] const std::vector<ServerEntry> &all() const { return m_servers; }
    [[nodiscard]] std::optional<ServerEntry> find(const QUuid &id) const;
    [[nodiscard]] std::optional<ServerEntry> findByUrl(const QUrl &url) const;
    /// The server in use: the one chosen last, else the first.
    [[nodiscard]] std::optional<ServerEntry> current() const;

    /// The colour and shape that the fewest servers have; of several, the first.
    [[nodiscard]] ui::ServerLook freeLook() const;

    void setCurrent(const QUuid &id);
    /// Adds \a entry, or replaces the one of the same id.
    void put(const ServerEntry &entry);
    /// The keychain holds the key that was typed for the present address of a server, which
    /// therefore is the one in the file, whatever another window has made of it.
    void noteKeyKept(const QUuid &id);
    /// Somebody has signed in there: it stays though another window has removed it.
    void hold(const QUuid &id);
    /// Forgets one; nothing where it is not there. What the keychain holds of it and its accounts
    /// is the caller's to erase, before. The first that is left comes in use where this one was.
    void remove(const QUuid &id);
    /// Puts an entry at \a index, counted from 0, of the list; beyond an end means at that end.
    void move(const QUuid &id, int index);
    /// Adds a copy right behind the entry: with an id and a name of its own, and without what the
    /// keychain holds of it. A secret belongs to one entry; nobody has asked for it to be in two.
    std::optional<ServerEntry> duplicate(const QUuid &id);
    /// Forgets all of them in memory; the file is the caller's to remove.
    void clear();

signals:
    void changed();
    /// The list in memory goes on; what it says is not on disk.
    void saveFailed(const QString &sentence);

private:
    [[nodiscard]] std::vector<ServerEntry>::iterator at(const QUuid &id);
    [[nodiscard]] QString copyName(const QString &name) const;
    void takeIn(const QJsonArray &entries);
    /// \a anew: what stood in the file before is not to be in its backup either.
    void save(bool anew = false);
    void setAside(const QJsonValue &value, const QString &fault);

    SharedList m_list;
    std::vector<ServerEntry> m_servers;
    QUuid m_current;
    std::optional<QString> m_problem;
};

} // namespace latchkey
