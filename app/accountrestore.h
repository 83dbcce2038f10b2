#pragma once

#include "accountlist.h"

#include <QObject>

#include <vector>

namespace latchkey {

struct Services;

/// Brings the sessions of all kept accounts back, not only that of the account that is looked at:
/// what was signed in stays so.
class AccountRestore final : public QObject {
    Q_OBJECT

public:
    /// \a services must outlive it.
    explicit AccountRestore(const Services *services, QObject *parent = nullptr);

    /// Restores those that have no session in this run, one after the other. An account whose
    /// server has another address by now rests.
    void run();

private:
    void next();

    const Services *m_services;
    std::vector<AccountEntry> m_left; ///< the next one last
};

} // namespace latchkey
