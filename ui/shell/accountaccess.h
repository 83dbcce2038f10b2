#pragma once

#include "accounts/accountgroup.h"
#include "shell/rail.h"

#include <QObject>
#include <QPointer>

class QAction;

namespace latchkey::ui {

class AccountPopup;
class AccountsPanel;
class IdentityBar;

/// Where the list of accounts is to be had: in the rail where the window is wide enough for it, and
/// from the identity bar everywhere. Tells what somebody wants of an account, wherever it was
/// asked.
class AccountAccess final : public QObject {
    Q_OBJECT

public:
    /// \a window is the one whose width decides; all outlive this.
    AccountAccess(QWidget *window, IdentityBar *bar, Rail *rail);

    void setGroups(const AccountGroups &groups);
    /// What was chosen in an earlier run.
    void setRailChoice(RailChoice choice);
    /// Whether there is a way to the servers.
    void setServersOffered(bool offered);

    /// F9: shows or hides the rail; where the window is too narrow for it, opens the list instead,
    /// and closes it again.
    [[nodiscard]] QAction *action() const { return m_action; }
    /// Looks at the window's width again.
    void fit();
    /// Closes the list that has opened from the bar.
    void closePopup();
    [[nodiscard]] bool isPopupOpen() const;

    /// From this width of the window on (design pixels) there is room for the rail.
    static constexpr int railFrom = 760;

signals:
    void railChosen(latchkey::ui::RailChoice choice);
    void accountChosen(const QString &key);
    void serverChosen(const QUuid &server); ///< one without an account
    void accountMenuRequested(const QString &key, const QPoint &at);
    void serverMenuRequested(const QUuid &server, const QPoint &at);
    void anotherRequested();
    void serversRequested();
    /// The list closed, and what had the focus before it is gone.
    void focusLeft();

private:
    void toggleRail();
    void openPopup();
    /// Gives a new \a panel what there is, and hears what is chosen in it.
    void fill(AccountsPanel *panel);
    void showRail(bool shown, bool slides);
    [[nodiscard]] bool hasRoom() const;
    /// Whether there is something to choose: an account, or another server.
    [[nodiscard]] bool isOffered() const;

    QWidget *m_window;
    IdentityBar *m_bar;
    Rail *m_rail;
    QAction *m_action;
    QPointer<AccountPopup> m_popup;
    AccountGroups m_groups;
    RailChoice m_choice = RailChoice::None;
    int m_accounts = 0;
    bool m_serversOffered = true;
};

} // namespace latchkey::ui
