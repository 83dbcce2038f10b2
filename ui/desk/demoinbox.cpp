#include "desk/demoinbox.h"

#include "shown.h"
#include "style/metrics.h"
#include "timetext.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/chip.h"
#include "widgets/copied.h"
#include "widgets/glyph.h"
#include "widgets/mailrow.h"
#include "widgets/retired.h"
#include "widgets/wraprow.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace latchkey::ui {

DemoInbox::DemoInbox(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("demoInbox"));
    setAccessibleName(tr("Demo inbox"));
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    m_column = column;
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(10);
    buildHead(column);
    m_list = new QVBoxLayout;
    m_list->setSpacing(10);
    column->addLayout(m_list);
    m_empty = new Label(TextStyle::Body, this);
    m_empty->setTone(Tone::Muted);
    setSearched(false);
    column->addWidget(m_empty);
    m_mailCard = new Card(this);
    m_mailCard->setPadding(16);
    m_mailCard->hide();
    column->addWidget(m_mailCard);
    column->addStretch(1);
}

void DemoInbox::buildHead(QVBoxLayout *layout)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(gap::row);
    head->addWidget(new Glyph(QStringLiteral("inbox"), 18, Tone::Muted, this));
    auto *words = new WrapRow;
    words->addWidget(new Label(tr("Demo inbox"), TextStyle::Strong, this));
    auto *chip = new Chip(tr("Sandbox"), QStringLiteral("sandbox"), this);
    chip->setOnSunken(true);
    words->addWidget(chip);
    head->addLayout(words, 1);
    layout->addLayout(head);
    layout->addWidget(new Label(tr("Mail that the sandbox server would have sent. Only in the "
                                   "demo."),
        TextStyle::Hint, Tone::Muted, this));
}

void DemoInbox::insertSearch(QWidget *search)
{
    m_column->insertWidget(m_column->indexOf(m_list), search);
}

void DemoInbox::setSearched(bool searched)
{
    m_empty->setText(searched ? tr("No mail fits.")
                              : tr("No mail yet. What the server would send appears here."));
}

void DemoInbox::setMails(const std::vector<Mail> &mails)
{
    const QWidget *focus = QApplication::focusWidget();
    const QString pressed
        = m_sheet && focus && m_sheet->isAncestorOf(focus) ? focus->objectName() : QString();
    m_mails = mails;
    makeRows();
    m_empty->setVisible(m_mails.empty());
    const bool hasCome = !m_mails.empty() && !m_seen.contains(m_mails.front().id);
    for (const Mail &mail : m_mails)
        m_seen.insert(mail.id);
    const bool stays = isListed(m_openId) && (!hasCome || m_openId == m_chosenId);
    open(stays || m_mails.empty() ? m_openId : m_mails.front().id);
    // The sheet is made anew; whoever was at one of its buttons is there still.
    auto *button = m_sheet && !pressed.isEmpty() ? m_sheet->findChild<Button *>(pressed) : nullptr;
    if (button)
        button->setFocus();
}

void DemoInbox::makeRows()
{
    for (MailRow *row : m_rows)
        retire(row);
    m_rows.clear();
    const QDateTime now = m_now();
    for (const Mail &mail : m_mails) {
        auto *row = new MailRow(
            shown(mail.from, 120), shown(mail.subject), clockText(mail.receivedAt, now), this);
        m_list->addWidget(row);
        row->show();
        m_rows.push_back(row);
        connect(row, &QAbstractButton::clicked, this, [this, id = mail.id] { choose(id); });
    }
}

bool DemoInbox::isListed(const QString &id) const
{
    return std::any_of(
        m_mails.begin(), m_mails.end(), [&id](const Mail &mail) { return mail.id == id; });
}

void DemoInbox::choose(const QString &id)
{
    m_chosenId = id;
    open(id);
}

void DemoInbox::open(const QString &id)
{
    m_openId = id;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setOpen(m_mails[i].id == id);
    showOpen();
}

void DemoInbox::showOpen()
{
    const auto found = std::find_if(
        m_mails.begin(), m_mails.end(), [this](const Mail &mail) { return mail.id == m_openId; });
    m_mailCard->setVisible(found != m_mails.end());
    delete m_sheet;
    m_sheet = nullptr;
    if (found == m_mails.end())
        return;
    m_sheet = new QWidget(m_mailCard);
    m_mailCard->column()->addWidget(m_sheet);
    fillSheet(*found);
    m_sheet->show();
    orderTabs();
}

/// From mail to mail, then into the one that is open.
void DemoInbox::orderTabs()
{
    QWidget *before = nullptr;
    const auto next = [&before](QWidget *widget) {
        if (before)
            setTabOrder(before, widget);
        before = widget;
    };
    for (MailRow *row : m_rows)
        next(row);
    for (Button *button : m_sheet->findChildren<Button *>())
        next(button);
}

void DemoInbox::fillSheet(const Mail &mail)
{
    auto *sheet = new QVBoxLayout(m_sheet);
    sheet->setContentsMargins(0, 0, 0, 0);
    sheet->setSpacing(12);
    sheet->addWidget(new Label(shown(mail.subject), TextStyle::Strong, m_sheet));
    sheet->addWidget(new Label(
        tr("To %1").arg(isolated(shown(mail.to))), TextStyle::Hint, Tone::Muted, m_sheet));
    sheet->addWidget(new Divider(m_sheet));
    QString text = mail.text;
    if (!mail.link.isEmpty())
        text = text.section(mail.link, 0, 0); // the link stands below, in its own letters
    text = shownLines(text).trimmed();
    if (!text.isEmpty())
        sheet->addWidget(new Label(text, TextStyle::Body, m_sheet));
    auto *buttons = new WrapRow;
    if (!mail.link.isEmpty()) {
        auto *link = new Label(shown(mail.link, 400), TextStyle::Code, m_sheet);
        link->setForegroundRole(QPalette::Link);
        sheet->addWidget(link);
        auto *use = new Button(tr("Use this link"), ButtonVariant::Secondary, m_sheet);
        use->setObjectName(QStringLiteral("useLink"));
        use->setIconName(QStringLiteral("arrow-back"));
        use->setCompact(true);
        use->setAccessibleName(use->text());
        buttons->addWidget(use);
        connect(use, &QPushButton::clicked, this,
            [this, target = mail.link] { emit useLinkRequested(target); });
    }
    auto *copy = new Button(tr("Copy mail"), ButtonVariant::Quiet, m_sheet);
    copy->setObjectName(QStringLiteral("copyMail"));
    copy->setIconName(QStringLiteral("copy"));
    copy->setCompact(true);
    copy->setAccessibleName(copy->text());
    buttons->addWidget(copy);
    connect(copy, &QPushButton::clicked, this, [this, copy, id = mail.id] {
        emit copyMailRequested(id);
        confirmCopy(copy);
    });
    sheet->addLayout(buttons);
}

} // namespace latchkey::ui
