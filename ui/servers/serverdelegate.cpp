#include "servers/serverdelegate.h"

#include "servers/servermodel.h"
#include "shown.h"
#include "style/metrics.h"
#include "style/rowpieces.h"
#include "style/style.h"
#include "style/theme.h"

#include <QApplication>

#include <algorithm>

namespace latchkey::ui {

namespace {

constexpr int inside = 12; ///< between the row's edge and what is in it
constexpr int between = 2; ///< above and below the row's panel
constexpr int markSize = 14;
constexpr int shieldSize = 16;

QFont strongFont()
{
    QFont font = QApplication::font();
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont hintFont()
{
    return textFont(QApplication::font(), TextStyle::Hint);
}

} // namespace

ServerDelegate::ServerDelegate(const ServerModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QSize ServerDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int lines = QFontMetrics(strongFont()).height() + QFontMetrics(hintFont()).height();
    return {0, std::max(Metrics().grown(48), lines + 12) + 2 * between};
}

void ServerDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ServerRow &row = m_model->rows()[static_cast<std::size_t>(index.row())];
    const Colours &c = coloursOf(option.widget);
    const Metrics metrics;
    const RowPieces pieces(painter, option);
    painter->save();
    const QRect panel = option.rect.adjusted(between, between, -between, -between);
    if (option.state.testFlag(QStyle::State_Selected))
        paintRounded(painter, panel, radius::control, c.selection,
            c.edge > 1 ? c.control : QColor(), c.edge);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        paintRounded(painter, panel, radius::control, c.hover);

    QRect left = panel.adjusted(inside, 0, -inside, 0);
    const int mark = metrics.grown(markSize);
    const QColor ink = serverLookColours(row.look, option.widget).ink;
    pieces.icon(QRect(left.left(), left.center().y() - mark / 2, mark, mark),
        serverLookIcon(row.look), ink);
    left.setLeft(left.left() + mark + inside);

    const QFont strong = strongFont();
    const QFont hint = hintFont();
    const int above = QFontMetrics(strong).height();
    const int below = QFontMetrics(hint).height();
    const int top = left.center().y() - (above + below) / 2 + 1;
    // Beside the host; where that would be cut to nothing, the number alone.
    QString accounts = ServerModel::accountsText(row);
    int counted = QFontMetrics(hint).horizontalAdvance(accounts) + 1;
    if (counted > left.width() * 2 / 5) {
        accounts = QLocale().toString(row.accounts);
        counted = QFontMetrics(hint).horizontalAdvance(accounts) + 1;
    }
    const QRect count(left.right() - counted + 1, top + above, counted, below);
    pieces.text(count, accounts, hint, c.textMuted, Qt::ElideRight);
    pieces.text(QRect(left.left(), top + above, left.width() - counted - gap::row, below),
        shown(row.host), hint, c.textMuted, Qt::ElideMiddle);

    const int shield = row.isProtected ? metrics.grown(shieldSize) : 0;
    const int room = left.width() - (shield > 0 ? shield + gap::row : 0);
    const int taken = pieces.text(
        QRect(left.left(), top, room, above), shown(row.name, 120), strong, c.text, Qt::ElideRight);
    if (shield > 0)
        pieces.icon(
            QRect(left.left() + taken + gap::row, top + (above - shield) / 2, shield, shield),
            QStringLiteral("shield"), ink);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintRounded(painter, panel, radius::control, {}, c.focus, c.edge + 1);
    painter->restore();
}

} // namespace latchkey::ui
