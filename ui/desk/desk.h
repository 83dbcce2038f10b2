#pragma once

#include "desk/desktab.h"

class QStackedWidget;
class QTabBar;

namespace latchkey::ui {

class Button;

/// The support desk: tabs of tools. What they show and do is not its business.
class Desk final : public QWidget {
    Q_OBJECT

public:
    explicit Desk(QWidget *parent = nullptr);

    /// Takes \a tab over; it is scrolled downwards where it needs more height than there is.
    void addTab(DeskTab *tab, const QString &icon, const QString &title);
    void bring(DeskTab *tab); ///< to the front
    [[nodiscard]] DeskTab *current() const; ///< nullptr while there is none
    void focusFirst(); ///< of the tab in front

signals:
    void closeRequested();
    void currentChanged(latchkey::ui::DeskTab *tab);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// Where not all tabs fit they go without their icons.
    void fitTabs();
    void measureTabs();
    void showIcons(bool shown);

    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QList<DeskTab *> m_contents;
    QStringList m_icons; ///< of the tabs
    bool m_iconsShown = true;
    int m_tabsWidth = 0; ///< of the tabs with their icons
    Button *m_close;
};

} // namespace latchkey::ui
