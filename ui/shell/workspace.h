#pragma once

#include <QPointer>
#include <QSplitter>

class QScrollArea;

namespace latchkey::ui {

/// What lies below the identity bar: the page, a panel that goes with it, and the support desk.
///
/// The panel stands beside the page or below it. The desk stands beside the page where there is
/// room for both, else in the page's place; the panel makes room for it.
class Workspace final : public QSplitter {
    Q_OBJECT

public:
    explicit Workspace(QWidget *parent = nullptr);

    /// These three take over what they are given and destroy what was there before, once control
    /// is back in the event loop: it may have asked for its own end.
    void setPage(QWidget *page);
    void setPanel(QWidget *panel); ///< nullptr: none
    void setDesk(QWidget *desk); ///< called once; not shown by this

    void setDeskShown(bool shown);
    [[nodiscard]] bool isDeskShown() const { return m_deskShown; }

    /// False while the desk stands in the page's place.
    [[nodiscard]] bool isPageShown() const { return m_arrangement != Arrangement::DeskAlone; }

    [[nodiscard]] QWidget *pageArea() const;
    [[nodiscard]] QWidget *panelArea() const;

    /// From these widths on (design pixels) the panel and the desk stand beside the page.
    static constexpr int panelBesideFrom = 820;
    static constexpr int deskBesideFrom = 1120;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Arrangement { Page, PanelBeside, PanelBelow, DeskBeside, DeskAlone };

    [[nodiscard]] Arrangement wanted() const;
    void arrange();
    void share();

    QScrollArea *m_pageArea;
    QScrollArea *m_panelArea;
    QPointer<QWidget> m_panel;
    QWidget *m_desk = nullptr;
    bool m_deskShown = false;
    Arrangement m_arrangement = Arrangement::Page;
};

} // namespace latchkey::ui
