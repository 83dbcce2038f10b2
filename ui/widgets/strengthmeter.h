#pragma once

#include "style/colours.h"
#include "widgets/strength.h"

#include <QWidget>

#include <optional>

class QBoxLayout;

namespace latchkey::ui {

class Label;
class StrengthBars;

/// 'Strength' with four bars and a word. Empty until something is typed.
class StrengthMeter final : public QWidget {
    Q_OBJECT

public:
    explicit StrengthMeter(QWidget *parent = nullptr);

    void setStrength(std::optional<Strength> strength);
    /// The word shown; empty where nothing is typed.
    [[nodiscard]] QString word() const;

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    StrengthBars *m_bars;
    Label *m_name;
    Label *m_word;
    QBoxLayout *m_row = nullptr;
};

} // namespace latchkey::ui
