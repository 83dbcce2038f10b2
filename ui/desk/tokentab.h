#pragma once

#include "desk/desktab.h"
#include "desk/tokenreading.h"
#include "desk/tokentimeline.h"

#include <optional>

class QBoxLayout;
class QVBoxLayout;

namespace latchkey::ui {

class Banner;
class Button;
class Card;
class ClaimsTable;
class Facts;
class FieldFrame;
class Label;
class PasteBox;
class TokenTimeline;

/// What the token view shows beside what a person pastes.
struct SessionTokenView {
    QString email; ///< whose session; empty: nobody is signed in
    std::optional<TokenReading> reading; ///< none: the session holds no token at the moment
    std::optional<QDateTime> renewal; ///< planned
    std::optional<QDateTime> refreshExpiry; ///< a hint
    QString serverUrl; ///< for `iss`
    std::optional<qint64> serverAhead; ///< seconds of the server's clock before this one
};

/// A token in words: header, claims, times. Of the account's session, or whatever is pasted. The
/// token itself is never shown.
class TokenTab final : public DeskTab {
    Q_OBJECT

public:
    explicit TokenTab(QWidget *parent = nullptr);

    void focusFirst() override;
    void setSession(const SessionTokenView &session, const QDateTime &now);
    /// The moment that everything is shown at.
    void setNow(const QDateTime &now);
    void setPasted(const QString &text);
    void showPasted(bool pasted);
    void setDone(const QString &text); ///< a line beside the buttons: 'Copied ...'

signals:
    void copyTokenRequested(); ///< the session's, as it is sent
    void copyClaimsRequested(const QString &text);

private:
    void buildBar(QVBoxLayout *column);
    void buildNotes(QVBoxLayout *column);
    void buildCards(QVBoxLayout *column);
    [[nodiscard]] const TokenReading *reading() const;
    void refresh();
    void showNotes();
    void showFault();
    void showTimes(const TokenReading *reading);
    void showClaims(const TokenReading *reading);
    void showFacts(const TokenReading *reading);
    [[nodiscard]] QString claimsText() const;
    void resizeEvent(QResizeEvent *event) override;

    SessionTokenView m_session;
    TokenReading m_pastedReading;
    bool m_pasted = false;
    QDateTime m_now;
    QString m_done;
    Button *m_sessionChip = nullptr;
    Button *m_pastedChip = nullptr;
    Label *m_whose = nullptr;
    Button *m_copyToken = nullptr;
    Button *m_copyClaims = nullptr;
    PasteBox *m_paste = nullptr;
    FieldFrame *m_pasteFrame = nullptr;
    Label *m_empty = nullptr;
    QBoxLayout *m_notes = nullptr;
    Banner *m_signature = nullptr;
    Banner *m_skew = nullptr;
    Card *m_timesCard = nullptr;
    TokenTimeline *m_timeline = nullptr;
    Label *m_zone = nullptr;
    Facts *m_times = nullptr;
    Card *m_claimsCard = nullptr;
    ClaimsTable *m_claims = nullptr;
    bool m_narrow = false;
    Card *m_factsCard = nullptr;
    Facts *m_facts = nullptr;
    QStringList m_shownTimes;
    QStringList m_shownFacts;
};

} // namespace latchkey::ui
