#include "servers/serverview.h"

#include "servers/serverdelegate.h"
#include "servers/servermodel.h"
#include "style/metrics.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

#include <algorithm>

namespace latchkey::ui {

ServerView::ServerView(ServerModel *model, QWidget *parent) : QListView(parent), m_model(model)
{
    setObjectName(QStringLiteral("serverList"));
    setAccessibleName(tr("Servers"));
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setItemDelegate(new ServerDelegate(model, this));
    setModel(model);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_resetting = true; });
    connect(model, &QAbstractItemModel::modelReset, this, &ServerView::keepChosen);
}

void ServerView::keepChosen()
{
    m_resetting = false;
    const int known = m_model->rowOf(m_chosen);
    // Where the chosen one is gone, the one that has come in its place.
    const int row = known >= 0 ? known : std::min(m_row, m_model->rowCount() - 1);
    setCurrentIndex(m_model->index(row));
    emit chosenChanged();
}

QUuid ServerView::chosen() const
{
    return currentIndex().isValid() ? m_model->rows()[std::size_t(currentIndex().row())].id
                                    : QUuid();
}

void ServerView::choose(const QUuid &id)
{
    const int row = m_model->rowOf(id);
    if (row >= 0)
        setCurrentIndex(m_model->index(row));
}

QSize ServerView::sizeHint() const
{
    const int rows = std::clamp(m_model->rowCount(), 3, 6);
    return {Metrics().grown(320), rows * itemDelegate()->sizeHint({}, {}).height() + 2};
}

void ServerView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    // A reset takes the current row away for a moment.
    if (m_resetting)
        return;
    m_chosen = chosen();
    m_row = std::max(current.row(), 0);
    emit chosenChanged();
}

void ServerView::requestMenu()
{
    if (!currentIndex().isValid())
        return;
    scrollTo(currentIndex());
    emit menuRequested(viewport()->mapToGlobal(visualRect(currentIndex()).center()));
}

void ServerView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() != QContextMenuEvent::Mouse)
        return requestMenu();
    if (!indexAt(event->pos()).isValid())
        return;
    setCurrentIndex(indexAt(event->pos()));
    emit menuRequested(event->globalPos());
}

void ServerView::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    const int key = event->key();
    // Qt makes a menu event of the menu key alone, which many keyboards lack.
    if (held == Qt::ShiftModifier && key == Qt::Key_F10)
        requestMenu();
    else if (held == Qt::NoModifier && (key == Qt::Key_Return || key == Qt::Key_Enter))
        emit editRequested();
    else if (held == Qt::NoModifier && key == Qt::Key_Delete)
        emit removeRequested();
    else
        QListView::keyPressEvent(event);
}

void ServerView::mouseDoubleClickEvent(QMouseEvent *event)
{
    QListView::mouseDoubleClickEvent(event);
    if (indexAt(event->pos()).isValid())
        emit editRequested();
}

void ServerView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        doItemsLayout();
}

} // namespace latchkey::ui
