#include "accounts/accounttree.h"

#include "accounts/accountdelegate.h"
#include "accounts/accountmodel.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

namespace latchkey::ui {

AccountTree::AccountTree(AccountModel *model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    setObjectName(QStringLiteral("accounts"));
    setAccessibleName(tr("Accounts"));
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setIndentation(0);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setTabKeyNavigation(false);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setItemDelegate(new AccountDelegate(model, this));
    setModel(model);
    expandAll();
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_resetting = true; });
    connect(model, &QAbstractItemModel::modelReset, this, &AccountTree::keepCurrent);
}

void AccountTree::keepCurrent()
{
    m_resetting = false;
    expandAll();
    const QModelIndex before = m_model->indexOf(m_currentKey);
    setCurrentIndex(before.isValid() ? before : m_model->preferred());
}

void AccountTree::preferCurrent()
{
    setCurrentIndex(m_model->preferred());
    bring(currentIndex());
}

void AccountTree::bring(const QModelIndex &index)
{
    if (index.parent().isValid())
        scrollTo(index.parent());
    scrollTo(index);
}

void AccountTree::followInUse()
{
    const QModelIndex preferred = m_model->preferred();
    const AccountRow *row = m_model->account(preferred);
    const QString key = row && row->isInUse ? row->key : QString();
    if (key == m_inUseKey)
        return;
    m_inUseKey = key;
    if (!key.isEmpty())
        bring(preferred);
}

void AccountTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    // A reset takes the current row away for a moment.
    if (!m_resetting)
        m_currentKey = m_model->keyOf(current);
}

int AccountTree::wholeHeight() const
{
    int height = 0;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const QModelIndex heading = m_model->index(i, 0);
        height += rowHeight(heading);
        const int accounts = m_model->rowCount(heading);
        height += accounts > 0 ? accounts * rowHeight(m_model->index(0, 0, heading)) : 0;
    }
    return height;
}

void AccountTree::choose()
{
    if (const AccountRow *row = m_model->account(currentIndex()))
        emit chosen(row->key);
    else if (const AccountGroup *group = m_model->group(currentIndex());
             group && group->rows.empty())
        emit serverChosen(group->server);
}

void AccountTree::requestMenu(const QModelIndex &index, const QPoint &at)
{
    if (const AccountRow *row = m_model->account(index))
        emit accountMenuRequested(row->key, at);
    else if (const AccountGroup *group = m_model->group(index))
        emit serverMenuRequested(group->server, at);
}

void AccountTree::contextMenuEvent(QContextMenuEvent *event)
{
    QModelIndex index = currentIndex();
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse) {
        index = indexAt(event->pos());
        setCurrentIndex(index);
    } else if (index.isValid()) {
        scrollTo(index);
        at = viewport()->mapToGlobal(visualRect(index).center());
    }
    requestMenu(index, at);
}

void AccountTree::keyPressEvent(QKeyEvent *event)
{
    const bool plain
        = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        choose();
        return;
    }
    // Qt makes a menu event of the menu key alone, which many keyboards lack.
    if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier) {
        scrollTo(currentIndex());
        requestMenu(currentIndex(), viewport()->mapToGlobal(visualRect(currentIndex()).center()));
        return;
    }
    const bool isText = !event->text().isEmpty() && event->text().at(0).isPrint()
        && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (isText) {
        emit typed(event->text());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void AccountTree::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    // Where the button went down and where it came up: one and the same row.
    if (event->button() == Qt::LeftButton && indexAt(event->pos()) == currentIndex())
        choose();
}

void AccountTree::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid())
        preferCurrent();
    QTreeView::focusInEvent(event);
}

void AccountTree::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    // What was brought into sight before stood in a list of another height.
    QMetaObject::invokeMethod(
        this,
        [this] {
            verticalScrollBar()->setValue(0);
            bring(m_model->preferred());
        },
        Qt::QueuedConnection);
}

void AccountTree::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        doItemsLayout();
}

} // namespace latchkey::ui
