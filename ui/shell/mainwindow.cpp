#include "shell/mainwindow.h"

#include "pages/page.h"
#include "shell/shellframe.h"
#include "style/metrics.h"
#include "widgets/accessible.h"
#include "widgets/fieldframe.h"
#include "widgets/identitybar.h"
#include "widgets/scrolled.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QResizeEvent>
#include <QScreen>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace latchkey::ui {

namespace {

constexpr int besideFrom = 820; ///< from this width on the panel stands beside the page
constexpr QSize withPanel(940, 700);

QScrollArea *makeArea(const char *name, QWidget *parent)
{
    QScrollArea *area = scrollArea(parent);
    area->setObjectName(QLatin1String(name));
    return area;
}

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
    m_splitter = new QSplitter(Qt::Horizontal, m_frame);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_pageArea = makeArea("pageArea", m_splitter);
    m_panelArea = makeArea("panelArea", m_splitter);
    m_panelArea->setBackgroundRole(QPalette::AlternateBase);
    m_panelArea->setAutoFillBackground(true);
    m_panelArea->hide();
    m_splitter->addWidget(m_pageArea);
    m_splitter->addWidget(m_panelArea);
    m_splitter->setStretchFactor(0, 11);
    m_splitter->setStretchFactor(1, 9);
    m_frame->column()->addWidget(m_strip);
    m_frame->column()->addWidget(m_bar);
    m_frame->column()->addWidget(m_splitter, 1);
    m_strip->hide();
    setCentralWidget(m_frame);
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
    // The page before may have asked for this from one of its own slots.
    if (QWidget *before = m_pageArea->takeWidget()) {
        before->hide();
        before->deleteLater();
    }
    m_page = page;
    if (!page)
        return;
    m_pageArea->setWidget(page);
    page->setAutoFillBackground(false); // setWidget switched it on
    page->show();
    setWindowTitle(page->title());
    page->focusFirst();
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
    if (QWidget *before = m_panelArea->takeWidget()) {
        before->hide();
        before->deleteLater();
    }
    m_panel = panel;
    m_panelArea->setVisible(panel != nullptr);
    if (panel) {
        m_panelArea->setWidget(panel);
        panel->show();
        if (!had)
            enlargeForPanel();
    } else if (had) {
        shrinkAfterPanel();
    }
    orient();
    share();
}

QWidget *MainWindow::sidePanel() const
{
    return m_panel;
}

void MainWindow::enlargeForPanel()
{
    m_sizeBefore = {};
    const bool normal = !isMaximized() && !isFullScreen();
    if (!normal || width() >= besideFrom)
        return;
    const QRect free = screen()->availableGeometry();
    const QSize wanted = withPanel.boundedTo(free.size()).expandedTo(size());
    if (wanted.width() < besideFrom)
        return;
    m_sizeBefore = size();
    m_enlargedTo = wanted;
    resize(wanted);
    const QRect frame = frameGeometry();
    if (isVisible() && frame.right() > free.right())
        move(std::max(free.left(), free.right() - frame.width() + 1), pos().y());
}

void MainWindow::shrinkAfterPanel()
{
    // A size that the person has chosen since then is kept.
    if (m_sizeBefore.isValid() && size() == m_enlargedTo)
        resize(m_sizeBefore);
    m_sizeBefore = {};
}

void MainWindow::orient()
{
    const auto wanted = width() >= besideFrom ? Qt::Horizontal : Qt::Vertical;
    if (m_splitter->orientation() == wanted)
        return;
    m_splitter->setOrientation(wanted);
    share();
}

void MainWindow::share()
{
    const bool beside = m_splitter->orientation() == Qt::Horizontal;
    const int whole = beside ? width() : height();
    m_splitter->setSizes({whole * 11 / 20, whole * 9 / 20});
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    orient();
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

void MainWindow::setSwitcherMenu(QMenu *menu)
{
    m_bar->setSwitcherMenu(menu);
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
    std::vector<QWidget *> parts{m_bar, m_pageArea};
    if (m_panel)
        parts.push_back(m_panelArea);
    const QWidget *focused = QApplication::focusWidget();
    const auto count = static_cast<int>(parts.size());
    int current = 1;
    for (int i = 0; focused && i < count; ++i) {
        if (parts[static_cast<std::size_t>(i)]->isAncestorOf(focused))
            current = i;
    }
    int next = current + (forward ? 1 : -1);
    if (next < 0)
        next = count - 1;
    else if (next == count)
        next = 0;
    if (next == 0)
        return m_bar->focusFirst();
    if (next == 1 && m_page)
        return m_page->focusFirst();
    if (next != 2)
        return;
    QWidget *child = m_panelArea->nextInFocusChain();
    for (; child != m_panelArea; child = child->nextInFocusChain()) {
        if (m_panel->isAncestorOf(child) && child->focusPolicy() & Qt::TabFocus
            && child->isVisible() && child->isEnabled())
            return focusAndShow(child);
    }
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
