#include "style/metrics.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace latchkey::ui {

namespace {

double sizeFactor(TextStyle style)
{
    switch (style) {
    case TextStyle::PageTitle:
        return 1.55;
    case TextStyle::Section:
        return 1.15;
    case TextStyle::Body:
    case TextStyle::Strong:
        return 1.0;
    case TextStyle::FieldLabel:
        return 0.95;
    case TextStyle::Hint:
        return 0.93;
    case TextStyle::Chip:
        return 0.88;
    case TextStyle::Code:
        return 0.92;
    }
    Q_UNREACHABLE();
}

QFont::Weight weight(TextStyle style)
{
    switch (style) {
    case TextStyle::PageTitle:
    case TextStyle::Section:
    case TextStyle::Strong:
        return QFont::DemiBold;
    case TextStyle::FieldLabel:
    case TextStyle::Chip:
        return QFont::Medium;
    case TextStyle::Body:
    case TextStyle::Hint:
    case TextStyle::Code:
        return QFont::Normal;
    }
    Q_UNREACHABLE();
}

} // namespace

QFont textFont(const QFont &base, TextStyle style)
{
    QFont font = base;
    if (style == TextStyle::Code)
        font.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
    // A font set in pixels answers -1 for its points.
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * sizeFactor(style));
    else
        font.setPixelSize(
            static_cast<int>(std::lround(QFontInfo(base).pixelSize() * sizeFactor(style))));
    font.setWeight(weight(style));
    return font;
}

Metrics::Metrics()
    : m_lineHeight(QFontMetrics(QApplication::font()).height())
    , m_factor(std::max(m_lineHeight, 1) / 17.0)
{
}

int Metrics::grown(int designed) const
{
    return static_cast<int>(std::lround(designed * m_factor));
}

int Metrics::controlHeight() const
{
    return std::max(36, m_lineHeight + 18);
}

int Metrics::compactHeight() const
{
    return std::max(28, m_lineHeight + 10);
}

} // namespace latchkey::ui
