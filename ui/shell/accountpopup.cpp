#include "shell/accountpopup.h"

#include "accounts/accountspanel.h"
#include "style/metrics.h"
#include "style/theme.h"
#include "widgets/accessible.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace latchkey::ui {

namespace {
constexpr int designedWidth = 340;
constexpr int mostHeight = 620;
} // namespace

// Not a Qt::Popup: those have no place in the tree that assistive technology reads. Not a window of
// another kind either: a client cannot place one on Wayland, and which window is active is told
// late. Qt::SubWindow keeps Tab within.
AccountPopup::AccountPopup(QWidget *window, QWidget *anchor)
    : QFrame(window, Qt::SubWindow)
    , m_anchor(anchor)
    , m_panel(new AccountsPanel(AccountsPanel::Place::Popup, this))
    , m_before(QApplication::focusWidget())
{
    setObjectName(QStringLiteral("accountPopup"));
    setAccessibleName(tr("Accounts"));
    // Qt's own for a QFrame is what assistive technology calls a window.
    setAccessibleRole(this, QAccessible::Grouping);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_panel);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, const QWidget *now) {
        // A menu that is gone through by keys takes the focus and gives it back.
        if (now && now->windowType() != Qt::Popup && !isWithin(now))
            close();
    });
    qApp->installEventFilter(this);
}

AccountPopup::~AccountPopup()
{
    // The focus leaves what is within while it dies, and then this is a mere QWidget.
    qApp->disconnect(this);
}

void AccountPopup::open()
{
    place();
    raise();
    show();
    m_panel->focusFirst();
}

void AccountPopup::place()
{
    const QWidget *window = parentWidget();
    const QRect bar(m_anchor->mapTo(window, QPoint()), m_anchor->size());
    const QRect room = window->rect().adjusted(gap::row, 0, -gap::row, -gap::row);
    const Metrics metrics;
    QRect place(0, bar.bottom() + 3, std::min(metrics.grown(designedWidth), room.width()),
        std::min(m_panel->sizeHint().height() + 2, metrics.grown(mostHeight)));
    place.setBottom(std::min(place.bottom(), room.bottom()));
    if (layoutDirection() == Qt::RightToLeft)
        place.moveRight(bar.right());
    else
        place.moveLeft(bar.left());
    place.moveLeft(std::clamp(place.left(), room.left(), room.right() - place.width() + 1));
    setGeometry(place);
}

bool AccountPopup::isWithin(const QWidget *widget) const
{
    return widget == this || isAncestorOf(widget);
}

bool AccountPopup::event(QEvent *event)
{
    // Esc is the list's as long as it is open, whatever else in the window has it as a shortcut.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QFrame::event(event);
}

bool AccountPopup::eventFilter(QObject *watched, QEvent *event)
{
    // What it hangs from is where it belongs only when the window has been laid out.
    const bool isMoved = event->type() == QEvent::Resize || event->type() == QEvent::Move;
    if (isMoved && (watched == parentWidget() || watched == m_anchor))
        QMetaObject::invokeMethod(this, &AccountPopup::place, Qt::QueuedConnection);
    if (event->type() != QEvent::MouseButtonPress || !watched->isWidgetType())
        return false;
    const auto *pressed = static_cast<const QWidget *>(watched);
    if (pressed->window() != window() || isWithin(pressed))
        return false;
    close();
    // A press on what opened the list would open it again.
    return pressed == m_anchor || m_anchor->isAncestorOf(pressed);
}

void AccountPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

void AccountPopup::closeEvent(QCloseEvent *event)
{
    // The filter stays: a press gives the focus away, which closes, before it is filtered.
    qApp->disconnect(this);
    // What is hidden with the focus in it gives that to whoever comes next. Another window that has
    // it gives it back to what had it last in this one.
    const QWidget *now = QApplication::focusWidget();
    if (!now || isWithin(now) || now->window() != window()) {
        if (m_before && m_before->isVisible())
            m_before->setFocus(Qt::PopupFocusReason);
        else
            emit focusLeft();
    }
    QFrame::closeEvent(event);
}

void AccountPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), coloursOf(this).control);
}

} // namespace latchkey::ui
