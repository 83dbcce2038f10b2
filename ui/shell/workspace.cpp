#include "shell/workspace.h"

#include "style/metrics.h"
#include "widgets/scrolled.h"

#include <QScrollArea>

#include <algorithm>

namespace latchkey::ui {

namespace {

constexpr int pageBesideDesk = 424;

QScrollArea *makeArea(const char *name, QWidget *parent)
{
    QScrollArea *area = scrollArea(parent);
    area->setObjectName(QLatin1String(name));
    return area;
}

void exchange(QScrollArea *area, QWidget *next)
{
    if (QWidget *before = area->takeWidget()) {
        before->hide();
        before->deleteLater();
    }
    if (!next)
        return;
    area->setWidget(next);
    next->show();
}

} // namespace

Workspace::Workspace(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_pageArea(makeArea("pageArea", this))
    , m_panelArea(makeArea("panelArea", this))
{
    setChildrenCollapsible(false);
    setHandleWidth(1);
    m_panelArea->setBackgroundRole(QPalette::AlternateBase);
    m_panelArea->setAutoFillBackground(true);
    m_panelArea->hide();
    addWidget(m_pageArea);
    addWidget(m_panelArea);
}

void Workspace::setPage(QWidget *page)
{
    exchange(m_pageArea, page);
    if (page)
        page->setAutoFillBackground(false); // setWidget switched it on
}

void Workspace::setPanel(QWidget *panel)
{
    exchange(m_panelArea, panel);
    m_panel = panel;
    arrange();
}

void Workspace::setDesk(QWidget *desk)
{
    m_desk = desk;
    m_desk->hide();
    addWidget(m_desk);
}

void Workspace::setDeskShown(bool shown)
{
    m_deskShown = shown && m_desk;
    arrange();
}

QWidget *Workspace::pageArea() const
{
    return m_pageArea;
}

QWidget *Workspace::panelArea() const
{
    return m_panelArea;
}

Workspace::Arrangement Workspace::wanted() const
{
    if (m_deskShown) {
        return width() >= Metrics().grown(deskBesideFrom) ? Arrangement::DeskBeside
                                                          : Arrangement::DeskAlone;
    }
    if (!m_panel)
        return Arrangement::Page;
    return width() >= panelBesideFrom ? Arrangement::PanelBeside : Arrangement::PanelBelow;
}

void Workspace::arrange()
{
    const Arrangement next = wanted();
    if (next == m_arrangement)
        return;
    m_arrangement = next;
    const bool below = next == Arrangement::PanelBelow;
    setOrientation(below ? Qt::Vertical : Qt::Horizontal);
    m_pageArea->setVisible(next != Arrangement::DeskAlone);
    m_panelArea->setVisible(below || next == Arrangement::PanelBeside);
    if (m_desk)
        m_desk->setVisible(m_deskShown);
    // Whatever room there is more or less later is the desk's.
    setStretchFactor(0, m_deskShown ? 0 : 11);
    setStretchFactor(1, 9);
    if (m_desk)
        setStretchFactor(2, 1);
    share();
}

void Workspace::share()
{
    const bool below = m_arrangement == Arrangement::PanelBelow;
    const int whole = below ? height() : width();
    if (m_deskShown) {
        const int page = std::min(Metrics().grown(pageBesideDesk), whole / 2);
        setSizes({page, 0, whole - page});
    } else {
        setSizes({whole * 11 / 20, whole * 9 / 20, 0});
    }
}

void Workspace::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    arrange();
}

} // namespace latchkey::ui
