#pragma once

#include "accountlist.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace latchkey {

struct Services;

/// Brings the sessions of all kept accounts back, not only that of the account that is looked at:
/// what was signed in stays so.
///
/// One after the other: the keychain answers one at a time, and its watchdog counts the time spent
/// in its queue; and tokens that have run out together are not to be renewed together.
class AccountRestore final : public QObject {
    Q_OBJECT

public:
    /// \a services must outlive it.
    explicit AccountRestore(const Services *services, QObject *parent = nullptr);

    /// Restores those that have no session in this run, the ones used last first, once the account
    /// that the program begins with is at rest. One whose server has another address by now rests.
    void run();

private:
    void look();
    void next();
    void restore(const AccountId &account);
    [[nodiscard]] bool mustWait();

    const Services *m_services;
    std::vector<AccountEntry> m_left; ///< the next one last
    std::optional<AccountId> m_waitsFor; ///< the one that is being restored
    QElapsedTimer m_since; ///< that one was begun
    bool m_hasRenewed = false; ///< that one was seen doing more than reading
    QTimer m_look;
};

} // namespace latchkey
