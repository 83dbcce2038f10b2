#include "shell/accountpopup.h"

#include "style/metrics.h"
#include "style/theme.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>
#include <QWindow>

#include <algorithm>

namespace latchkey::ui {

namespace {
constexpr int designedWidth = 340;
constexpr int mostHeight = 620;
} // namespace

AccountPopup::AccountPopup(QWidget *parent)
    : QFrame(parent, Qt::Tool | Qt::FramelessWindowHint)
    , m_panel(new AccountsPanel(AccountsPanel::Place::Popup, this))
{
    setObjectName(QStringLiteral("accountPopup"));
    setAccessibleName(tr("Accounts"));
    setWindowTitle(tr("Accounts"));
    setAttribute(Qt::WA_DeleteOnClose);
    // Not a Qt::Popup: those have no place in the tree that assistive technology reads.
    connect(qApp, &QGuiApplication::focusWindowChanged, this, [this](const QWindow *window) {
        if (window != windowHandle() && (!window || window->type() != Qt::Popup))
            close();
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_panel);
}

AccountPopup::~AccountPopup()
{
    // The focus leaves the window while it dies, and then this is a mere QWidget.
    qApp->disconnect(this);
}

void AccountPopup::openBelow(const QWidget *anchor)
{
    const QRect screen = anchor->screen()->availableGeometry();
    QRect bar(anchor->mapToGlobal(QPoint()), anchor->size());
    const Metrics metrics;
    QRect place(0, bar.bottom() + 3, metrics.grown(designedWidth),
        std::min(m_panel->sizeHint().height() + 2, metrics.grown(mostHeight)));
    place.setWidth(std::min(place.width(), std::min(screen.width(), anchor->window()->width())));
    place.setBottom(std::min(place.bottom(), screen.bottom()));
    if (layoutDirection() == Qt::RightToLeft)
        place.moveRight(bar.right());
    else
        place.moveLeft(bar.left());
    place.moveLeft(std::clamp(
        place.left(), screen.left(), std::max(screen.left(), screen.right() - place.width() + 1)));
    setGeometry(place);
    show();
    activateWindow();
    m_panel->focusFirst();
}

void AccountPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

void AccountPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), coloursOf(this).control);
}

} // namespace latchkey::ui
