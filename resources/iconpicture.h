#pragma once

#include <QBrush>
#include <QColor>
#include <QDataStream>
#include <QPainterPath>
#include <QPen>

namespace latchkey::ui {

/// A part of an icon, drawn one after the other. Where the colour is `inkOfIcons`, it is the colour
/// that the icon is asked for.
struct IconShape {
    QPainterPath path;
    QPen pen;
    QBrush brush;
};

/// Stands for `currentColor`; no icon has it for a colour of its own.
inline constexpr QColor inkOfIcons{1, 2, 3};
inline constexpr auto iconStreamVersion = QDataStream::Qt_6_4;

inline QDataStream &operator<<(QDataStream &out, const IconShape &shape)
{
    return out << shape.path << shape.pen << shape.brush;
}

inline QDataStream &operator>>(QDataStream &in, IconShape &shape)
{
    return in >> shape.path >> shape.pen >> shape.brush;
}

} // namespace latchkey::ui
