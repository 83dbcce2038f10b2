#include "pages/flowparts.h"

#include "dialogs/question.h"
#include "shown.h"
#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/copied.h"
#include "widgets/glyph.h"
#include "widgets/wraprow.h"

#include <QHBoxLayout>
#include <QUrl>
#include <QVBoxLayout>

namespace latchkey::ui {

namespace {

/// The host of a web address that could be opened at all; empty for everything else.
QString webHost(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool web
        = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return url.isValid() && web && url.userInfo().isEmpty() ? url.host() : QString();
}

} // namespace

ReturnAddress::ReturnAddress(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
}

void ReturnAddress::setAddress(const QString &address, const QStringList &ownHosts)
{
    delete m_content;
    m_content = nullptr;
    setVisible(!address.isEmpty());
    if (!address.isEmpty())
        build(ownHosts.contains(webHost(address), Qt::CaseInsensitive), address);
}

void ReturnAddress::build(bool own, const QString &address)
{
    const QString host = webHost(address);
    auto *card = new Card(this);
    m_content = card;
    m_column->addWidget(card);
    card->setPadding(14);
    card->setTone(own ? Tone::Plain : Tone::Warning);
    QVBoxLayout *sheet = card->column();
    sheet->setSpacing(gap::lines + 2);
    auto *head = new QHBoxLayout;
    head->setSpacing(gap::row);
    head->addWidget(new Glyph(own ? QStringLiteral("link") : QStringLiteral("untrusted"), 18,
                        own ? Tone::Muted : Tone::Warning, card),
        0, Qt::AlignTop);
    head->addWidget(
        new Label(own ? tr("Return address") : tr("Return address is not this server's"),
            TextStyle::Strong, card),
        1);
    sheet->addLayout(head);
    if (!host.isEmpty())
        sheet->addWidget(new Label(shown(host, 253), TextStyle::Strong, card));
    sheet->addWidget(new Label(shown(address, 300), TextStyle::Code, Tone::Muted, card));
    if (!own) {
        sheet->addWidget(new Label(tr("Open it only if you know who runs it. Latchkey never opens "
                                      "it by itself."),
            TextStyle::Body, card));
    }
    auto *copy = new Button(tr("Copy address"), ButtonVariant::Secondary, card);
    copy->setObjectName(QStringLiteral("copyReturnAddress"));
    copy->setIconName(QStringLiteral("copy"));
    copy->setCompact(true);
    copy->setAccessibleName(copy->text());
    auto *open = new Button(
        own ? tr("Open in the browser") : tr("Open anyway…"), ButtonVariant::Link, card);
    open->setObjectName(QStringLiteral("openReturnAddress"));
    open->setAccessibleName(open->text());
    open->setVisible(!host.isEmpty());
    auto *buttons = new WrapRow;
    buttons->addWidget(copy);
    buttons->addWidget(open);
    sheet->addLayout(buttons);
    connect(copy, &QPushButton::clicked, card, [copy, address] { copyFrom(copy, address); });
    connect(open, &QPushButton::clicked, this, [this, own, host, address] {
        if (own)
            emit openRequested(address);
        else
            askBeforeOpening(host, address);
    });
}

// Not modal by a loop of its own: the page may be gone before the answer.
void ReturnAddress::askBeforeOpening(const QString &host, const QString &address)
{
    Question question;
    question.name = QStringLiteral("openForeignAddress");
    question.title = tr("An address that is not this server's");
    question.text = tr("Open %1 in the browser?").arg(isolated(shown(host, 253)));
    question.sentence = tr("Whoever signed in chose this address. The server has not checked it.");
    question.act = tr("Open it");
    ask(question, this, [this, address] { emit openRequested(address); });
}

} // namespace latchkey::ui
