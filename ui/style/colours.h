#pragma once

#include <QColor>
#include <QPalette>

namespace latchkey::ui {

/// What a text, a glyph or a banner says by its colour. Never by colour alone: a glyph and words
/// go with it.
enum class Tone { Plain, Muted, Info, Success, Warning, Error };

/// The one table of colours. Nothing else in the program names a colour.
struct Colours {
    bool dark = false;
    int edge = 1; ///< width of a control's edge in pixels; 2 in high contrast
    QColor window, surface, sunken, hover, pressed;
    QColor text, textMuted, textDisabled;
    QColor line, control, controlHover;
    QColor accent, accentHover, accentPressed, onAccent, accentSoft;
    QColor focus, link, selection;
    QColor success, successSoft, successLine;
    QColor warning, warningSoft, warningLine;
    QColor error, errorSoft, errorLine, errorHover, errorPressed;
    QColor infoLine;
};

[[nodiscard]] const Colours &lightColours();
[[nodiscard]] const Colours &darkColours();
/// Our names for the colours that the system chose for high contrast.
[[nodiscard]] Colours highContrastColours(const QPalette &system);

/// The palette that Fusion and every plain widget draw with.
[[nodiscard]] QPalette paletteFor(const Colours &colours);

struct ToneColours {
    QColor ink; ///< text and glyphs
    QColor soft; ///< fill of a banner
    QColor line; ///< edge of a banner
};
[[nodiscard]] ToneColours toneColours(const Colours &colours, Tone tone);

/// Contrast ratio of two opaque colours (WCAG 2.x): 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

} // namespace latchkey::ui
