#include "pages/accountpage.h"

#include "pages/accountparts.h"
#include "shown.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/fieldframe.h"
#include "widgets/submitrow.h"

#include <QVBoxLayout>

namespace latchkey::ui {

AccountPage::AccountPage(QWidget *parent) : Page(520, parent)
{
    addBanner(column());
    auto *above = addCard();
    auto *below = addCard();
    m_account = new AccountCard(above, this);
    m_session = new SessionCard(below, this);
    column()->addWidget(above);
    column()->addSpacing(12);
    column()->addWidget(below);
    adopt(m_account->signOutRow());
    connect(m_account, &AccountCard::signOutRequested, this, [this] {
        if (busy() == Busy::Nothing)
            emit signOutRequested();
    });
    connect(m_account, &AccountCard::deskRequested, this,
        [this] { emit actionRequested(Action::ShowDesk); });
    connect(m_session, &SessionCard::actionRequested, this, [this](Action action) {
        if (busy() == Busy::Nothing && !handleAction(action))
            emit actionRequested(action);
    });
    setFocusPolicy(Qt::ClickFocus); // while no button of the state can have the focus
    setStatus({});
}

QString AccountPage::title() const
{
    return m_name;
}

void AccountPage::focusFirst()
{
    Button *first = m_session->firstButton();
    m_isFocusDue = !first || !first->isEnabled();
    // Never on 'Sign out' for want of another: one stray key would end the session.
    if (m_isFocusDue)
        setFocus(Qt::OtherFocusReason);
    else
        focusAndShow(first);
}

void AccountPage::setAccount(const AccountView &account)
{
    const QString name = shown(account.name, 160);
    m_name = name.isEmpty() ? shown(account.email) : name;
    m_account->setAccount(account);
    m_session->setContext(account.organisation, account.memoryByChoice);
}

void AccountPage::setStatus(const SessionStatus &status)
{
    m_session->setStatus(status);
    m_account->setStatus(status);
    if (m_isFocusDue && hasFocus())
        focusFirst();
}

void AccountPage::setClock(const std::function<QDateTime()> &now)
{
    m_session->setClock(now);
}

void AccountPage::setDeskOffered(bool offered)
{
    m_account->setDeskOffered(offered);
}

void AccountPage::showNotice(const ErrorText &note)
{
    showNote(note);
}

void AccountPage::dismissNotice()
{
    clearNote();
}

SubmitRow *AccountPage::rowOf(Busy busy) const
{
    return busy == Busy::SigningOut ? m_account->signOutRow() : nullptr;
}

bool AccountPage::handleAction(Action action)
{
    if (action != Action::RenewNow)
        return false;
    emit renewRequested();
    return true;
}

void AccountPage::setNarrow(bool narrow)
{
    m_account->setNarrow(narrow);
}

} // namespace latchkey::ui
