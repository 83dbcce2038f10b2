// Widgets where there is little room: what gives way, and that no line is drawn too high or too
// low.

#include "pages/accountparts.h"
#include "style/theme.h"
#include "style/wordwidth.h"
#include "widgets/avatar.h"
#include "widgets/button.h"
#include "widgets/countdownlabel.h"
#include "widgets/label.h"
#include "widgets/organisationcard.h"

#include <QApplication>
#include <QStyle>
#include <QTest>

using namespace latchkey;
using namespace latchkey::ui;

class TestUiNarrow final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void buttonHasTheHeightOfWhatItDraws_data();
    void buttonHasTheHeightOfWhatItDraws();
    void initialsGiveWayToTheName();
    void whatIsLeftBeginsWhereItsTitleDoes();

private:
    Theme m_theme;
};

void TestUiNarrow::initTestCase()
{
    m_theme.install();
}

/// Whether anything is drawn in the row of pixels \a y, the button's edges aside.
static bool isDrawnIn(const QImage &picture, int y)
{
    constexpr int edge = 4;
    const QRgb ground = picture.pixel(edge, y);
    for (int x = edge; x < picture.width() - edge; ++x) {
        if (picture.pixel(x, y) != ground)
            return true;
    }
    return false;
}

void TestUiNarrow::buttonHasTheHeightOfWhatItDraws_data()
{
    QTest::addColumn<ButtonVariant>("variant");
    QTest::addColumn<bool>("compact");
    QTest::addColumn<bool>("icon");
    for (const bool icon : {false, true}) {
        const char *with = icon ? "with an icon" : "words alone";
        QTest::addRow("primary, %s", with) << ButtonVariant::Primary << false << icon;
        QTest::addRow("compact, %s", with) << ButtonVariant::Secondary << true << icon;
        QTest::addRow("quiet, %s", with) << ButtonVariant::Quiet << false << icon;
        QTest::addRow("link, %s", with) << ButtonVariant::Link << false << icon;
    }
}

void TestUiNarrow::buttonHasTheHeightOfWhatItDraws()
{
    QFETCH(const ButtonVariant, variant);
    QFETCH(const bool, compact);
    QFETCH(const bool, icon);
    Button button(QStringLiteral("Copy a message for one of them"), variant);
    button.setCompact(compact);
    if (icon)
        button.setIconName(QStringLiteral("copy"));
    int wrapped = 0;
    for (int width = button.minimumSizeHint().width(); width <= button.sizeHint().width();
         ++width) {
        button.resize(width, button.heightForWidth(width));
        const QImage picture = button.grab().toImage();
        wrapped += button.height() > button.sizeHint().height() ? 1 : 0;
        for (const int y : {3, 4, picture.height() - 5, picture.height() - 4})
            QVERIFY2(!isDrawnIn(picture, y), qPrintable(QStringLiteral("%1 px wide").arg(width)));
    }
    QVERIFY(wrapped > 50);
}

void TestUiNarrow::initialsGiveWayToTheName()
{
    QWidget window; // so that the card may be narrower than a window manager lets a window be
    OrganisationCard card({QStringLiteral("1"), QStringLiteral("Tidewater Library"), {}}, &window);
    const auto *initials = card.findChild<Avatar *>();
    const auto *name = card.findChild<Label *>();
    window.resize(600, 300);
    window.show();
    card.resize(300, 60);
    QTRY_VERIFY(initials->isVisible());
    const int word = widestWord(name->fontMetrics(), name->text()) + 1;
    const int beside = card.width() - name->width();
    card.resize(beside + word - 1, 200);
    QTRY_VERIFY(!initials->isVisible());
    QTRY_VERIFY(name->width() >= word);
    // As when the page needs no scroll bar any more: that must not bring them back, and it with
    // them.
    const int bar = QApplication::style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    card.resize(beside + word - 1 + bar, 200);
    QCoreApplication::processEvents();
    QVERIFY(!initials->isVisible());
    card.resize(beside + word + 1 + bar, 200);
    QTRY_VERIFY(initials->isVisible());
    card.resize(beside + word, 200);
    QCoreApplication::processEvents();
    QVERIFY(initials->isVisible());
    // Where the word fits in neither case they stay.
    card.resize(beside - name->minimumSizeHint().width(), 200);
    QCoreApplication::processEvents();
    QVERIFY(initials->isVisible());
}

void TestUiNarrow::whatIsLeftBeginsWhereItsTitleDoes()
{
    QWidget window;
    TokenLife life(QStringLiteral("Session token"), false, &window);
    const QDateTime begin(QDate(2026, 11, 27), QTime(8, 0), Qt::UTC);
    life.setClock([begin] { return begin.addSecs(7 * 60); });
    life.setLife(begin, begin.addSecs(3'600), {});
    window.resize(600, 300);
    window.show();
    const auto *left = life.findChild<CountdownLabel *>();
    const auto side = [left] {
        return left->label()->alignment() & Qt::AlignHorizontal_Mask;
    };
    life.resize(500, 100);
    QTRY_COMPARE(side(), Qt::Alignment(Qt::AlignTrailing));
    QCOMPARE(left->geometry().right(), life.width() - 1);
    life.resize(left->sizeHint().width() + 10, 100);
    QTRY_COMPARE(side(), Qt::Alignment(Qt::AlignLeading));
    QCOMPARE(left->x(), 0);
}

QTEST_MAIN(TestUiNarrow)
#include "tst_ui_narrow.moc"
