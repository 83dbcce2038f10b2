#include "widgets/checkbox.h"

#include "style/metrics.h"
#include "style/wordwidth.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace latchkey::ui {

namespace {
constexpr int flags = Qt::TextWordWrap | Qt::TextShowMnemonic;
}

CheckBox::CheckBox(const QString &text, QWidget *parent) : QCheckBox(text, parent)
{
    setAccessibleName(text);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int CheckBox::textStart() const
{
    return style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this)
        + style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, this);
}

QSize CheckBox::minimumSizeHint() const
{
    return {textStart() + widestWord(fontMetrics(), text()) + 2, sizeHint().height()};
}

int CheckBox::heightForWidth(int width) const
{
    const QRect room(0, 0, std::max(width - textStart(), 1), 10'000);
    const int words = fontMetrics().boundingRect(room, flags, text()).height();
    return std::max(words + 2, Metrics().grown(24));
}

bool CheckBox::hitButton(const QPoint &position) const
{
    return rect().contains(position);
}

void CheckBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const int size = style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this);
    const int line = std::max(fontMetrics().height(), Metrics().grown(24));
    const int top
        = height() > line + fontMetrics().height() / 2 ? (line - size) / 2 : (height() - size) / 2;
    option.rect = QStyle::visualRect(layoutDirection(), rect(), QRect(0, top, size, size));
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, this);
    const QRect words(textStart(), 0, width() - textStart(), height());
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const auto side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words),
        flags | static_cast<int>(side | Qt::AlignAbsolute | Qt::AlignVCenter), text());
}

} // namespace latchkey::ui
