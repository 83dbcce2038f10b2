#pragma once

#include "desk/checkview.h"
#include "desk/desktab.h"

class QStackedWidget;
class QVBoxLayout;

namespace latchkey::ui {

class Button;
class Card;
class CheckModel;
class CheckSetup;
class CheckProgressCard;
class CheckList;
class DeskFoot;
class Label;

/// The account check: what is to be checked, on which server and how; how far it is; what came of
/// each account. Carries nothing out by itself.
class CheckTab final : public DeskTab {
    Q_OBJECT

public:
    /// \a model must outlive this; whoever runs the check fills it.
    explicit CheckTab(CheckModel *model, QWidget *parent = nullptr);

    void focusFirst() override;
    void setPlan(const CheckPlan &plan);
    void setServers(const std::vector<CheckServer> &servers);
    void setChoice(const CheckChoice &choice);
    void setPhase(CheckPhase phase);
    void setProgress(const CheckProgress &progress);
    void setDone(const QString &text); ///< a line below the list: 'Report written to ...'

    /// Widths and sorting, for the next start.
    [[nodiscard]] QByteArray layoutState() const;
    void restoreLayout(const QByteArray &state);

signals:
    void chooseRequested(); ///< another file
    void oneAccountRequested();
    void exampleRequested();
    void startRequested(const latchkey::ui::CheckChoice &choice);
    void stopRequested();
    void resumeRequested();
    void againRequested(); ///< back to the options
    void reportRequested(latchkey::ui::ReportKind format);
    void exchangesRequested(const QString &account);
    void copyTextRequested(const QString &text);
    void layoutChanged(); ///< `layoutState` may have become another

private:
    void buildHead(QVBoxLayout *column);
    QWidget *buildEmpty();
    QWidget *buildWork();
    void showPhase();
    void showPlan();
    void showDetail();
    void act();
    void openMenu(const QPoint &at);
    void speak();

    CheckModel *m_model;
    CheckPhase m_phase = CheckPhase::Nothing;
    CheckPlan m_plan;
    CheckProgress m_progress;
    int m_spokenQuarters = 0;
    QWidget *m_head = nullptr;
    Label *m_name = nullptr;
    Label *m_line = nullptr;
    Button *m_other = nullptr;
    Button *m_again = nullptr;
    Button *m_act = nullptr; ///< Start, Stop, Go on: one button, so that the focus stays
    QStackedWidget *m_stack = nullptr;
    Button *m_choose = nullptr;
    Card *m_setup = nullptr;
    CheckSetup *m_options = nullptr;
    CheckProgressCard *m_progressCard = nullptr;
    CheckList *m_table = nullptr;
    Label *m_detail = nullptr; ///< of the row in use, whatever is cut in the columns
    DeskFoot *m_foot = nullptr;
};

} // namespace latchkey::ui
