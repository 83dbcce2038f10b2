#include "style/colours.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace latchkey::ui {

const Colours &lightColours()
{
    static const Colours table{
        .dark = false,
        .edge = 1,
        .window = QColor(0xF5F4F0),
        .surface = QColor(0xFFFFFF),
        .sunken = QColor(0xEDEBE5),
        .hover = QColor(0xEEF1F6),
        .pressed = QColor(0xDFE5EF),
        .text = QColor(0x1B2130),
        .textMuted = QColor(0x565D6C),
        .textDisabled = QColor(0x8A909C),
        .line = QColor(0xDFDCD4),
        .control = QColor(0x7E8594),
        .controlHover = QColor(0x565D6C),
        .accent = QColor(0x2B5AA0),
        .accentHover = QColor(0x234C8A),
        .accentPressed = QColor(0x1B3C70),
        .onAccent = QColor(0xFFFFFF),
        .accentSoft = QColor(0xE6EDF8),
        .focus = QColor(0x2B5AA0),
        .link = QColor(0x2453A0),
        .selection = QColor(0xD9E4F6),
        .success = QColor(0x1C6B41),
        .successSoft = QColor(0xE5F2EA),
        .successLine = QColor(0xA9CDB7),
        .warning = QColor(0x7A4B00),
        .warningSoft = QColor(0xFBF0DC),
        .warningLine = QColor(0xDFC08A),
        .error = QColor(0xA8231F),
        .errorSoft = QColor(0xFBE9E7),
        .errorLine = QColor(0xE3B1AC),
        .errorHover = QColor(0x8E1C19),
        .errorPressed = QColor(0x741614),
        .infoLine = QColor(0xB4C7E6),
    };
    return table;
}

const Colours &darkColours()
{
    static const Colours table{
        .dark = true,
        .edge = 1,
        .window = QColor(0x15181E),
        .surface = QColor(0x1D2128),
        .sunken = QColor(0x11141A),
        .hover = QColor(0x272C36),
        .pressed = QColor(0x313845),
        .text = QColor(0xE9EBEF),
        .textMuted = QColor(0xA6ADBA),
        .textDisabled = QColor(0x6C7380),
        .line = QColor(0x313742),
        .control = QColor(0x7C8595),
        .controlHover = QColor(0xA6ADBA),
        .accent = QColor(0x8DB4F2),
        .accentHover = QColor(0xA6C5F7),
        .accentPressed = QColor(0x759FE3),
        .onAccent = QColor(0x0E1A2E),
        .accentSoft = QColor(0x22304A),
        .focus = QColor(0x8DB4F2),
        .link = QColor(0x9CBEF5),
        .selection = QColor(0x2C4060),
        .success = QColor(0x7FCFA0),
        .successSoft = QColor(0x1B3226),
        .successLine = QColor(0x356A4B),
        .warning = QColor(0xF0C070),
        .warningSoft = QColor(0x3A2D14),
        .warningLine = QColor(0x77602F),
        .error = QColor(0xFF9F97),
        .errorSoft = QColor(0x40211F),
        .errorLine = QColor(0x834541),
        .errorHover = QColor(0xFFB5AF),
        .errorPressed = QColor(0xE88B83),
        .infoLine = QColor(0x3F5886),
    };
    return table;
}

Colours highContrastColours(const QPalette &system)
{
    const QColor base = system.color(QPalette::Base);
    const QColor text = system.color(QPalette::Text);
    const QColor chosen = system.color(QPalette::Highlight);
    const QColor onChosen = system.color(QPalette::HighlightedText);
    const bool dark = base.lightness() < 128;
    Colours c = dark ? darkColours() : lightColours();
    c.edge = 2;
    for (QColor *fill : {&c.window, &c.surface, &c.sunken, &c.hover, &c.pressed, &c.accentSoft,
             &c.selection, &c.successSoft, &c.warningSoft, &c.errorSoft})
        *fill = base;
    for (QColor *ink : {&c.text, &c.textMuted, &c.line, &c.control, &c.controlHover, &c.success,
             &c.successLine, &c.warning, &c.warningLine, &c.error, &c.errorLine, &c.errorHover,
             &c.errorPressed, &c.infoLine})
        *ink = text;
    for (QColor *fill : {&c.accent, &c.accentHover, &c.accentPressed, &c.focus})
        *fill = chosen;
    c.onAccent = onChosen;
    c.selection = chosen;
    c.link = system.color(QPalette::Link);
    c.textDisabled = system.color(QPalette::Disabled, QPalette::Text);
    return c;
}

QPalette paletteFor(const Colours &c)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour) {
        palette.setColor(QPalette::All, role, colour);
    };
    set(QPalette::Window, c.window);
    set(QPalette::Base, c.surface);
    set(QPalette::Button, c.surface);
    set(QPalette::AlternateBase, c.sunken);
    set(QPalette::WindowText, c.text);
    set(QPalette::Text, c.text);
    set(QPalette::ButtonText, c.text);
    set(QPalette::PlaceholderText, c.textMuted);
    set(QPalette::Highlight, c.selection);
    set(QPalette::HighlightedText, c.edge > 1 ? c.onAccent : c.text);
    set(QPalette::Link, c.link);
    set(QPalette::LinkVisited, c.link);
    set(QPalette::BrightText, c.error);
    set(QPalette::Light, c.surface);
    set(QPalette::Midlight, c.line);
    set(QPalette::Mid, c.line);
    set(QPalette::Dark, c.control);
    set(QPalette::Shadow, c.control);
    set(QPalette::ToolTipBase, c.text);
    set(QPalette::ToolTipText, c.surface);
    for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
             QPalette::PlaceholderText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, c.textDisabled);
    palette.setColor(QPalette::Disabled, QPalette::Base, c.sunken);
    return palette;
}

ToneColours toneColours(const Colours &c, Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return {c.text, c.surface, c.line};
    case Tone::Muted:
        return {c.textMuted, c.surface, c.line};
    case Tone::Info:
        return {c.accent, c.accentSoft, c.infoLine};
    case Tone::Success:
        return {c.success, c.successSoft, c.successLine};
    case Tone::Warning:
        return {c.warning, c.warningSoft, c.warningLine};
    case Tone::Error:
        return {c.error, c.errorSoft, c.errorLine};
    }
    Q_UNREACHABLE();
}

namespace {

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF())
        + 0.0722 * channel(colour.blueF());
}

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

} // namespace latchkey::ui
