#pragma once

#include "style/colours.h"

#include <QWidget>

namespace latchkey::ui {

/// An icon beside words that say the same; assistive technology passes it by.
class Glyph final : public QWidget {
    Q_OBJECT

public:
    /// \a size in design pixels: 16, 18, 20 or 22.
    Glyph(const QString &icon, int size, Tone tone, QWidget *parent = nullptr);

    void setIcon(const QString &icon, Tone tone);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    int m_size;
    Tone m_tone;
};

} // namespace latchkey::ui
