#pragma once

#include <QLineEdit>

namespace latchkey::ui {

/// What a field is filled with, for its direction: addresses, keys and tokens stay left to right.
enum class Script { Any, Latin };

/// A line edit of ours. In a right-to-left window a Latin field is aligned right under its label.
class LineEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit LineEdit(Script script, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyAlignment();

    Script m_script;
};

} // namespace latchkey::ui
