#include "shell/mainwindow.h"

#include "desk/desk.h"
#include "pages/page.h"
#include "shell/accountaccess.h"
#include "shell/rail.h"
#include "shell/shellframe.h"
#include "shell/workspace.h"
#include "widgets/accessible.h"
#include "widgets/fieldframe.h"
#include "widgets/identitybar.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace latchkey::ui {

namespace {

constexpr QSize withPanel(940, 700);
constexpr QSize withDesk(1280, 800);
constexpr int deskFrom = 696; ///< a window that is narrower grows for the desk

} // namespace

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent), m_menu(new QMenu(this))
{
    build();
    addPartSwitching();
    setIdentity({});
    fitMinimum();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_frame = new ShellFrame(this);
    m_strip = new ProtectedStrip(m_frame);
    m_bar = new IdentityBar(m_menu, m_frame);
    m_rail = new Rail(m_frame);
    m_workspace = new Workspace(m_frame);
    m_frame->column()->addWidget(m_strip);
    m_frame->column()->addWidget(m_bar);
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    below->addWidget(m_rail);
    below->addWidget(m_workspace, 1);
    m_frame->column()->addLayout(below, 1);
    m_strip->hide();
    setCentralWidget(m_frame);
    m_accounts = new AccountAccess(this, m_bar, m_rail);
    addMenuAction(m_accounts->action());
    connect(m_accounts, &AccountAccess::focusLeft, this, [this] {
        if (m_page && m_workspace->isPageShown())
            m_page->focusFirst();
    });
    resize(firstSize());
}

QSize MainWindow::firstSize()
{
    return {480, 680};
}

void MainWindow::fitMinimum()
{
    setMinimumSize(360, 560);
}

void MainWindow::setIdentity(const IdentityView &identity)
{
    m_bar->setIdentity(identity);
    m_strip->setServer(identity.serverName, identity.look);
    m_strip->setVisible(identity.isProtected);
    m_frame->setProtected(identity.isProtected, identity.look);
}

void MainWindow::setPage(Page *page)
{
    if (page == m_page)
        return;
    const bool isFirst = !m_page;
    m_page = page;
    m_workspace->setPage(page);
    if (!page)
        return;
    setWindowTitle(page->title());
    // One that comes by itself takes nobody out of the middle of a word.
    if (m_workspace->isPageShown() && !m_accounts->isPopupOpen())
        page->focusFirst();
    // At the start the window says its title itself, when it becomes active.
    if (!isFirst || isActiveWindow())
        announce(this, page->title());
}

Page *MainWindow::page() const
{
    return m_page;
}

void MainWindow::setSidePanel(QWidget *panel)
{
    if (panel == m_panel)
        return;
    const bool had = m_panel != nullptr;
    m_panel = panel;
    m_workspace->setPanel(panel);
    if (panel && !had && !isDeskShown())
        m_panelGrowth.grow(this, withPanel, Workspace::panelBesideFrom);
    else if (!panel && had)
        m_panelGrowth.undo(this);
}

QWidget *MainWindow::sidePanel() const
{
    return m_panel;
}

void MainWindow::offerDesk()
{
    addDeskAction();
    m_bar->setDeskOffered(true);
}

void MainWindow::setDesk(Desk *desk)
{
    m_desk = desk;
    m_workspace->setDesk(desk);
}

bool MainWindow::isDeskShown() const
{
    return m_workspace->isDeskShown();
}

void MainWindow::setDeskShown(bool shown)
{
    if (shown == isDeskShown())
        return;
    if (!m_desk)
        emit deskRequested();
    if (!m_desk)
        return;
    if (shown)
        m_focusBeforeDesk = QApplication::focusWidget();
    m_workspace->setDeskShown(shown);
    if (shown) {
        m_deskGrowth.grow(this, m_deskSize.isValid() ? m_deskSize : withDesk, deskFrom);
    } else {
        if (!isMaximized() && !isFullScreen())
            m_deskSize = size();
        m_deskGrowth.undo(this);
    }
    m_deskAction->setChecked(shown);
    m_bar->setDeskShown(shown);
    if (shown)
        m_desk->focusFirst();
    else if (m_focusBeforeDesk && m_focusBeforeDesk->isVisible())
        m_focusBeforeDesk->setFocus(Qt::ShortcutFocusReason);
    else if (m_page)
        m_page->focusFirst();
    emit deskShownChanged(shown);
}

