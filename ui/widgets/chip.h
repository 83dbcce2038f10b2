#pragma once

#include "widgets/label.h"

namespace latchkey::ui {

class Glyph;

/// A word in a small box: role, 'Sandbox', 'Protected'. Not pressable.
class Chip final : public QWidget {
    Q_OBJECT

public:
    explicit Chip(const QString &text, const QString &icon = {}, QWidget *parent = nullptr);

    void setText(const QString &text);
    /// On a sunken place the chip is a sheet, elsewhere it is sunken itself.
    void setOnSunken(bool onSunken);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_label;
    bool m_onSunken = false;
};

} // namespace latchkey::ui
