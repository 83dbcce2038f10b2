#pragma once

#include "widgets/identityview.h"

#include <QMainWindow>
#include <QPointer>

class QMenu;
class QSplitter;
class QScrollArea;

namespace latchkey::ui {

class IdentityBar;
class Page;
class ProtectedStrip;
class ShellFrame;

/// The window: who is acting on top, one page below, a panel beside it where the window is wide
/// enough and below it where not.
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

    /// The menu behind the menu button. `addMenuAction` also adds the action to the window: one
    /// that lives in a menu alone would not hear its shortcut.
    void addMenuAction(QAction *action);
    void addMenuSeparator();
    [[nodiscard]] QMenu *menu() const { return m_menu; }

    /// What the identity block opens; without one it is no button.
    void setSwitcherMenu(QMenu *menu);

    /// The size for a first start.
    [[nodiscard]] static QSize firstSize();
    /// Restores what `saveGeometry` gave and moves it to a screen that is there.
    void restoreOnScreen(const QByteArray &geometry);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addPartSwitching();
    void focusNextPart(bool forward);
    void orient();
    void share();
    void enlargeForPanel();
    void shrinkAfterPanel();
    void fitMinimum();

    IdentityBar *m_bar = nullptr;
    ProtectedStrip *m_strip = nullptr;
    ShellFrame *m_frame = nullptr;
    QSplitter *m_splitter = nullptr;
    QScrollArea *m_pageArea = nullptr;
    QScrollArea *m_panelArea = nullptr;
    QMenu *m_menu = nullptr;
    QPointer<Page> m_page;
    QPointer<QWidget> m_panel;
    QSize m_sizeBefore; ///< before the panel enlarged the window
    QSize m_enlargedTo;
};

} // namespace latchkey::ui
