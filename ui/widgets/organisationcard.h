#pragma once

#include "values/flow.h"

#include <QFrame>

namespace latchkey::ui {

class Avatar;
class Button;
class Label;

/// An organisation with name and slug. Can be focused and read; its id can be copied. Its initials
/// give way where a word of its name fits in the row, but not beside them.
class OrganisationCard final : public QFrame {
    Q_OBJECT

public:
    explicit OrganisationCard(const Organisation &organisation, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeRoom();

    QString m_id;
    Label *m_title;
    Avatar *m_avatar;
    Button *m_copy;
};

} // namespace latchkey::ui
