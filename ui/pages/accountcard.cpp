#include "pages/accountparts.h"

#include "shown.h"
#include "style/metrics.h"
#include "widgets/avatar.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/chip.h"
#include "widgets/facts.h"
#include "widgets/servermark.h"
#include "widgets/submitrow.h"
#include "widgets/wraprow.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace latchkey::ui {

namespace {

QString keptInText(KeptIn keptIn)
{
    switch (keptIn) {
    case KeptIn::SystemKeyring:
        return AccountCard::tr("The system keyring");
    case KeptIn::SealedFile:
        return AccountCard::tr("A sealed file, until the keyring answers");
    case KeptIn::ThisRunOnly:
        return AccountCard::tr("This run only");
    }
    Q_UNREACHABLE();
}

/// Whoever signs out, here or in another window, leaves nothing behind; what a server refused is
/// set aside and still there.
bool isKept(const SessionStatus &status)
{
    return status.phase != SessionPhase::SignedOut
        && !(status.phase == SessionPhase::Ended && status.reason == SessionReason::Elsewhere);
}

/// Roles come as the server spells them. The two that everybody has are in our words.
QString roleText(const QString &role)
{
    if (role == QLatin1String("owner"))
        return AccountCard::tr("Owner");
    if (role == QLatin1String("admin"))
        return AccountCard::tr("Admin");
    if (role == QLatin1String("member"))
        return AccountCard::tr("Member");
    return shown(role, 40);
}

} // namespace

AccountCard::AccountCard(Card *card, QWidget *parent)
    : QWidget(parent)
    , m_avatar(new Avatar(56, this))
    , m_name(new Label(TextStyle::PageTitle, this))
    , m_email(new Label(TextStyle::Body, this))
    , m_facts(new Facts(this))
    , m_signOut(new Button(tr("Sign out"), ButtonVariant::Secondary, this))
    , m_desk(new Button(tr("Show in support desk"), ButtonVariant::Link, this))
    , m_row(new SubmitRow(m_signOut, SubmitRow::Shape::Spread, this))
{
    card->column()->addWidget(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead(column);
    column->addSpacing(gap::page);
    column->addWidget(new Divider(this));
    column->addSpacing(gap::page);
    column->addWidget(m_facts);
    column->addSpacing(gap::fields);
    m_signOut->setObjectName(QStringLiteral("signOut"));
    m_signOut->setIconName(QStringLiteral("sign-out"));
    m_signOut->setCompact(true);
    m_signOut->setAccessibleName(m_signOut->text());
    m_row->cancelButton()->setCompact(true);
    m_desk->setObjectName(QStringLiteral("showDesk"));
    m_desk->setAccessibleName(m_desk->text());
    m_desk->hide();
    m_row->addToRow(m_desk);
    column->addWidget(m_row);
    connect(m_signOut, &QPushButton::clicked, this, &AccountCard::signOutRequested);
    connect(m_desk, &QPushButton::clicked, this, &AccountCard::deskRequested);
}

void AccountCard::buildHead(QVBoxLayout *layout)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(gap::page);
    head->addWidget(m_avatar, 0, Qt::AlignVCenter);
    auto *words = new QVBoxLayout;
    words->setSpacing(gap::lines);
    m_name->setObjectName(QStringLiteral("title"));
    m_email->setTone(Tone::Muted);
    words->addWidget(m_name);
    words->addWidget(m_email);
    head->addLayout(words, 1);
    layout->addLayout(head);
}

void AccountCard::setAccount(const AccountView &account)
{
    const QString name = shown(account.name, 160);
    const QString email = shown(account.email);
    m_avatar->setInitials(initials(account.name, account.email));
    m_name->setText(name.isEmpty() ? email : name);
    m_email->setText(email);
    m_email->setVisible(!name.isEmpty());
    m_facts->clear();
    const QString organisation = shown(account.organisation, 160);
    if (!organisation.isEmpty()) {
        auto *value = new QWidget(m_facts);
        auto *row = new WrapRow(false, value);
        row->addWidget(new Label(organisation, TextStyle::Body, value));
        if (!account.role.isEmpty())
            row->addWidget(new Chip(roleText(account.role), {}, value));
        m_facts->addWidget(tr("Organisation"), value);
    }
    auto *server = new QWidget(m_facts);
    auto *row = new QHBoxLayout(server);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap::row);
    auto *mark = new ServerMark(11, server);
    mark->setLook(account.look);
    row->addWidget(mark);
    row->addWidget(new Label(shown(account.serverName, 120), TextStyle::Body, server));
    row->addStretch(1);
    m_facts->addWidget(tr("Server"), server);
    m_facts->add(tr("Address"), shown(account.serverHost));
    m_facts->add(tr("Kept in"), keptInText(account.keptIn));
    m_facts->setLastVisible(m_isKept);
}

void AccountCard::setStatus(const SessionStatus &status)
{
    m_isKept = isKept(status);
    m_signOut->setVisible(m_isKept); // else there is nothing left to sign out of
    m_facts->setLastVisible(m_isKept);
}

void AccountCard::setDeskOffered(bool offered)
{
    m_desk->setVisible(offered);
}

void AccountCard::setNarrow(bool narrow)
{
    m_facts->setNarrow(narrow);
    m_avatar->setVisible(!narrow); // the bar has it; a whole address is worth more
}

} // namespace latchkey::ui
