#pragma once

#include "style/properties.h"

#include <QFontMetrics>
#include <QSize>
#include <QString>

namespace latchkey::ui {

/// Where the words of a push button have their room: the button asks here for its height, and the
/// style for what it draws, so that both see the same lines. Lengths are in device-independent
/// pixels.
struct ButtonLabel {
    ButtonVariant variant = ButtonVariant::Secondary;
    bool compact = false;
    int icon = 0; ///< the icon's width, 0 where there is none
    QString text; ///< may be empty; with its mnemonic

    static constexpr int gap = 8; ///< between the icon and the words

    /// Between the button's edge and what stands first in it, where that is no link's icon.
    [[nodiscard]] int padding() const;
    /// Between the button's edge and what stands first in it.
    [[nodiscard]] int start() const;
    /// Of the width of a button with words, what these cannot have.
    [[nodiscard]] int inset() const;
    struct Words {
        QSize size; ///< of all lines together
        int room = 0; ///< the width to draw them in, so that they take the lines measured
        bool wrap = false; ///< there are several lines
        int flags = 0; ///< for `QPainter::drawText`, alignment aside
    };
    /// The words in a button of \a width: in one line where they fit, else in as many as they need.
    [[nodiscard]] Words words(const QFontMetrics &metrics, int width) const;
};

} // namespace latchkey::ui
