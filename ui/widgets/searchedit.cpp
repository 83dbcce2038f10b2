#include "widgets/searchedit.h"

#include "style/icons.h"
#include "style/metrics.h"
#include "style/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace latchkey::ui {

namespace {
constexpr int glassSize = 16;
constexpr int glassAt = 9;
} // namespace

SearchEdit::SearchEdit(const QString &placeholder, QWidget *parent) : LineEdit(Script::Any, parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    makeRoom();
}

void SearchEdit::makeRoom()
{
    const int room = glassAt + Metrics().grown(glassSize) - 2;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(mirrored ? 0 : room, 0, mirrored ? room : 0, 0);
}

QSize SearchEdit::sizeHint() const
{
    return {Metrics().grown(240), Metrics().compactHeight()};
}

QSize SearchEdit::minimumSizeHint() const
{
    return {Metrics().grown(96), Metrics().compactHeight()};
}

void SearchEdit::paintEvent(QPaintEvent *event)
{
    LineEdit::paintEvent(event);
    QPainter painter(this);
    const int size = Metrics().grown(glassSize);
    const QRect glass(glassAt, (height() - size) / 2, size, size);
    paintIcon(&painter, QStyle::visualRect(layoutDirection(), rect(), glass),
        QStringLiteral("search"), coloursOf(this).textMuted);
}

void SearchEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        return clear();
    LineEdit::keyPressEvent(event);
}

void SearchEdit::changeEvent(QEvent *event)
{
    LineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::FontChange)
        makeRoom();
}

} // namespace latchkey::ui
