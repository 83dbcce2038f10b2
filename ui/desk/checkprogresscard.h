#pragma once

#include "desk/checkview.h"
#include "style/colours.h"

#include <QWidget>

class QProgressBar;

namespace latchkey::ui {

class Label;

/// How far a check is: numbers, bar, what came of it, what it waits for.
class CheckProgressCard final : public QWidget {
    Q_OBJECT

public:
    explicit CheckProgressCard(QWidget *parent = nullptr);

    void setProgress(CheckPhase phase, const CheckProgress &progress);
    /// What is told beside the numbers: 'About 1 minute left'.
    [[nodiscard]] static QString leftText(CheckPhase phase, const CheckProgress &progress);

private:
    QWidget *makeCount(const QString &glyph, Tone tone, Label **number, const QString &words);

    Label *m_done = nullptr;
    Label *m_left = nullptr;
    QProgressBar *m_bar = nullptr;
    Label *m_expected = nullptr;
    Label *m_unexpected = nullptr;
    Label *m_undecided = nullptr;
    Label *m_running = nullptr;
    Label *m_wait = nullptr;
};

} // namespace latchkey::ui
