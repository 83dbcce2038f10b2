#pragma once

#include "pages/accountview.h"
#include "sessiontext.h"
#include "widgets/countdownlabel.h"

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace latchkey::ui {

class Avatar;
class Button;
class Card;
class Facts;
class Glyph;
class LifetimeBar;
class Seen;
class ServerMark;
class SubmitRow;

/// Who is signed in, and where.
class AccountCard final : public QWidget {
    Q_OBJECT

public:
    explicit AccountCard(Card *card, QWidget *parent = nullptr);

    void setAccount(const AccountView &account);
    /// Takes away what a session that is over does not have: the way out, and where it is kept.
    void setStatus(const SessionStatus &status);
    void setDeskOffered(bool offered);
    void setNarrow(bool narrow);
    [[nodiscard]] SubmitRow *signOutRow() const { return m_row; }
    [[nodiscard]] Button *signOutButton() const { return m_signOut; }

signals:
    void signOutRequested();
    void deskRequested();

private:
    void buildHead(QVBoxLayout *layout);

    Avatar *m_avatar;
    Label *m_name;
    Label *m_email;
    Facts *m_facts;
    bool m_isKept = false;
    Button *m_signOut;
    Button *m_desk;
    SubmitRow *m_row;
};

/// What is left of one token: name, number, bar and a line below.
class TokenLife final : public QWidget {
    Q_OBJECT

public:
    TokenLife(const QString &name, bool isHint, QWidget *parent = nullptr);

    void setClock(const Now &now);
    /// \a renewal: where the notch stands. The bar's whole is from \a begin to \a end.
    void setLife(const std::optional<QDateTime> &begin, const std::optional<QDateTime> &end,
        const std::optional<QDateTime> &renewal);
    void setLine(const QString &line);
    void setOverdue(bool overdue);

protected:
    bool event(QEvent *event) override;

private:
    void moveBar();
    void alignLeft();

    Label *m_title;
    CountdownLabel *m_left;
    LifetimeBar *m_bar;
    Label *m_line;
    Now m_now;
    std::optional<QDateTime> m_begin;
    std::optional<QDateTime> m_end;
    std::optional<QDateTime> m_renewal;
};

/// The state of the session: what is the case, what it means, what is left, what to do.
class SessionCard final : public QWidget {
    Q_OBJECT

public:
    explicit SessionCard(Card *card, QWidget *parent = nullptr);

    void setContext(const QString &organisation, bool memoryByChoice);
    void setStatus(const SessionStatus &status);
    void setClock(const Now &now);
    [[nodiscard]] QString stateTitle() const;
    [[nodiscard]] Button *firstButton() const;

signals:
    void actionRequested(latchkey::ui::Action action);

private:
    void refresh();
    void showButtons(const SessionText &text);
    void showTimes();
    [[nodiscard]] QString renewalLine() const;
    [[nodiscard]] qint64 nextChangeMs() const;

    Glyph *m_glyph;
    Label *m_title;
    Label *m_sentence;
    QWidget *m_times;
    TokenLife *m_session;
    TokenLife *m_refresh;
    QWidget *m_buttons;
    QPointer<QWidget> m_focusWentTo; ///< when the button that had it came to rest
    Button *m_first = nullptr;
    QTimer *m_tick;
    Seen *m_seen;
    SessionStatus m_status;
    QString m_organisation;
    bool m_memoryByChoice = false;
    std::optional<SessionState> m_shownState;
    Now m_now;
};

} // namespace latchkey::ui
