#pragma once

#include "accounts/accountspanel.h"

#include <QFrame>

namespace latchkey::ui {

/// The list of accounts as it opens from the identity bar, to be searched at once. Esc and a press
/// beside it close it; it is destroyed when it closes.
class AccountPopup final : public QFrame {
    Q_OBJECT

public:
    explicit AccountPopup(QWidget *parent);
    ~AccountPopup() override;

    [[nodiscard]] AccountsPanel *panel() const { return m_panel; }
    /// Below \a anchor, no higher than the screen below it allows.
    void openBelow(const QWidget *anchor);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    AccountsPanel *m_panel;
};

} // namespace latchkey::ui
