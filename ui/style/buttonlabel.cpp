#include "style/buttonlabel.h"

#include <QRect>

#include <algorithm>

namespace latchkey::ui {

int ButtonLabel::padding() const
{
    if (variant == ButtonVariant::Link)
        return 8;
    return compact || variant == ButtonVariant::Quiet ? 12 : 16;
}

int ButtonLabel::start() const
{
    constexpr int linkStart = 2;
    return variant == ButtonVariant::Link && icon > 0 ? linkStart : padding();
}

int ButtonLabel::inset() const
{
    return start() + padding() + (icon > 0 ? icon + gap : 0);
}

ButtonLabel::Words ButtonLabel::words(const QFontMetrics &metrics, int width) const
{
    if (text.isEmpty())
        return {};
    const int room = std::max(width - inset(), 1);
    constexpr int oneLine = Qt::TextShowMnemonic | Qt::TextSingleLine;
    const QSize natural = metrics.size(oneLine, text);
    // Widths at other pixel ratios differ by a pixel or so: that is no reason to wrap.
    if (natural.width() <= room + 3)
        return {natural, natural.width() + 8, false, oneLine};
    constexpr int lines = Qt::TextShowMnemonic | Qt::TextWordWrap;
    const QRect all = metrics.boundingRect(QRect(0, 0, room, 10'000), lines, text);
    return {QSize(std::min(all.width(), room), all.height()), room, true, lines};
}

} // namespace latchkey::ui
