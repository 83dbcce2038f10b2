#include "desk/demotab.h"

#include "desk/demoaccounts.h"
#include "style/metrics.h"
#include "widgets/accessible.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/label.h"
#include "widgets/searchedit.h"

#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace latchkey::ui {

namespace {

constexpr int besideFrom = 760; // design pixels: inbox beside the faults

constexpr std::array faults{DemoFault::DropAnswer, DemoFault::ExpireToken, DemoFault::RateLimit,
    DemoFault::CaptivePortal, DemoFault::RemoveMembership, DemoFault::MoveClock,
    DemoFault::BackToNormal};

bool fits(const Mail &mail, const QString &word)
{
    return mail.to.contains(word, Qt::CaseInsensitive)
        || mail.subject.contains(word, Qt::CaseInsensitive)
        || mail.text.contains(word, Qt::CaseInsensitive);
}

} // namespace

QString demoFaultTitle(DemoFault fault)
{
    switch (fault) {
    case DemoFault::DropAnswer:
        return DemoTab::tr("Drop the next answer");
    case DemoFault::ExpireToken:
        return DemoTab::tr("Expire the token now");
    case DemoFault::RateLimit:
        return DemoTab::tr("Rate limit");
    case DemoFault::CaptivePortal:
        return DemoTab::tr("Captive portal");
    case DemoFault::RemoveMembership:
        return DemoTab::tr("Remove the membership");
    case DemoFault::MoveClock:
        return DemoTab::tr("Clock two days off");
    case DemoFault::BackToNormal:
        return DemoTab::tr("Back to normal");
    }
    Q_UNREACHABLE();
}

QString demoFaultSentence(DemoFault fault)
{
    switch (fault) {
    case DemoFault::DropAnswer:
        return DemoTab::tr("The next request is carried out and its answer is lost: signing in "
                           "says 'No answer arrived'.");
    case DemoFault::ExpireToken:
        return DemoTab::tr("The account page says 'Renewing' for a moment, then 'Renewed a moment "
                           "ago'; the renewal stands in the exchanges.");
    case DemoFault::RateLimit:
        return DemoTab::tr("The next request is refused for 20 seconds: signing in says 'Wait' "
                           "and counts down.");
    case DemoFault::CaptivePortal:
        return DemoTab::tr("A page of a Wi-Fi network answers the next request: signing in says "
                           "'This is not the auth server'.");
    case DemoFault::RemoveMembership:
        return DemoTab::tr("The account page says 'You are no longer in' and the organisation's "
                           "name; nobody is signed out.");
    case DemoFault::MoveClock:
        return DemoTab::tr("The session goes on; after the next request the token view says how "
                           "far the clocks are apart.");
    case DemoFault::BackToNormal:
        return DemoTab::tr("No fault waits, the clocks agree, and the membership is back.");
    }
    Q_UNREACHABLE();
}

DemoTab::DemoTab(QWidget *parent)
    : DeskTab(parent)
    , m_sides(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setObjectName(QStringLiteral("demoTab"));
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
    m_sides->setContentsMargins(0, 0, 0, 0);
    m_sides->setSpacing(0);
    m_sides->addWidget(makeFaults(), 11);
    m_sides->addWidget(makeInbox(), 9);
    setSignedIn(false);
}

QWidget *DemoTab::makeFaults()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    m_cards = column;
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(gap::cards);
    auto *card = new Card(side);
    card->setPadding(16);
    card->column()->setSpacing(gap::lines);
    card->column()->addWidget(new Label(tr("Make something go wrong"), TextStyle::Strong, card));
    m_done = new Label(TextStyle::Body, card);
    m_done->setObjectName(QStringLiteral("demoDone"));
    m_done->setTone(Tone::Muted);
    m_done->setText(tr("Press one, and read here what you should see next."));
    card->column()->addWidget(m_done);
    for (const DemoFault fault : faults)
        addFault(card, fault);
    column->addWidget(card);
    column->addStretch(1);
    return side;
}

void DemoTab::addFault(Card *card, DemoFault fault)
{
    card->column()->addSpacing(gap::label);
    auto *button = new Button(demoFaultTitle(fault), ButtonVariant::Secondary, card);
    button->setObjectName(QStringLiteral("fault%1").arg(static_cast<int>(fault)));
    button->setCompact(true);
    button->setAccessibleDescription(demoFaultSentence(fault));
    card->column()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, fault] { emit faultRequested(fault); });
    if (!m_first)
        m_first = button;
    if (fault == DemoFault::ExpireToken || fault == DemoFault::RemoveMembership)
        m_needAccount.push_back(button);
}

QWidget *DemoTab::makeInbox()
{
    auto *side = new QWidget(this);
    side->setBackgroundRole(QPalette::AlternateBase);
    side->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    m_search = new SearchEdit(tr("Search the mail"), side);
    m_search->setObjectName(QStringLiteral("searchMail"));
    m_inbox = new DemoInbox(side);
    m_inbox->insertSearch(m_search);
    column->addWidget(m_inbox, 1);
    connect(m_search, &QLineEdit::textChanged, this, &DemoTab::showMails);
    connect(m_inbox, &DemoInbox::useLinkRequested, this, &DemoTab::useLinkRequested);
    connect(m_inbox, &DemoInbox::copyMailRequested, this, &DemoTab::copyMailRequested);
    return side;
}

void DemoTab::focusFirst()
{
    m_first->setFocus(Qt::ShortcutFocusReason);
}

void DemoTab::setAccounts(const std::vector<DemoAccount> &accounts, const QString &password)
{
    auto *card = new DemoAccounts(accounts, password, this);
    m_cards->insertWidget(m_cards->count() - 1, card); // what is left of the room is below
    connect(card, &DemoAccounts::chosen, this, &DemoTab::accountRequested);
}

void DemoTab::setSignedIn(bool signedIn)
{
    for (Button *button : m_needAccount) {
        button->setEnabled(signedIn);
        button->setToolTip(signedIn ? QString() : tr("Sign in first."));
    }
}

void DemoTab::setDone(DemoFault fault, bool worked)
{
    m_done->setTone(worked ? Tone::Success : Tone::Error);
    m_done->setText(worked ? demoFaultSentence(fault) : tr("The sandbox did not take it."));
    announce(this, m_done->text());
}

void DemoTab::setMails(const std::vector<Mail> &mails)
{
    m_mails = mails;
    showMails();
}

void DemoTab::showMails()
{
    const QStringList words = m_search->text().simplified().split(u' ', Qt::SkipEmptyParts);
    std::vector<Mail> found;
    std::copy_if(
        m_mails.begin(), m_mails.end(), std::back_inserter(found), [&words](const Mail &mail) {
            return std::all_of(words.begin(), words.end(),
                [&mail](const QString &word) { return fits(mail, word); });
        });
    m_inbox->setSearched(found.size() < m_mails.size());
    m_inbox->setMails(found);
}

void DemoTab::resizeEvent(QResizeEvent *event)
{
    DeskTab::resizeEvent(event);
    m_sides->setDirection(
        width() < Metrics().grown(besideFrom) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace latchkey::ui
