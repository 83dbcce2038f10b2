#include "desk/exchangedetail.h"

#include "desk/exchangetext.h"
#include "desk/messagehighlighter.h"
#include "desk/prettyjson.h"
#include "shown.h"
#include "style/metrics.h"
#include "style/properties.h"
#include "widgets/label.h"

#include <QApplication>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace latchkey::ui {

namespace {

struct MessageWords {
    Q_DECLARE_TR_FUNCTIONS(Exchange)
};

/// More than this of one body is not shown: laying it out would hold the window up.
constexpr qsizetype mostShown = 64 * 1024;

QString headersText(const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    QString text;
    for (const auto &header : headers)
        text += QString::fromUtf8(header.first) + QStringLiteral(": ")
            + QString::fromUtf8(header.second) + u'\n';
    return text;
}

QString bodyText(const QByteArray &body)
{
    if (body.isEmpty())
        return {};
    QString text = u'\n' + prettyJson(body.first(std::min(body.size(), mostShown)));
    if (body.size() > mostShown)
        text += u'\n' + MessageWords::tr("(%1 more)").arg(sizeText(body.size() - mostShown));
    return text;
}

QString fitForScreen(const QString &text)
{
    return withShownMarks(shownLines(text, 4 * mostShown));
}

} // namespace

QString requestText(const Exchange &exchange)
{
    const qsizetype host = exchange.url.indexOf(QLatin1String("://")) + 3;
    const qsizetype path = exchange.url.indexOf(u'/', host);
    const QString target = path < 0 ? QStringLiteral("/") : exchange.url.mid(path);
    return fitForScreen(exchange.method + u' ' + target + QStringLiteral(" HTTP/1.1\nHost: ")
        + exchange.url.mid(host, path < 0 ? -1 : path - host) + u'\n'
        + headersText(exchange.requestHeaders) + bodyText(exchange.requestBody));
}

QString answerText(const Exchange &exchange)
{
    if (exchange.httpStatus == 0)
        return answerWords(exchange).words;
    return fitForScreen(QStringLiteral("HTTP/1.1 %1\n").arg(exchange.httpStatus)
        + headersText(exchange.responseHeaders) + bodyText(exchange.responseBody));
}

MessageView::MessageView(const QString &title, const char *name, QWidget *parent)
    : HeightKeeper(parent)
    , m_size(new Label(TextStyle::Hint, this))
    , m_text(new QPlainTextEdit(this))
    , m_highlighter(new MessageHighlighter(m_text->document(), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, gap::row, gap::row, 0);
    column->setSpacing(2);
    auto *head = new QHBoxLayout;
    head->setSpacing(gap::row);
    auto *titleLabel = new Label(title, TextStyle::Strong, this);
    head->addWidget(titleLabel, 0, Qt::AlignTop);
    m_size->setTone(Tone::Muted);
    head->addWidget(m_size, 1);
    column->addLayout(head);
    m_text->setObjectName(QLatin1String(name));
    m_text->setAccessibleName(title);
    m_text->setProperty(property::bare, true);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFont(textFont(QApplication::font(), TextStyle::Code));
    m_text->setLayoutDirection(Qt::LeftToRight);
    m_text->setMinimumHeight(std::max(m_text->minimumSizeHint().height(), Metrics().grown(72)));
    column->addWidget(m_text, 1);
}

void MessageView::setMessage(const QString &size, const QString &text)
{
    m_size->setText(size);
    m_text->setPlainText(text);
}

QString MessageView::text() const
{
    return m_text->toPlainText();
}

void MessageView::recolour()
{
    m_highlighter->rehighlight();
}

ExchangeDetail::ExchangeDetail(QWidget *parent)
    : HeightKeeper(parent)
    , m_sides(new QSplitter(Qt::Horizontal, this))
    , m_request(new MessageView(tr("Request"), "request", this))
    , m_answer(new MessageView(tr("Answer"), "answer", this))
    , m_phases(new Label(TextStyle::Hint, this))
{
    setObjectName(QStringLiteral("exchangeDetail"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, gap::row);
    column->setSpacing(gap::lines);
    m_sides->setChildrenCollapsible(false);
    m_sides->setHandleWidth(1);
    m_sides->addWidget(m_request);
    m_sides->addWidget(m_answer);
    column->addWidget(m_sides, 1);
    m_phases->setTone(Tone::Muted);
    m_phases->setObjectName(QStringLiteral("phases"));
    m_phases->setContentsMargins(18, 0, 14, 0);
    column->addWidget(m_phases);
    setExchange(nullptr);
}

void ExchangeDetail::setExchange(const Exchange *exchange)
{
    m_sides->setVisible(exchange != nullptr);
    m_phases->setAlignment(
        exchange ? Qt::AlignLeading | Qt::AlignVCenter : Qt::Alignment(Qt::AlignCenter));
    if (!exchange) {
        m_phases->setText(tr("Choose an exchange to read it."));
        return;
    }
    m_request->setMessage(sizeText(exchange->bytesSent), ui::requestText(*exchange));
    m_answer->setMessage(
        tr("%1 in %2").arg(sizeText(exchange->bytesReceived), tookText(exchange->durationUs)),
        ui::answerText(*exchange));
    m_phases->setText(phasesText(*exchange));
}

void ExchangeDetail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_request->recolour();
        m_answer->recolour();
    }
}

void ExchangeDetail::resizeEvent(QResizeEvent *event)
{
    HeightKeeper::resizeEvent(event);
    m_sides->setOrientation(width() < Metrics().grown(520) ? Qt::Vertical : Qt::Horizontal);
}

} // namespace latchkey::ui
