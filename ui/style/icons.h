#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>
#include <QString>

class QPainter;

namespace latchkey::ui {

/// An icon of ours by its name (`refresh`, `env-triangle`). It is drawn as a vector at any scale,
/// in \a ink, or in the colour of the application's text: our style tints it to the text beside it.
[[nodiscard]] QIcon icon(const QString &name, const QColor &ink = {});

/// Draws the icon \a name in \a colour. Those that point along the reading direction are
/// mirrored when \a direction is right to left.
void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &colour,
    Qt::LayoutDirection direction = Qt::LeftToRight);

/// The program's own icon in its colours, as pixmaps: all that window managers take.
[[nodiscard]] QIcon applicationIcon();

/// The name that `icon` was asked for; empty for icons of other origin.
[[nodiscard]] QString iconName(const QIcon &icon);

} // namespace latchkey::ui
