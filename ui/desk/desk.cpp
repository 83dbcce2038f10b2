#include "desk/desk.h"

#include "style/icons.h"
#include "style/metrics.h"
#include "style/theme.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/scrolled.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

namespace latchkey::ui {

Desk::Desk(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_close(Button::iconOnly(QStringLiteral("close"), tr("Close the support desk"), this))
{
    setObjectName(QStringLiteral("desk"));
    setAccessibleName(tr("Support desk"));
    m_tabs->setObjectName(QStringLiteral("deskTabs"));
    m_tabs->setAccessibleName(tr("Support desk"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFocusPolicy(Qt::StrongFocus);
    m_tabs->setUsesScrollButtons(true);
    m_close->setObjectName(QStringLiteral("closeDesk"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(6, 6, 6, 6);
    head->setSpacing(gap::row);
    head->addSpacing(gap::page - 6); // mirrored, as margins are not
    head->addWidget(m_tabs, 1);
    head->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(new Divider(this));
    column->addWidget(m_stack, 1);
    connect(m_close, &QPushButton::clicked, this, &Desk::closeRequested);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        emit currentChanged(current());
    });
}

void Desk::addTab(DeskTab *tab, const QString &icon, const QString &title)
{
    m_contents.append(tab);
    m_stack->addWidget(scrolled(tab, m_stack));
    m_icons.append(icon);
    m_tabs->addTab(ui::icon(icon), title);
    measureTabs();
}

void Desk::showIcons(bool shown)
{
    m_iconsShown = shown;
    for (int i = 0; i < m_tabs->count(); ++i)
        m_tabs->setTabIcon(i, shown ? ui::icon(m_icons.at(i)) : QIcon());
}

void Desk::measureTabs()
{
    showIcons(true);
    m_tabsWidth = m_tabs->sizeHint().width();
    fitTabs();
}

void Desk::fitTabs()
{
    const int room = width() - m_close->sizeHint().width() - gap::page - 6 - gap::row;
    if (const bool fits = m_tabsWidth <= room; fits != m_iconsShown)
        showIcons(fits);
}

bool Desk::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        QMetaObject::invokeMethod(this, &Desk::measureTabs, Qt::QueuedConnection);
    return QWidget::event(event);
}

void Desk::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitTabs();
}

void Desk::bring(DeskTab *tab)
{
    m_tabs->setCurrentIndex(static_cast<int>(m_contents.indexOf(tab)));
}

DeskTab *Desk::current() const
{
    return m_contents.value(m_stack->currentIndex());
}

void Desk::focusFirst()
{
    if (DeskTab *tab = current())
        tab->focusFirst();
}

void Desk::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), coloursOf(this).surface);
}

} // namespace latchkey::ui
