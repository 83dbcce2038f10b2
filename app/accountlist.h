#pragma once

#include "accounts/accountstate.h"
#include "session/accountid.h"
#include "sharedlist.h"

#include <QObject>

#include <optional>
#include <vector>

namespace latchkey {

/// An account that this profile knows. Nothing secret: that lies in the keychain.
struct AccountEntry {
    AccountId id;
    /// As the last session token said; for display while it cannot be read.
    QString name;
    QString organisation; ///< the same
    QString toldOrganisationId; ///< the one that the person was told of last; empty: none yet
    /// What the last sign-in came to, where it brought no session.
    ui::LastOutcome outcome = ui::LastOutcome::None;
    /// The keychain holds a session of it. While this is so, an entry that seems to be missing is
    /// never taken for a sign-out without asking the service.
    bool kept = false;
};

/// The accounts of a profile, the one in use first. Owner of `accounts.json`. Where two windows
/// have one profile, what the other one has done to an entry stays so in the file, and what it
/// added comes into this list with its next change; the order is that of who wrote last.
class AccountList final : public QObject {
    Q_OBJECT

public:
    explicit AccountList(const QString &path, QObject *parent = nullptr);

    [[nodiscard]] const std::optional<QString> &problem() const { return m_list.problem(); }
    [[nodiscard]] const QString &path() const { return m_list.path(); }
    /// The file was missing or damaged: what was added last may not be in the list.
    [[nodiscard]] bool isLost() const { return m_isLost; }
    [[nodiscard]] const std::vector<AccountEntry> &all() const { return m_accounts; }
    [[nodiscard]] std::optional<AccountEntry> find(const AccountId &id) const;
    /// The account used last on \a server; none where nobody has signed in there.
    [[nodiscard]] std::optional<AccountEntry> latestOn(const QUuid &server) const;
    /// The same among those that belong to \a origin: the server's address may have been changed
    /// since, and accounts of another origin are set aside.
    [[nodiscard]] std::optional<AccountEntry> latestAt(
        const QUuid &server, const QString &origin) const;

    /// Puts \a entry first, adding it where it is new.
    void use(const AccountEntry &entry);
    /// Puts a known account first: it is the one in use from now on, and the next start begins with
    /// it. Nothing where it is so already.
    void bringFirst(const AccountId &id);
    /// Adds an account whose session was found in the keychain, last; false where it is known.
    bool addLost(const AccountId &id);
    /// A sign-in came to \a outcome. An account that is new is added last: the one in use stays so.
    void noteOutcome(const AccountId &id, ui::LastOutcome outcome);
    /// An address that was not confirmed when this was last heard of. Where nobody is signed in on
    /// its server, the next start there begins with it.
    void awaitVerification(const AccountId &id);
    /// \a id was confirmed, whoever it is; nothing where it was not awaited.
    void noteVerified(const AccountId &id);
    void setKept(const AccountId &id, bool kept);
    /// What a session token says of the person.
    void setPerson(const AccountId &id, const QString &name, const QString &organisation);
    /// The person has been told that the account is in this organisation.
    void setToldOrganisation(const AccountId &id, const QString &organisationId);
    /// Forgets one. What the keychain holds of it is the caller's to erase, before. Where another
    /// window has signed in as it meanwhile, it comes back.
    void remove(const AccountId &id);
    /// Forgets all of a server that goes itself, the same way, and whatever another window does.
    void removeAllOf(const QUuid &server);
    /// Forgets all of them in memory; the file is the caller's to remove.
    void clear();

signals:
    /// An account came, went or is known better.
    void changed();
    void saveFailed(const QString &sentence);

private:
    [[nodiscard]] AccountEntry *entry(const AccountId &id);
    void takeIn(const QJsonArray &entries);
    /// \a anew: what stood in the file before is not to be in its backup either.
    void save(bool anew = false);

    SharedList m_list;
    bool m_isLost;
    std::vector<AccountEntry> m_accounts;
};

} // namespace latchkey
