#pragma once

#include "pages/accountview.h"
#include "pages/page.h"

#include "values/sessionstatus.h"

namespace latchkey::ui {

class AccountCard;
class SessionCard;

/// A signed-in (or once signed-in) account: who, where, and the state of its session.
class AccountPage final : public Page {
    Q_OBJECT

public:
    explicit AccountPage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void focusFirst() override;

    void setAccount(const AccountView &account);
    void setStatus(const SessionStatus &status);
    /// The clock that countdowns read; the system's by default. For tests and pictures.
    void setClock(const std::function<QDateTime()> &now);
    /// A banner above the cards: another organisation after a renewal, a keyring that is silent.
    void showNotice(const ErrorText &note);
    void dismissNotice();
    /// 'Show in support desk' appears only then.
    void setDeskOffered(bool offered);

signals:
    void signOutRequested();
    void renewRequested();

protected:
    [[nodiscard]] SubmitRow *rowOf(Busy busy) const override;
    bool handleAction(Action action) override;
    void setNarrow(bool narrow) override;

private:
    AccountCard *m_account = nullptr;
    SessionCard *m_session = nullptr;
    QString m_name;
    bool m_isFocusDue = false; ///< to the first button of the state that has one
};

} // namespace latchkey::ui
