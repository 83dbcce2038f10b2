#pragma once

#include "accountmenu.h"
#include "accounts/accountgroup.h"
#include "session/accountid.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace latchkey {

struct AccountEntry;
struct Services;

namespace ui {
class MainWindow;
} // namespace ui

/// Fills the list of accounts in the rail and behind the identity bar: every account that this
/// profile knows, below its server, with its organisation and how its session stands. Carries out
/// what is chosen there. Ctrl+1 to Ctrl+9 go to the first nine; their order is that of the servers
/// and, within one, of the addresses, so that a key keeps its meaning.
class AccountSwitcher final : public QObject {
    Q_OBJECT

public:
    /// \a window and \a services must outlive it.
    AccountSwitcher(ui::MainWindow *window, const Services *services, QObject *parent = nullptr);

private:
    void addShortcuts();
    void update();
    void toNumber(int number);
    [[nodiscard]] ui::AccountRow rowOf(const AccountEntry &account) const;

    ui::MainWindow *m_window;
    const Services *m_services;
    AccountMenu m_menu;
    std::vector<AccountId> m_numbered; ///< those that have a shortcut
    QTimer m_soon;
};

} // namespace latchkey
