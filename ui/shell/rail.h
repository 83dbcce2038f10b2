#pragma once

#include "accounts/accountspanel.h"
#include "shell/railchoice.h"

#include <QVariantAnimation>
#include <QWidget>

namespace latchkey::ui {

/// Whether the rail is to be there, were there room for it: with two accounts or more, unless
/// somebody has said otherwise. It holds nothing without an account.
[[nodiscard]] bool isRailWanted(RailChoice choice, int accounts);

/// The accounts at the window's start. Slides in and out, unless motion is reduced.
class Rail final : public QWidget {
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    /// Made when it is first needed: most windows start without a rail. nullptr before.
    [[nodiscard]] AccountsPanel *panel() const { return m_panel; }
    AccountsPanel *makePanel();
    /// With a panel only. \a slides: as somebody asked for it just now.
    void setShown(bool shown, bool slides);
    [[nodiscard]] bool isShown() const { return m_shown; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void place();
    [[nodiscard]] int wholeWidth() const; ///< logical pixels, when it has slid in
    void settle();

    AccountsPanel *m_panel = nullptr;
    QVariantAnimation m_slide;
    bool m_shown = false;
};

} // namespace latchkey::ui
