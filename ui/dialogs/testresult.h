#pragma once

#include "dialogs/serverform.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace latchkey::ui {

class Label;

/// What 'Test connection' found, line by line.
class TestResult final : public QWidget {
    Q_OBJECT

public:
    explicit TestResult(QWidget *parent = nullptr);

    void setRows(const std::vector<TestRow> &rows, qint64 tookMs);

private:
    [[nodiscard]] QWidget *makeRow(const TestRow &row);

    Label *m_took;
    QVBoxLayout *m_rows;
    QWidget *m_list = nullptr;
};

} // namespace latchkey::ui
