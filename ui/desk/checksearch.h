#pragma once

#include "desk/checkview.h"

#include <QWidget>

#include <utility>
#include <vector>

namespace latchkey::ui {

class Button;
class CheckModel;
class SearchEdit;

/// Above the rows of a check: words to look for, which rows are shown, and the reports. Each of the
/// numbers is one of those beside the progress.
class CheckSearch final : public QWidget {
    Q_OBJECT

public:
    /// \a model must outlive this; it is told what is searched for.
    explicit CheckSearch(CheckModel *model, QWidget *parent = nullptr);

signals:
    void reportRequested(latchkey::ui::ReportKind format);

private:
    Button *makeChip(const char *name, CheckShow show);
    void choose(CheckShow show);
    void showCounts();
    void search();
    void openReports();

    CheckModel *m_model;
    SearchEdit *m_words;
    std::vector<std::pair<CheckShow, Button *>> m_chips;
    Button *m_report = nullptr;
    CheckShow m_show = CheckShow::All;
};

} // namespace latchkey::ui
