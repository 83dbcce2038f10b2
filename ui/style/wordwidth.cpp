#include "style/wordwidth.h"

#include <algorithm>

namespace latchkey::ui {

int widestWord(const QFontMetrics &metrics, const QString &text)
{
    int widest = 0;
    for (const QString &word : text.split(u' '))
        widest = std::max(widest, metrics.horizontalAdvance(word));
    return widest;
}

} // namespace latchkey::ui
