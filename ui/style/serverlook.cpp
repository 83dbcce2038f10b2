#include "style/serverlook.h"

#include <QCoreApplication>

namespace latchkey::ui {

namespace {

struct Row {
    const char *key;
    const char *icon;
    const char *name;
    QRgb lightInk;
    QRgb lightSoft;
    QRgb darkInk;
    QRgb darkSoft;
};

// Lightness differs from row to row, so that the colours stay apart for every kind of sight.
constexpr std::array<Row, 6> rows{{
    {"graphite", "env-circle", QT_TRANSLATE_NOOP("ServerLook", "Graphite, circle"), 0xFF30343F,
        0xFFECEDF0, 0xFF9FA5B4, 0xFF2C313A},
    {"blue", "env-square", QT_TRANSLATE_NOOP("ServerLook", "Blue, square"), 0xFF0F4F94, 0xFFE2EEFA,
        0xFFA9CFF9, 0xFF1B3048},
    {"teal", "env-triangle", QT_TRANSLATE_NOOP("ServerLook", "Teal, triangle"), 0xFF037574,
        0xFFDDF2F0, 0xFF3FE0CB, 0xFF143533},
    {"ochre", "env-diamond", QT_TRANSLATE_NOOP("ServerLook", "Ochre, diamond"), 0xFF856308,
        0xFFF8EFCF, 0xFFFADB8A, 0xFF362D12},
    {"violet", "env-hexagon", QT_TRANSLATE_NOOP("ServerLook", "Violet, hexagon"), 0xFF8F2BC0,
        0xFFF3E8F9, 0xFFBE86EA, 0xFF37244A},
    {"vermilion", "env-pentagon", QT_TRANSLATE_NOOP("ServerLook", "Vermilion, pentagon"),
        0xFF82280A, 0xFFFCE8DF, 0xFFFB8650, 0xFF452314},
}};

const Row &rowOf(ServerLook look)
{
    return rows.at(static_cast<std::size_t>(look));
}

} // namespace

ServerLookColours serverLookColours(ServerLook look, bool dark)
{
    const Row &row = rowOf(look);
    return dark ? ServerLookColours{QColor(row.darkInk), QColor(row.darkSoft)}
                : ServerLookColours{QColor(row.lightInk), QColor(row.lightSoft)};
}

QString serverLookName(ServerLook look)
{
    return QCoreApplication::translate("ServerLook", rowOf(look).name);
}

QString serverLookKey(ServerLook look)
{
    return QString::fromLatin1(rowOf(look).key);
}

ServerLook serverLookFromKey(const QString &key)
{
    for (ServerLook look : allServerLooks) {
        if (serverLookKey(look) == key)
            return look;
    }
    return ServerLook::Graphite;
}

QString serverLookIcon(ServerLook look)
{
    return QString::fromLatin1(rowOf(look).icon);
}

} // namespace latchkey::ui
