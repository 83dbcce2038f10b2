#pragma once

#include "errortext.h"
#include "style/metrics.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QTimer;
class QVBoxLayout;

namespace latchkey::ui {

class Banner;
class Button;
class Card;
class FieldFrame;
class SubmitRow;

/// What a page waits for; each has its words ('Signing in…').
enum class Busy {
    Nothing,
    SigningIn,
    SigningOut,
    CreatingAccount,
    Verifying,
    SendingMail,
    LookingUp,
    Renewing,
};
[[nodiscard]] QString busyText(Busy busy);

/// One page of the window: it shows and asks, a controller decides.
///
/// The protocol of all pages: an intent signal is followed by `setBusy`, later by
/// `setBusy(Busy::Nothing)` and, if it failed, `showError`. A page may be destroyed at any moment;
/// one that holds a password is destroyed when it is left.
class Page : public QWidget {
    Q_OBJECT

public:
    ~Page() override;

    /// What the window and a screen reader call the page.
    [[nodiscard]] virtual QString title() const = 0;

    /// Disables the page and shows what it waits for (after 150 ms, for 400 ms at least). The
    /// focus is remembered and comes back with `Busy::Nothing`.
    void setBusy(Busy busy);
    [[nodiscard]] Busy busy() const { return m_busy; }

    /// Shows \a error above or below the fields, puts the focus on the field at fault and keeps
    /// what was typed. Ends a wait. What `passes` goes by itself, and the focus stays. An
    /// empty text says nothing.
    void showError(const ErrorText &error);
    /// Several fields at fault, told below each of them; the focus goes to the first. None: nothing
    /// happens.
    void showFieldErrors(const std::vector<ErrorText> &errors);
    void clearError();
    [[nodiscard]] bool showsError() const;

    /// Puts the focus where typing begins.
    virtual void focusFirst() = 0;

signals:
    /// A button of an error or a state was pressed. `TryAgain` on a form with typed fields is not
    /// seen here: the page submits again by itself.
    void actionRequested(latchkey::ui::Action action);
    /// 'Cancel' or Esc while the page waits.
    void cancelRequested();

protected:
    /// \a widestColumn in design pixels: 416 for forms, 440 verify, 520 account and flow.
    explicit Page(int widestColumn, QWidget *parent);

    /// The column that a page fills from top to bottom.
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// The frame of the field that an error points at; nullptr where the page has none.
    [[nodiscard]] virtual FieldFrame *frameOf(Field field) const;
    /// Called on an action of the error before it goes out; true: the page has dealt with it.
    virtual bool handleAction(Action action);
    /// An error with `clearsPassword` came.
    virtual void clearPassword();
    /// The page crossed the line between wide and narrow (420 in units of the text).
    virtual void setNarrow(bool narrow);
    /// Called once a wait is over and the controls are enabled again.
    virtual void waitEnded();

    /// A note that is no error: shown in the banner while no error is.
    void showNote(const ErrorText &note);
    void clearNote();

    /// The place of the banner; called once where the column has it.
    void addBanner(QVBoxLayout *layout);
    /// The row whose button shows the wait for \a busy; without one the page is only disabled.
    [[nodiscard]] virtual SubmitRow *rowOf(Busy busy) const;
    /// Called before the focus goes to \a field: unfolds what hides it.
    virtual void revealField(Field field);
    /// Connects a row's signals to this protocol; once for each row.
    void adopt(SubmitRow *row);
    /// A card whose padding follows the page's width.
    [[nodiscard]] Card *addCard();
    /// A link of its own below what the column holds so far, called \a name.
    [[nodiscard]] Button *addLink(const QString &text, const char *name);

    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool event(QEvent *event) override;

private:
    void startWait(Busy busy);
    void finishWait();
    void setControlsEnabled(bool enabled);
    void presentError(const ErrorText &error);
    void presentOnField(const ErrorText &error);
    void showBannerAndFocus();
    void countDown();
    void endCountDown();
    void checkNarrow();
    void fitColumn();

    QVBoxLayout *m_column = nullptr;
    QWidget *m_columnWidget = nullptr;
    int m_widestColumn;
    std::vector<Card *> m_cards;
    Banner *m_banner = nullptr;
    SubmitRow *m_waitingRow = nullptr; ///< shows the present wait
    SubmitRow *m_heldRow = nullptr; ///< closed while an error counts down
    SubmitRow *m_lastRow = nullptr;
    Busy m_busy = Busy::Nothing;
    std::vector<Field> m_alsoAtFault; ///< besides the field of `m_error`
    std::optional<ErrorText> m_error;
    std::optional<ErrorText> m_note;
    std::optional<ErrorText> m_waitingError; ///< came while the wait was still shown
    QPointer<QWidget> m_focusBefore;
    std::vector<QPointer<QWidget>> m_disabled;
    QTimer *m_countdown = nullptr;
    std::optional<bool> m_narrow;
};

} // namespace latchkey::ui
