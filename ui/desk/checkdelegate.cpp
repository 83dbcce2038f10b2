#include "desk/checkdelegate.h"

#include "desk/checkmodel.h"
#include "desk/checktext.h"
#include "desk/rowline.h"
#include "shown.h"
#include "style/metrics.h"
#include "style/theme.h"

#include <QApplication>

namespace latchkey::ui {

CheckDelegate::CheckDelegate(const CheckModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void CheckDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const CheckEntry &entry = m_model->at(index.row());
    const CheckResult &result = entry.result;
    const Colours &c = coloursOf(option.widget);
    painter->save();
    RowLine::drawGround(painter, option);
    const QFont plain = QApplication::font();
    RowLine line(painter, option);
    const auto glyph = [&](const CheckWords &words) {
        line.icon(words.glyph, toneColours(c, words.tone).ink);
    };
    const bool isAccount = entry.fault.isEmpty();
    switch (index.column()) {
    case CheckModel::Account:
        line.text(isAccount ? shown(result.email) : tr("Row at line %1").arg(result.line), plain,
            isAccount ? c.text : c.textMuted, 0, Qt::ElideMiddle);
        break;
    case CheckModel::Expected:
        if (isAccount)
            line.text(expectedText(result.expected), plain, c.textMuted);
        break;
    case CheckModel::SignIn:
        glyph(stepWords(result.signIn, result.outcome));
        break;
    case CheckModel::Refresh:
        glyph(stepWords(result.refresh));
        break;
    case CheckModel::SignOut:
        glyph(stepWords(result.signOut));
        break;
    case CheckModel::Result: {
        const CheckWords words = resultWords(entry);
        QFont font = plain;
        if (isUnexpected(entry))
            font.setWeight(QFont::DemiBold);
        glyph(words);
        line.text(words.words, font, words.tone == Tone::Muted ? c.textMuted : c.text);
        break;
    }
    default:
        line.atEnd(checkTookText(result.durationMs), plain, c.textMuted);
    }
    painter->restore();
}

} // namespace latchkey::ui
