#include "desk/exchangedelegate.h"

#include "desk/exchangemodel.h"
#include "desk/exchangetext.h"
#include "desk/rowline.h"
#include "shown.h"
#include "style/metrics.h"
#include "style/theme.h"

#include <QApplication>
#include <QPainter>

namespace latchkey::ui {

ExchangeDelegate::ExchangeDelegate(const ExchangeModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void ExchangeDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Exchange &exchange = m_model->at(index.row());
    const Colours &c = coloursOf(option.widget);
    painter->save();
    RowLine::drawGround(painter, option);
    const QFont plain = QApplication::font();
    QFont strong = plain;
    strong.setWeight(QFont::Medium);
    RowLine line(painter, option);
    switch (index.column()) {
    case ExchangeModel::Time:
        line.text(momentText(exchange.startedAt), plain, c.textMuted);
        break;
    case ExchangeModel::Operation: {
        const QFont method = textFont(plain, TextStyle::Chip);
        line.text(exchange.method, method, c.textMuted,
            QFontMetrics(method).horizontalAdvance(QStringLiteral("POST")));
        line.text(operationPath(exchange), strong, c.text);
        break;
    }
    case ExchangeModel::Account:
        line.text(shown(exchange.account), plain, c.text, 0, Qt::ElideMiddle);
        break;
    case ExchangeModel::Answer: {
        const AnswerWords answer = answerWords(exchange);
        const QColor ink = toneColours(c, answer.tone).ink;
        line.icon(answer.glyph, ink);
        strong.setWeight(QFont::DemiBold);
        line.text(answer.status, strong, ink,
            QFontMetrics(strong).horizontalAdvance(QStringLiteral("000")));
        line.text(answer.words, plain, c.text);
        break;
    }
    case ExchangeModel::Took:
        line.atEnd(tookText(exchange.durationUs), plain, c.text);
        break;
    default:
        line.atEnd(sizeText(exchange.bytesReceived), plain, c.textMuted);
    }
    painter->restore();
}

} // namespace latchkey::ui
