#pragma once

#include <QAbstractButton>

namespace latchkey::ui {

class Label;

/// One mail of the demo inbox: from, time, subject.
class MailRow final : public QAbstractButton {
    Q_OBJECT

public:
    explicit MailRow(const QString &from, const QString &subject, const QString &time,
        QWidget *parent = nullptr);

    void setOpen(bool open);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Label *m_from;
    Label *m_subject;
    bool m_open = false;
};

} // namespace latchkey::ui
