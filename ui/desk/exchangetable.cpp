#include "desk/exchangetable.h"

#include "desk/exchangedelegate.h"
#include "desk/exchangemodel.h"
#include "style/metrics.h"

#include <QHeaderView>
#include <QScrollBar>

#include <array>

namespace latchkey::ui {

namespace {

/// From these widths of the table on (design pixels) each column is shown.
constexpr std::array<int, ExchangeModel::ColumnCount> shownFrom{420, 0, 760, 0, 560, 640};

/// Where the letters are wide there may be less room than that: the last go first.
constexpr std::array<int, ExchangeModel::ColumnCount> byWorth{ExchangeModel::Operation,
    ExchangeModel::Answer, ExchangeModel::Time, ExchangeModel::Took, ExchangeModel::Account,
    ExchangeModel::Size};

constexpr bool isAlwaysShown(int column)
{
    return column == ExchangeModel::Operation || column == ExchangeModel::Answer;
}

} // namespace

ExchangeTable::ExchangeTable(ExchangeModel *model, QWidget *parent)
    : DeskTable(32, parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("exchanges"));
    setAccessibleName(tr("Exchanges"));
    setItemDelegate(new ExchangeDelegate(model, this));
    setModel(model);
    horizontalHeader()->setSortIndicator(ExchangeModel::Time, Qt::AscendingOrder);
    begin();
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_resetting = true; });
    connect(model, &QAbstractItemModel::modelReset, this, &ExchangeTable::keepChoice);
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this,
        [this] { m_atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum(); });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int end) {
        if (m_atEnd && horizontalHeader()->sortIndicatorOrder() == Qt::AscendingOrder)
            verticalScrollBar()->setValue(end);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
        [this](int value) { m_atEnd = value >= verticalScrollBar()->maximum(); });
}

/// Room for the longest of what stands in a column, in the present font. Addresses are cut in the
/// middle where there is less: so much still tells one from another.
int ExchangeTable::usualWidth(int column) const
{
    switch (column) {
    case ExchangeModel::Time:
        return widthOf(QStringLiteral("00:00:00.000"));
    case ExchangeModel::Operation:
        return widthOf(QStringLiteral("POST verify-email/verify mm"));
    case ExchangeModel::Account:
        return widthOf(QStringLiteral("ann@…example"));
    case ExchangeModel::Answer:
        return widthOf(QStringLiteral("mm 000 Several organisations"));
    case ExchangeModel::Took:
        return widthOf(QStringLiteral("00.000 ms"));
    default:
        return widthOf(QStringLiteral("000.0 kB"));
    }
}

void ExchangeTable::setUsualWidths()
{
    m_operationWidth = usualWidth(ExchangeModel::Operation);
    for (int column = 0; column < ExchangeModel::ColumnCount; ++column) {
        if (column != ExchangeModel::Account)
            setColumnWidth(column, usualWidth(column));
    }
}

void ExchangeTable::fitColumns()
{
    const Metrics metrics;
    int left = width();
    for (const int column : byWorth) {
        const int wanted = usualWidth(column);
        const bool isWide = width() >= metrics.grown(shownFrom[static_cast<std::size_t>(column)]);
        const bool isShown = isAlwaysShown(column) || (isWide && wanted <= left);
        setColumnHidden(column, !isShown);
        if (isShown)
            left -= wanted;
    }
    // One column takes what is left: the accounts, and where they are hidden, the operations,
    // whose own width comes back with them.
    QHeaderView *header = horizontalHeader();
    const bool account = !isColumnHidden(ExchangeModel::Account);
    const bool stretched
        = header->sectionResizeMode(ExchangeModel::Operation) == QHeaderView::Stretch;
    if (!account && !stretched)
        m_operationWidth = columnWidth(ExchangeModel::Operation);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(
        account ? ExchangeModel::Account : ExchangeModel::Operation, QHeaderView::Stretch);
    if (account && stretched)
        setColumnWidth(ExchangeModel::Operation, m_operationWidth);
}

int ExchangeTable::mainColumn() const
{
    return ExchangeModel::Operation;
}

QSize ExchangeTable::sizeHint() const
{
    return {Metrics().grown(696), Metrics().grown(340)};
}

std::optional<quint64> ExchangeTable::chosen() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? std::optional(m_model->numberAt(current.row())) : std::nullopt;
}

bool ExchangeTable::choose(quint64 number)
{
    const int row = m_model->rowOf(number);
    if (row < 0)
        return false;
    setCurrentIndex(m_model->index(row, ExchangeModel::Operation));
    scrollTo(currentIndex(), PositionAtCenter);
    return true;
}

void ExchangeTable::keepChoice()
{
    m_resetting = false;
    if (m_chosen && m_model->rowOf(*m_chosen) >= 0) {
        choose(*m_chosen);
        return;
    }
    if (m_atEnd)
        scrollToBottom();
    emit choiceChanged();
}

void ExchangeTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    DeskTable::currentChanged(current, previous);
    // A reset takes the choice away for a moment: it comes back when its row does.
    if (m_resetting)
        return;
    if (current.isValid())
        m_chosen = m_model->numberAt(current.row());
    emit choiceChanged();
}

} // namespace latchkey::ui
