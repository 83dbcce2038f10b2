#pragma once

#include "accountlist.h"
#include "serverentry.h"

#include <QMenu>
#include <QObject>

#include <vector>

namespace latchkey {

struct Services;

namespace ui {
class MainWindow;
} // namespace ui

/// The menu behind the identity bar: every account that this profile knows, below its server, with
/// its organisation and how its session stands. Ctrl+1 to Ctrl+9 go to the first nine; their order
/// is that of the servers and, within one, of the addresses, so that a key keeps its meaning.
class AccountSwitcher final : public QObject {
    Q_OBJECT

public:
    /// \a window and \a services must outlive it.
    AccountSwitcher(ui::MainWindow *window, const Services *services, QObject *parent = nullptr);

private:
    void rebuild();
    [[nodiscard]] std::vector<AccountEntry> accountsOf(const ServerEntry &server) const;
    [[nodiscard]] QString lineOf(const AccountEntry &account) const;

    ui::MainWindow *m_window;
    const Services *m_services;
    QMenu m_menu;
};

} // namespace latchkey
