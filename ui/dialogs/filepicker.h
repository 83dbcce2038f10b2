#pragma once

#include <QWidget>

class QBoxLayout;
class QLineEdit;

namespace latchkey::ui {

class Button;

/// The path of a file, typed or chosen.
class FilePicker final : public QWidget {
    Q_OBJECT

public:
    explicit FilePicker(QWidget *parent = nullptr);

    void setPath(const QString &path);
    [[nodiscard]] QString path() const;
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void choose();

    QLineEdit *m_edit;
    Button *m_choose;
    QBoxLayout *m_row = nullptr;
};

} // namespace latchkey::ui
