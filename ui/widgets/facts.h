#pragma once

#include <QWidget>

class QFormLayout;

namespace latchkey::ui {

class Label;

/// Names on the left, values beside them; stacked where the page is narrow.
class Facts final : public QWidget {
    Q_OBJECT

public:
    explicit Facts(QWidget *parent = nullptr);

    void clear();
    /// A value that is text; answers its label.
    Label *add(const QString &name, const QString &value);
    /// A token or an id, in the fixed font.
    Label *addCode(const QString &name, const QString &value);
    /// A value of several parts. Takes the widget over.
    void addWidget(const QString &name, QWidget *value);
    void setLastVisible(bool visible); ///< of the row added last; no effect without rows
    void setNarrow(bool narrow);

private:
    void applyNarrow(QWidget *name) const;

    QFormLayout *m_form;
    bool m_narrow = false;
};

} // namespace latchkey::ui