void MainWindow::addMenuAction(QAction *action)
{
    m_menu->addAction(action);
    addAction(action);
}

void MainWindow::addMenuSeparator()
{
    m_menu->addSeparator();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (m_accounts)
        m_accounts->fit();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_accounts)
        m_accounts->fit();
}

void MainWindow::addPartSwitching()
{
    const auto add = [this](const QKeySequence &keys, bool forward) {
        auto *action = new QAction(this);
        action->setShortcut(keys);
        addAction(action);
        connect(action, &QAction::triggered, this, [this, forward] { focusNextPart(forward); });
    };
    add(QKeySequence(Qt::Key_F6), true);
    add(QKeySequence(Qt::SHIFT | Qt::Key_F6), false);
}

void MainWindow::focusNextPart(bool forward)
{
    std::vector<QWidget *> parts{m_bar, m_rail, m_workspace->pageArea(), m_workspace->panelArea()};
    if (m_desk)
        parts.push_back(m_desk);
    std::erase_if(parts, [](const QWidget *part) { return !part->isVisible(); });
    const QWidget *focused = QApplication::focusWidget();
    const auto count = static_cast<int>(parts.size());
    if (count == 0)
        return;
    // Where nothing has the focus, it goes on from the page.
    int current = static_cast<int>(
        std::find(parts.begin(), parts.end(), m_workspace->pageArea()) - parts.begin());
    current = current == count ? 0 : current;
    for (int i = 0; focused && i < count; ++i) {
        if (parts[static_cast<std::size_t>(i)]->isAncestorOf(focused))
            current = i;
    }
    const int next = (current + (forward ? 1 : -1) + count) % count;
    focusPart(parts[static_cast<std::size_t>(next)]);
}

void MainWindow::focusPart(QWidget *part)
{
    if (part == m_bar)
        return m_bar->focusFirst();
    if (part == m_rail)
        return m_rail->panel()->focusFirst();
    if (part == m_workspace->pageArea() && m_page)
        return m_page->focusFirst();
    if (part == m_desk)
        return m_desk->focusFirst();
    for (QWidget *child = part->nextInFocusChain(); child != part;
         child = child->nextInFocusChain()) {
        if (part->isAncestorOf(child) && child->focusPolicy() & Qt::TabFocus && child->isVisible()
            && child->isEnabled())
            return focusAndShow(child);
    }
}

void MainWindow::addDeskAction()
{
    m_deskAction = new QAction(tr("Support desk"), this);
    m_deskAction->setObjectName(QStringLiteral("deskAction"));
    m_deskAction->setCheckable(true);
    m_deskAction->setShortcut(Qt::Key_F12);
    m_menu->insertAction(m_menu->actions().value(0), m_deskAction);
    addAction(m_deskAction);
    connect(m_deskAction, &QAction::toggled, this, &MainWindow::setDeskShown);
    connect(m_bar, &IdentityBar::deskToggled, this, &MainWindow::setDeskShown);
}

void MainWindow::restoreOnScreen(const QByteArray &geometry)
{
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        resize(firstSize());
    const QRect free = screen()->availableGeometry();
    resize(size().boundedTo(free.size()));
    const QPoint inside(std::clamp(x(), free.left(), std::max(free.left(), free.right() - width())),
        std::clamp(y(), free.top(), std::max(free.top(), free.bottom() - height())));
    if (inside != pos())
        move(inside);
}

} // namespace latchkey::ui
