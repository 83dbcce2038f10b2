#pragma once

#include "values/flow.h"

#include <QFrame>

namespace latchkey::ui {

class Button;

/// An organisation with name and slug. Can be focused and read; its id can be copied.
class OrganisationCard final : public QFrame {
    Q_OBJECT

public:
    explicit OrganisationCard(const Organisation &organisation, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_id;
    Button *m_copy;
};

} // namespace latchkey::ui
