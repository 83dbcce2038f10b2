#pragma once

#include <QLineEdit>

namespace latchkey::ui {

/// What a field is filled with: Latin for addresses, keys and tokens.
enum class Script { Any, Latin };

/// A line edit of ours. In a right-to-left window its text stands right, under its label.
class LineEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit LineEdit(Script script, QWidget *parent = nullptr);

    /// Fills in \a text and shows its beginning until the field is entered; then the cursor stands
    /// behind it, as after setText().
    void prefill(const QString &text);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyAlignment();

    bool m_showsBeginning = false;
};

} // namespace latchkey::ui
