#include "accounts/accountdelegate.h"

#include "accounts/accountmodel.h"
#include "shown.h"
#include "style/metrics.h"
#include "style/rowpieces.h"
#include "style/style.h"
#include "style/theme.h"
#include "widgets/avatar.h"

#include <QApplication>
#include <QPainter>

namespace latchkey::ui {

namespace {

constexpr int side = 8; ///< between the list's edge and a row's panel
constexpr int inside = 8; ///< between the panel's edge and what is in it
constexpr int between = 2; ///< above and below the panel
constexpr int avatarSize = 30;
constexpr int glyphSize = 18;
constexpr int markSize = 11;

int accountHeight()
{
    const QFont base = QApplication::font();
    const int lines
        = QFontMetrics(base).height() + QFontMetrics(textFont(base, TextStyle::Hint)).height();
    return std::max(Metrics().grown(48), lines + 10) + 2 * between;
}

QFont headingFont()
{
    return textFont(QApplication::font(), TextStyle::FieldLabel);
}

int headingHeight(const AccountGroup &group)
{
    const int host = group.host == group.name
        ? 0
        : QFontMetrics(textFont(QApplication::font(), TextStyle::Chip)).height();
    return 14 + QFontMetrics(headingFont()).height() + host + gap::label;
}

} // namespace

AccountDelegate::AccountDelegate(const AccountModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QSize AccountDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (m_model->account(index))
        return {0, accountHeight()};
    const AccountGroup *group = m_model->group(index);
    return {0, group ? headingHeight(*group) : 0};
}

void AccountDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const Colours &c = coloursOf(option.widget);
    const QRect panel = option.rect.adjusted(side, between, -side, -between);
    if (const AccountRow *row = m_model->account(index)) {
        if (row->isInUse)
            paintRounded(painter, panel, radius::control, c.selection,
                c.edge > 1 ? c.control : QColor(), c.edge);
        else if (option.state.testFlag(QStyle::State_MouseOver))
            paintRounded(painter, panel, radius::control, c.hover);
        paintAccount(painter, option, *row);
    } else if (const AccountGroup *group = m_model->group(index)) {
        paintHeading(painter, option, *group);
    }
    if (focused)
        paintRounded(painter, panel, radius::control, {}, c.focus, c.edge + 1);
    painter->restore();
}

void AccountDelegate::paintAccount(
    QPainter *painter, const QStyleOptionViewItem &option, const AccountRow &row) const
{
    const Colours &c = coloursOf(option.widget);
    const Metrics metrics;
    const RowPieces pieces(painter, option);
    QRect left = option.rect.adjusted(side + inside, between, -side - inside, -between);
    const int disc = metrics.grown(avatarSize);
    const QRect avatar(left.left(), left.center().y() - disc / 2, disc, disc);
    paintAvatar(painter, pieces.place(avatar), initials(row.name, row.email), option.font, c);
    left.setLeft(avatar.right() + 11);

    const int glyph = metrics.grown(glyphSize);
    pieces.icon(QRect(left.right() - glyph, left.center().y() - glyph / 2, glyph, glyph),
        row.state.glyph, toneColours(c, row.state.tone).ink);
    left.setRight(left.right() - glyph - gap::row);

    QFont strong = QApplication::font();
    if (row.isInUse)
        strong.setWeight(QFont::DemiBold);
    const QFont hint = textFont(QApplication::font(), TextStyle::Hint);
    const int above = QFontMetrics(strong).height();
    const int below = QFontMetrics(hint).height();
    const int top = left.center().y() - (above + below) / 2 + 1;
    pieces.text(QRect(left.left(), top, left.width(), above), shown(row.email), strong, c.text,
        Qt::ElideMiddle);
    pieces.text(QRect(left.left(), top + above, left.width(), below), AccountModel::secondLine(row),
        hint, c.textMuted, Qt::ElideRight);
}

void AccountDelegate::paintHeading(
    QPainter *painter, const QStyleOptionViewItem &option, const AccountGroup &group) const
{
    const Colours &c = coloursOf(option.widget);
    const Metrics metrics;
    const RowPieces pieces(painter, option);
    const QFont font = headingFont();
    QFont strong = font;
    strong.setWeight(QFont::DemiBold);
    const int height = QFontMetrics(font).height();
    QRect line = option.rect.adjusted(side + inside - 2, 14, -side - inside, 0);
    line.setHeight(height);

    const int mark = metrics.grown(markSize);
    const QColor ink = serverLookColours(group.look, option.widget).ink;
    pieces.icon(QRect(line.left(), line.center().y() - mark / 2, mark, mark),
        serverLookIcon(group.look), ink);
    line.setLeft(line.left() + mark + gap::row);

    const QString count = QLocale().toString(static_cast<int>(group.rows.size()));
    const int digits = QFontMetrics(font).horizontalAdvance(count) + 1;
    pieces.text(QRect(line.right() - digits + 1, line.top(), digits, height), count, font,
        c.textMuted, Qt::ElideRight);
    line.setRight(line.right() - digits - gap::row);

    const int shield = group.isProtected ? metrics.grown(16) : 0;
    const QRect room = line.adjusted(0, 0, shield > 0 ? -shield - gap::row : 0, 0);
    const int taken
        = pieces.text(room, shown(group.name, 120), strong, c.textMuted, Qt::ElideRight);
    if (shield > 0)
        pieces.icon(
            QRect(line.left() + taken + gap::row, line.center().y() - shield / 2, shield, shield),
            QStringLiteral("shield"), ink);
    if (group.host == group.name)
        return;
    const QFont small = textFont(QApplication::font(), TextStyle::Chip);
    QFont plain = small;
    plain.setWeight(QFont::Normal);
    pieces.text(QRect(line.left(), line.bottom() + 1, line.width(), QFontMetrics(plain).height()),
        shown(group.host), plain, c.textMuted, Qt::ElideMiddle);
}

} // namespace latchkey::ui
