// What icons were turned into when the program was built is painted like the SVG files themselves.

#include "style/icons.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

using namespace latchkey::ui;

namespace {

constexpr QColor ink{0xB3, 0x26, 0x1E};

QImage sheet(QSize size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

/// Not square and not at the edge: an icon may be drawn anywhere.
constexpr QRectF place{3, 2, 24, 20};

QImage painted(const QString &name, Qt::LayoutDirection direction = Qt::LeftToRight)
{
    QImage image = sheet({30, 24});
    QPainter painter(&image);
    paintIcon(&painter, place, name, ink, direction);
    return image;
}

QImage fromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer(file.readAll().replace("currentColor", ink.name().toLatin1()));
    QImage image = sheet({30, 24});
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, place);
    return image;
}

} // namespace

class TestUiIcons : public QObject {
    Q_OBJECT

private slots:
    static void iconsLookLikeTheirFiles_data()
    {
        QTest::addColumn<QString>("path");
        const QDir icons(QStringLiteral(LATCHKEY_SOURCE_DIR "/resources/icons"));
        for (const QString &file : icons.entryList({QStringLiteral("*.svg")}))
            QTest::newRow(qPrintable(file)) << icons.filePath(file);
    }

    static void iconsLookLikeTheirFiles()
    {
        QFETCH(const QString, path);
        const QImage expected = fromFile(path);
        QVERIFY(expected != sheet({30, 24}));
        QCOMPARE(painted(QFileInfo(path).completeBaseName()), expected);
    }

    static void oneThatPointsAlongTheReadingIsMirrored()
    {
        const QString back = QStringLiteral("arrow-back");
        QVERIFY(painted(back, Qt::RightToLeft) != painted(back));
        const QString key = QStringLiteral("key");
        QCOMPARE(painted(key, Qt::RightToLeft), painted(key));
    }

    static void anIconIsDrawnInTheInkThatWasAskedFor()
    {
        const QString warning = QStringLiteral("warning");
        const QImage red = icon(warning, ink).pixmap(24, 24).toImage();
        const QImage blue = icon(warning, Qt::blue).pixmap(24, 24).toImage();
        QVERIFY(red != blue);
        QCOMPARE(red.pixelColor(12, 12).rgb(), ink.rgb()); // the stroke in the middle
    }

    static void anUnknownNameDrawsNothing()
    {
        QCOMPARE(painted(QStringLiteral("no-such-icon")), sheet({30, 24}));
    }
};

QTEST_MAIN(TestUiIcons)
#include "tst_ui_icons.moc"
