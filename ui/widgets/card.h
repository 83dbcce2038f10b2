#pragma once

#include "style/colours.h"

#include <QFrame>

#include <optional>

class QVBoxLayout;

namespace latchkey::ui {

/// A rounded sheet with a column of things on it.
class Card final : public QFrame {
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// Padding on all sides.
    void setPadding(int padding);
    /// A soft fill and line of \a tone instead of the plain sheet.
    void setTone(Tone tone);
    void setSunken(bool sunken);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_column;
    std::optional<Tone> m_tone;
    bool m_sunken = false;
};

/// A thin line between parts of a card. Decoration.
class Divider final : public QWidget {
    Q_OBJECT

public:
    explicit Divider(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace latchkey::ui
