#pragma once

#include <QFont>

class QWidget;

namespace latchkey::ui {

/// Sizes that grow with the text. Gaps do not grow.
namespace gap {
inline constexpr int lines = 4; ///< between lines that belong together
inline constexpr int label = 6; ///< label to field
inline constexpr int row = 8; ///< controls in a row
inline constexpr int cards = 12;
inline constexpr int fields = 18;
inline constexpr int page = 16; ///< margin of a page
inline constexpr int pageTop = 28;
inline constexpr int cardWide = 28; ///< padding of a card
inline constexpr int cardNarrow = 20;
} // namespace gap

namespace radius {
inline constexpr int card = 12;
inline constexpr int control = 8;
inline constexpr int chip = 6;
} // namespace radius

/// How a text is set: factors of the system font, nothing smaller than .88.
enum class TextStyle { PageTitle, Section, Body, Strong, FieldLabel, Hint, Chip, Code };

/// The font of \a style made from \a base, usually the application's font.
[[nodiscard]] QFont textFont(const QFont &base, TextStyle style);

/// Sizes for the application's present font. Design sizes are given for a font 17 px high.
class Metrics final {
public:
    Metrics();

    /// \a designed pixels times the text's growth.
    [[nodiscard]] int grown(int designed) const;
    /// The larger of 36 and line height + 18.
    [[nodiscard]] int controlHeight() const;
    /// The larger of 28 and line height + 10.
    [[nodiscard]] int compactHeight() const;
    [[nodiscard]] double factor() const { return m_factor; }
    /// True where \a width counts as narrow: below 420 in units of the text.
    [[nodiscard]] bool isNarrow(int width) const { return width < grown(420); }

private:
    int m_lineHeight;
    double m_factor;
};

} // namespace latchkey::ui
