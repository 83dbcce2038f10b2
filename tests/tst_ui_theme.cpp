// The one table of colours: every pair that meets on screen is legible.

#include "style/icons.h"
#include "style/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QTest>

#include <cmath>

using namespace latchkey::ui;

namespace {

struct Pair {
    const char *what;
    QColor front;
    QColor back;
};

std::vector<Pair> textPairs(const Colours &c)
{
    return {{"text on window", c.text, c.window}, {"text on surface", c.text, c.surface},
        {"text on sunken", c.text, c.sunken}, {"text on hover", c.text, c.hover},
        {"text on pressed", c.text, c.pressed}, {"text on selection", c.text, c.selection},
        {"text on accent soft", c.text, c.accentSoft},
        {"text on success soft", c.text, c.successSoft},
        {"text on warning soft", c.text, c.warningSoft},
        {"text on error soft", c.text, c.errorSoft}, {"muted on window", c.textMuted, c.window},
        {"muted on surface", c.textMuted, c.surface}, {"muted on sunken", c.textMuted, c.sunken},
        {"muted on hover", c.textMuted, c.hover}, {"muted on selection", c.textMuted, c.selection},
        {"muted on warning soft", c.textMuted, c.warningSoft}, {"on accent", c.onAccent, c.accent},
        {"on accent hover", c.onAccent, c.accentHover},
        {"on accent pressed", c.onAccent, c.accentPressed}, {"on error", c.onAccent, c.error},
        {"on error hover", c.onAccent, c.errorHover},
        {"on error pressed", c.onAccent, c.errorPressed}, {"link on window", c.link, c.window},
        {"link on surface", c.link, c.surface}, {"link on hover", c.link, c.hover},
        {"link on pressed", c.link, c.pressed}, {"link on accent soft", c.link, c.accentSoft},
        {"link on success soft", c.link, c.successSoft},
        {"link on warning soft", c.link, c.warningSoft},
        {"link on error soft", c.link, c.errorSoft},
        {"accent on accent soft", c.accent, c.accentSoft},
        {"success on surface", c.success, c.surface}, {"success on window", c.success, c.window},
        {"success on its soft", c.success, c.successSoft},
        {"warning on surface", c.warning, c.surface}, {"warning on window", c.warning, c.window},
        {"warning on its soft", c.warning, c.warningSoft}, {"error on surface", c.error, c.surface},
        {"error on window", c.error, c.window}, {"error on sunken", c.error, c.sunken},
        {"error on its soft", c.error, c.errorSoft}, {"tool tip", c.surface, c.text}};
}

std::vector<Pair> edgePairs(const Colours &c)
{
    return {{"control on surface", c.control, c.surface},
        {"control on window", c.control, c.window}, {"control on its track", c.control, c.sunken},
        {"control hover on surface", c.controlHover, c.surface},
        {"accent on its track", c.accent, c.sunken}, {"warning on its track", c.warning, c.sunken},
        {"focus on surface", c.focus, c.surface}, {"focus on window", c.focus, c.window},
        {"focus on sunken", c.focus, c.sunken}, {"focus on hover", c.focus, c.hover},
        {"focus on accent soft", c.focus, c.accentSoft},
        {"focus on warning soft", c.focus, c.warningSoft},
        {"focus on error soft", c.focus, c.errorSoft}, {"focus on selection", c.focus, c.selection},
        {"disabled on surface", c.textDisabled, c.surface}};
}

struct Lab {
    double l, a, b;
};

Lab labOf(const QColor &colour)
{
    const auto linear = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    const double r = linear(colour.redF());
    const double g = linear(colour.greenF());
    const double b = linear(colour.blueF());
    const auto f = [](double t) {
        return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0;
    };
    const double x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    const double y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const double z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

} // namespace

class TestUiTheme final : public QObject {
    Q_OBJECT

private slots:
    void contrastOfBlackOnWhiteIs21();
    void everyPairIsLegible_data();
    void everyPairIsLegible();
    void marksOfServersStandOut_data();
    void marksOfServersStandOut();
    void marksOfServersDiffer();
    void schemeFollowsTheDesktopUnlessChosen();
    void widgetsFollowAChangeOfTheme();
    void highContrastKeepsTheSystemsColours();
    void iconsTakeTheColourOfTheText();
    void iconsThatPointAreMirrored();
    void keysOfLooksComeBack();
};

void TestUiTheme::contrastOfBlackOnWhiteIs21()
{
    QCOMPARE(std::lround(contrastRatio(Qt::black, Qt::white) * 100), 2100L);
    QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
}

void TestUiTheme::everyPairIsLegible_data()
{
    QTest::addColumn<QColor>("front");
    QTest::addColumn<QColor>("back");
    QTest::addColumn<double>("least");
    for (const Colours *table : {&lightColours(), &darkColours()}) {
        const char *scheme = table->dark ? "dark" : "light";
        for (const Pair &pair : textPairs(*table))
            QTest::addRow("%s: %s", scheme, pair.what) << pair.front << pair.back << 4.5;
        for (const Pair &pair : edgePairs(*table))
            QTest::addRow("%s: %s", scheme, pair.what) << pair.front << pair.back << 3.0;
    }
}

void TestUiTheme::everyPairIsLegible()
{
    QFETCH(QColor, front);
    QFETCH(QColor, back);
    QFETCH(double, least);
    const double ratio = contrastRatio(front, back);
    QVERIFY2(ratio >= least, qPrintable(QStringLiteral("%1:1").arg(ratio, 0, 'f', 2)));
}

void TestUiTheme::marksOfServersStandOut_data()
{
    QTest::addColumn<int>("look");
    QTest::addColumn<bool>("dark");
    for (ServerLook look : allServerLooks) {
        QTest::addRow("%s light", qPrintable(serverLookKey(look)))
            << static_cast<int>(look) << false;
        QTest::addRow("%s dark", qPrintable(serverLookKey(look))) << static_cast<int>(look) << true;
    }
}

void TestUiTheme::marksOfServersStandOut()
{
    QFETCH(int, look);
    QFETCH(bool, dark);
    const ServerLookColours colours = serverLookColours(static_cast<ServerLook>(look), dark);
    const Colours &table = dark ? darkColours() : lightColours();
    QVERIFY(contrastRatio(colours.ink, colours.soft) >= 4.5);
    QVERIFY(contrastRatio(colours.ink, table.surface) >= 3);
    QVERIFY(contrastRatio(colours.ink, table.window) >= 3);
}

void TestUiTheme::marksOfServersDiffer()
{
    for (bool dark : {false, true}) {
        for (ServerLook one : allServerLooks) {
            for (ServerLook other : allServerLooks) {
                if (one == other)
                    continue;
                const Lab a = labOf(serverLookColours(one, dark).ink);
                const Lab b = labOf(serverLookColours(other, dark).ink);
                QVERIFY(std::hypot(a.l - b.l, a.a - b.a, a.b - b.b) >= 21);
                QVERIFY(serverLookIcon(one) != serverLookIcon(other));
            }
        }
    }
}

void TestUiTheme::schemeFollowsTheDesktopUnlessChosen()
{
    Theme theme;
    QVERIFY(!theme.colours().dark);
    theme.setSystemDark(true);
    QVERIFY(theme.colours().dark);
    theme.setScheme(Scheme::Light);
    QVERIFY(!theme.colours().dark);
    theme.setSystemDark(false);
    theme.setScheme(Scheme::Dark);
    QVERIFY(theme.colours().dark);
}

void TestUiTheme::widgetsFollowAChangeOfTheme()
{
    Theme theme;
    theme.install();
    QWidget window;
    QLabel label(&window);
    window.show();
    QTRY_COMPARE(label.palette().color(QPalette::WindowText), lightColours().text);
    QVERIFY(!coloursOf(&label).dark);
    theme.setScheme(Scheme::Dark);
    // Qt tells the widgets with the next events.
    QTRY_COMPARE(label.palette().color(QPalette::WindowText), darkColours().text);
    QVERIFY(coloursOf(&label).dark);
    QCOMPARE(label.palette().color(QPalette::Disabled, QPalette::WindowText),
        darkColours().textDisabled);
}

void TestUiTheme::highContrastKeepsTheSystemsColours()
{
    QPalette system(Qt::black);
    system.setColor(QPalette::Base, Qt::black);
    system.setColor(QPalette::Text, Qt::yellow);
    system.setColor(QPalette::Highlight, Qt::cyan);
    Theme theme;
    theme.setHighContrast(true, system);
    QCOMPARE(theme.colours().text, QColor(Qt::yellow));
    QCOMPARE(theme.colours().surface, QColor(Qt::black));
    QCOMPARE(theme.colours().focus, QColor(Qt::cyan));
    QCOMPARE(theme.colours().edge, 2);
    theme.setHighContrast(false);
    QCOMPARE(theme.colours().edge, 1);
}

namespace {

QImage drawn(const QString &name, const QColor &colour, Qt::LayoutDirection direction)
{
    QImage image(48, 48, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintIcon(&painter, image.rect(), name, colour, direction);
    return image;
}

} // namespace

void TestUiTheme::iconsTakeTheColourOfTheText()
{
    const QImage image = drawn(QStringLiteral("env-square"), Qt::red, Qt::LeftToRight);
    QCOMPARE(image.pixelColor(24, 24), QColor(Qt::red));
    const QIcon named = icon(QStringLiteral("refresh"));
    QCOMPARE(iconName(named), QStringLiteral("refresh"));
    QVERIFY(iconName(QIcon(QPixmap(1, 1))).isEmpty());
}

void TestUiTheme::iconsThatPointAreMirrored()
{
    const auto mirrored = [](const char *name) {
        const QString icon = QLatin1String(name);
        const QImage usual = drawn(icon, Qt::black, Qt::LeftToRight);
        const QImage other = drawn(icon, Qt::black, Qt::RightToLeft);
        if (usual == other)
            return false;
        // Edges are smoothed a little differently; what is drawn where is the same.
        int apart = 0;
        for (int y = 0; y < usual.height(); ++y) {
            for (int x = 0; x < usual.width(); ++x) {
                const int difference
                    = qAlpha(usual.pixel(usual.width() - 1 - x, y)) - qAlpha(other.pixel(x, y));
                apart += std::abs(difference) > 96 ? 1 : 0;
            }
        }
        return apart < 24;
    };
    QVERIFY(mirrored("arrow-back"));
    QVERIFY(mirrored("sign-out"));
    QVERIFY(!mirrored("refresh"));
    QVERIFY(!mirrored("check"));
}

void TestUiTheme::keysOfLooksComeBack()
{
    for (ServerLook look : allServerLooks) {
        QCOMPARE(serverLookFromKey(serverLookKey(look)), look);
        QVERIFY(!serverLookName(look).isEmpty());
    }
    QCOMPARE(serverLookFromKey(QStringLiteral("mauve")), ServerLook::Graphite);
}

QTEST_MAIN(TestUiTheme)
#include "tst_ui_theme.moc"
