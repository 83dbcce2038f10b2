#pragma once

#include "shell/windowgrowth.h"
#include "widgets/identityview.h"

#include <QMainWindow>
#include <QPointer>

class QMenu;

namespace latchkey::ui {

class AccountAccess;
class Desk;
class IdentityBar;
class Page;
class ProtectedStrip;
class Rail;
class ShellFrame;
class Workspace;

/// The window: who is acting on top; below, the rail with the accounts (see `AccountAccess`) and
/// one page with a panel or the support desk (see `Workspace`).
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    void setIdentity(const IdentityView &identity);

    /// Shows \a page, takes it over and destroys the page before (once control is back in the
    /// event loop, so that a page may ask for its own end). The focus goes to its first field.
    void setPage(Page *page);
    [[nodiscard]] Page *page() const;

    /// The panel beside the page; takes it over, destroys the one before. nullptr: none. Opening
    /// one enlarges a small window once, closing it undoes that.
    void setSidePanel(QWidget *panel);
    [[nodiscard]] QWidget *sidePanel() const;

    /// Has F12, the menu and a button in the bar show the support desk. Called once.
    void offerDesk();
    /// The support desk; takes it over. Called once, at the latest when `deskRequested` comes.
    /// Showing it puts the focus into it; closing it gives the focus back. It enlarges a small
    /// window as a panel does.
    void setDesk(Desk *desk);
    void setDeskShown(bool shown); ///< no effect without a desk
    [[nodiscard]] bool isDeskShown() const;
    /// The size that the window had with the desk when that was last closed, and has again when it
    /// is next opened. Invalid: it was never open.
    [[nodiscard]] QSize deskSize() const { return m_deskSize; }
    void setDeskSize(QSize size) { m_deskSize = size; }

    /// The menu behind the menu button. `addMenuAction` also adds the action to the window: one
    /// that lives in a menu alone would not hear its shortcut.
    void addMenuAction(QAction *action);
    void addMenuSeparator();
    [[nodiscard]] QMenu *menu() const { return m_menu; }

    /// The list of accounts, in the rail and behind the identity bar.
    [[nodiscard]] AccountAccess *accounts() const { return m_accounts; }

    /// The size for a first start.
    [[nodiscard]] static QSize firstSize();
    /// Restores what `saveGeometry` gave and moves it to a screen that is there.
    void restoreOnScreen(const QByteArray &geometry);

signals:
    /// The desk is to be shown and there is none yet: whoever offers it calls `setDesk` at once.
    void deskRequested();
    void deskShownChanged(bool shown);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void addPartSwitching();
    void addDeskAction();
    void focusNextPart(bool forward);
    void focusPart(QWidget *part);
    void fitMinimum();

    IdentityBar *m_bar = nullptr;
    ProtectedStrip *m_strip = nullptr;
    ShellFrame *m_frame = nullptr;
    Workspace *m_workspace = nullptr;
    Rail *m_rail = nullptr;
    AccountAccess *m_accounts = nullptr;
    QMenu *m_menu = nullptr;
    QAction *m_deskAction = nullptr; ///< made when the desk is offered
    QPointer<Page> m_page;
    Desk *m_desk = nullptr;
    QPointer<QWidget> m_panel;
    QPointer<QWidget> m_focusBeforeDesk;
    WindowGrowth m_panelGrowth;
    WindowGrowth m_deskGrowth;
    QSize m_deskSize;
};

} // namespace latchkey::ui
