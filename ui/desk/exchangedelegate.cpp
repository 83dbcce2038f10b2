#include "desk/exchangedelegate.h"

#include "desk/exchangemodel.h"
#include "desk/exchangetext.h"
#include "shown.h"
#include "style/icons.h"
#include "style/metrics.h"
#include "style/theme.h"

#include <QApplication>
#include <QPainter>

namespace latchkey::ui {

namespace {

constexpr int padding = 8;

/// Writes pieces of one line after each other, in reading direction.
class Line final {
public:
    Line(QPainter *painter, const QStyleOptionViewItem &option)
        : m_painter(painter)
        , m_option(option)
        , m_left(option.rect.adjusted(padding, 0, -padding, -1))
    {
    }

    void icon(const QString &name, const QColor &ink)
    {
        const int size = Metrics().grown(16);
        paintIcon(m_painter, place(size, size), name, ink, m_option.direction);
        m_left.setLeft(m_left.left() + size + padding);
    }

    void text(const QString &text, const QFont &font, const QColor &ink, int least = 0,
        Qt::TextElideMode elide = Qt::ElideRight)
    {
        const QFontMetrics metrics(font);
        const int width = std::min(metrics.horizontalAdvance(text) + 1, m_left.width());
        if (width <= 0)
            return;
        m_painter->setFont(font);
        m_painter->setPen(ink);
        m_painter->drawText(place(width, m_left.height()), Qt::AlignVCenter | Qt::TextSingleLine,
            metrics.elidedText(text, elide, width));
        m_left.setLeft(m_left.left() + std::max(width, least) + padding);
    }

    /// The rest of the line, from its end.
    void atEnd(const QString &text, const QFont &font, const QColor &ink)
    {
        const int width = std::min(QFontMetrics(font).horizontalAdvance(text) + 1, m_left.width());
        m_left.setLeft(m_left.right() - width + 1);
        this->text(text, font, ink);
    }

private:
    [[nodiscard]] QRect place(int width, int height) const
    {
        const QRect at(m_left.left(), m_left.center().y() - height / 2, width, height);
        return QStyle::visualRect(m_option.direction, m_option.rect, at);
    }

    QPainter *m_painter;
    const QStyleOptionViewItem &m_option;
    QRect m_left;
};

} // namespace

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
    QStyleOptionViewItem panel = option;
    panel.rect.setHeight(panel.rect.height() - 1);
    panel.state &= ~QStyle::State_MouseOver; // of one cell, where the row is what can be chosen
    option.widget->style()->drawPrimitive(
        QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);
    painter->fillRect(
        QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.line);
    const QFont plain = QApplication::font();
    QFont strong = plain;
    strong.setWeight(QFont::Medium);
    Line line(painter, option);
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
