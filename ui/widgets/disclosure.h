#pragma once

#include <QWidget>

namespace latchkey::ui {

class Button;

/// A link that unfolds what few people need.
class Disclosure final : public QWidget {
    Q_OBJECT

public:
    Disclosure(const QString &text, QWidget *content, QWidget *parent = nullptr);

    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] Button *button() const { return m_button; }

signals:
    void opened();

private:
    Button *m_button;
    QWidget *m_content;
};

} // namespace latchkey::ui
