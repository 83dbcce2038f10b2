#pragma once

#include <QWidget>

namespace latchkey::ui {

class Button;
class Label;

/// The line below a tool's list: what holds for all of it, what was done, how a long work goes.
class DeskFoot final : public QWidget {
    Q_OBJECT

public:
    /// \a usual: what stands there while there is nothing else to say.
    explicit DeskFoot(const QString &usual, QWidget *parent = nullptr);

    void setText(const QString &text); ///< empty: the usual
    void setProgress(const QString &text); ///< with 'Cancel'; empty: the usual

signals:
    void cancelled();

private:
    void tell(const QString &text, bool canBeCancelled);

    QString m_usual;
    Label *m_label;
    Button *m_cancel;
};

} // namespace latchkey::ui
