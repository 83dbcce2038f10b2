#pragma once

#include "desk/demoinbox.h"
#include "desk/desktab.h"

#include <vector>

class QBoxLayout;
class QVBoxLayout;

namespace latchkey::ui {

class Button;
class Card;
class Label;
class SearchEdit;
struct DemoAccount;

/// What can be made to go wrong in the demo.
enum class DemoFault {
    DropAnswer, ///< the next request is carried out, its answer is lost
    ExpireToken, ///< the session token counts as refused
    RateLimit, ///< the next request gets 429
    CaptivePortal, ///< the next request is answered by somebody else
    RemoveMembership, ///< of the account in use
    MoveClock, ///< of the server, by two days
    BackToNormal, ///< undoes all of the above
};

/// Faults at a click, each with what one should now see, and all mail with a search. Only in the
/// demo.
class DemoTab final : public DeskTab {
    Q_OBJECT

public:
    explicit DemoTab(QWidget *parent = nullptr);

    void focusFirst() override;
    /// Whether somebody is signed in: without, two of the faults have nothing to act on.
    void setSignedIn(bool signedIn);
    /// The fault is there now; says what one should see. \a worked: the sandbox took it.
    void setDone(DemoFault fault, bool worked);
    /// Shows what accounts there are, below the faults. Once.
    void setAccounts(const std::vector<DemoAccount> &accounts, const QString &password);
    void setClock(const std::function<QDateTime()> &now) { m_inbox->setClock(now); }
    /// Newest first; the search stays.
    void setMails(const std::vector<Mail> &mails);

signals:
    void faultRequested(latchkey::ui::DemoFault fault);
    /// A sign-in with this account is wanted.
    void accountRequested(const QString &email);
    void useLinkRequested(const QString &link);
    void copyMailRequested(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeFaults();
    QWidget *makeInbox();
    void addFault(Card *card, DemoFault fault);
    void showMails();

    QBoxLayout *m_sides;
    QVBoxLayout *m_cards = nullptr;
    std::vector<Button *> m_needAccount;
    Button *m_first = nullptr;
    Label *m_done = nullptr;
    SearchEdit *m_search = nullptr;
    DemoInbox *m_inbox = nullptr;
    std::vector<Mail> m_mails;
};

/// The fault on its button, and what one should see once it is there.
[[nodiscard]] QString demoFaultTitle(DemoFault fault);
[[nodiscard]] QString demoFaultSentence(DemoFault fault);

} // namespace latchkey::ui
