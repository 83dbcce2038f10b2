#include "widgets/identitybar.h"

#include "style/metrics.h"
#include "style/theme.h"
#include "widgets/button.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace latchkey::ui {

IdentityBar::IdentityBar(QMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_railButton(Button::iconOnly(QStringLiteral("rail"), tr("Accounts (F9)"), this, 20))
    , m_block(new IdentityBlock(this))
    , m_deskButton(Button::iconOnly(QStringLiteral("desk"), tr("Support desk (F12)"), this, 20))
    , m_menuButton(Button::iconOnly(QStringLiteral("menu"), tr("Menu"), this, 20))
{
    setObjectName(QStringLiteral("identityBar"));
    m_menuButton->setObjectName(QStringLiteral("menuButton"));
    m_railButton->setObjectName(QStringLiteral("railButton"));
    m_railButton->setAccessibleName(tr("Accounts"));
    m_railButton->setCheckable(true);
    m_railButton->hide();
    m_deskButton->setObjectName(QStringLiteral("deskButton"));
    m_deskButton->setAccessibleName(tr("Support desk"));
    m_deskButton->setCheckable(true);
    m_deskButton->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, gap::row, 12, gap::row + 1);
    row->setSpacing(gap::row);
    row->addWidget(m_railButton);
    row->addWidget(m_block, 1);
    row->addWidget(m_deskButton);
    row->addWidget(m_menuButton);
    connect(m_deskButton, &QPushButton::clicked, this, &IdentityBar::deskToggled);
    connect(m_railButton, &QPushButton::clicked, this, &IdentityBar::railToggled);
    connect(m_block, &QAbstractButton::clicked, this, &IdentityBar::switcherRequested);
    connect(m_menuButton, &QPushButton::clicked, this, [this, menu] {
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        const int width = menu->sizeHint().width();
        const int x = mirrored ? 0 : m_menuButton->width() - width;
        menu->popup(m_menuButton->mapToGlobal(QPoint(x, m_menuButton->height() + 2)));
        const auto actions = menu->actions();
        const auto first = std::find_if(actions.begin(), actions.end(),
            [](const QAction *action) { return action->isVisible() && action->isEnabled(); });
        menu->setActiveAction(first == actions.end() ? nullptr : *first);
    });
}

void IdentityBar::setIdentity(const IdentityView &identity)
{
    m_block->setIdentity(identity);
}

void IdentityBar::setSwitcherOffered(bool offered)
{
    m_block->setSwitcherOffered(offered);
}

void IdentityBar::setRailOffered(bool offered)
{
    m_railButton->setVisible(offered);
}

void IdentityBar::setRailShown(bool shown)
{
    m_railButton->setChecked(shown);
}

void IdentityBar::setDeskOffered(bool offered)
{
    m_deskOffered = offered;
    fitDeskButton();
}

void IdentityBar::setDeskShown(bool shown)
{
    m_deskButton->setChecked(shown);
}

void IdentityBar::fitDeskButton()
{
    m_deskButton->setVisible(m_deskOffered && !Metrics().isNarrow(width()));
}

void IdentityBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitDeskButton();
}

// The block lets the mouse through while it is no button, so its bar answers for it.
bool IdentityBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString hidden
            = m_block->geometry().contains(help->pos()) ? m_block->hidden() : QString();
        if (!hidden.isEmpty()) {
            QToolTip::showText(help->globalPos(),
                hidden.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")), this,
                m_block->geometry());
            return true;
        }
    }
    return QWidget::event(event);
}

void IdentityBar::focusFirst()
{
    QWidget *first
        = m_block->focusPolicy() == Qt::NoFocus ? static_cast<QWidget *>(m_menuButton) : m_block;
    first->setFocus(Qt::ShortcutFocusReason);
}

void IdentityBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = coloursOf(this);
    painter.fillRect(rect(), c.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
}

} // namespace latchkey::ui
