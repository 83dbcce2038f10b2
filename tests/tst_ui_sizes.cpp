// Every picture of the gallery in the three sizes of window and text, in a language that is 40 %
// longer and in a mirrored one: no text is cut, nothing is out of reach.

#include "gallery/pseudo.h"
#include "gallery/scenes.h"

#include "style/theme.h"
#include "tst_ui_stage.h"
#include "widgets/checkbox.h"
#include "widgets/label.h"

#include <QAbstractScrollArea>
#include <QScrollArea>
#include <QSplitter>

#include <memory>
#include <set>
#include <utility>

using namespace latchkey::ui;

namespace {

constexpr int patienceMs = 3'000;

/// The scenes that are not themselves one of the sizes.
std::vector<Scene> scenes()
{
    std::vector<Scene> all = allScenes();
    std::erase_if(all, [](const Scene &scene) {
        return scene.textScale != 1 || scene.name.contains(QLatin1String("-360"))
            || scene.name == QLatin1String("controls")
            || scene.name.startsWith(QLatin1String("question")); // a box sizes itself
    });
    return all;
}

void settle()
{
    for (int i = 0; i < 4; ++i) {
        QApplication::sendPostedEvents();
        QApplication::processEvents();
    }
}

QString described(const QWidget *widget)
{
    QString text = widget->property("text").toString().simplified();
    if (text.isEmpty())
        text = widget->objectName();
    return QStringLiteral("%1 '%2'").arg(
        QLatin1String(widget->metaObject()->className()).mid(14), text.left(60));
}

/// What holds \a widget and can be scrolled; none where the window itself holds it.
const QScrollArea *scrollAround(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (const auto *area = qobject_cast<const QScrollArea *>(above))
            return area;
    }
    return nullptr;
}

/// Collects what does not fit into one window.
class Inspection final {
public:
    explicit Inspection(QWidget *window, QSize asked) : m_window(window)
    {
        if (window->size() != asked)
            fault(window, QStringLiteral("is %1 x %2").arg(window->width()).arg(window->height()));
        for (const QWidget *widget : window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->window() != window)
                continue;
            if (const auto *area = qobject_cast<const QScrollArea *>(widget))
                inspectArea(area);
            if (isText(widget) || (widget->focusPolicy() & Qt::TabFocus)) {
                inspectNeed(widget);
                inspectWords(widget);
                inspectPlace(widget);
            }
        }
    }

    [[nodiscard]] const QStringList &faults() const { return m_faults; }

private:
    static bool isText(const QWidget *widget)
    {
        return (qobject_cast<const QLabel *>(widget) && !widget->property("text").isNull()
                   && !widget->property("text").toString().isEmpty())
            || qobject_cast<const QAbstractButton *>(widget);
    }

    void fault(const QWidget *widget, const QString &what)
    {
        m_faults << described(widget) + u' ' + what;
    }

    void inspectArea(const QScrollArea *area)
    {
        const QWidget *content = area->widget();
        const int room = area->viewport()->width();
        if (!content || content->width() <= room)
            return;
        QStringList wide;
        for (const QWidget *widget : content->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->minimumSizeHint().width() > room * 3 / 5)
                wide << QStringLiteral("%1 %2")
                            .arg(described(widget))
                            .arg(widget->minimumSizeHint().width());
        }
        fault(area,
            QStringLiteral("shows %1 of %2 px of width: %3")
                .arg(room)
                .arg(content->width())
                .arg(wide.join(QStringLiteral(", "))));
    }

    void inspectNeed(const QWidget *widget)
    {
        const bool wraps = widget->hasHeightForWidth() || qobject_cast<const Label *>(widget);
        const int needed
            = wraps ? widget->heightForWidth(widget->width()) : widget->minimumSizeHint().height();
        if (widget->height() < needed)
            fault(widget, QStringLiteral("has %1 of %2 px").arg(widget->height()).arg(needed));
        if (widget->width() < widget->minimumSizeHint().width())
            fault(widget,
                QStringLiteral("has %1 of %2 px of width")
                    .arg(widget->width())
                    .arg(widget->minimumSizeHint().width()));
    }

    /// Names and addresses may be shortened where a tooltip has the whole; our own words may not.
    void inspectWords(const QWidget *widget)
    {
        const auto *label = qobject_cast<const Label *>(widget);
        // Of the identity bar's two lines the page below says the same at length.
        if (widget->parentWidget()->objectName() == QLatin1String("identity"))
            return;
        if (label && !label->wordWrap() && !label->toolTip().isEmpty()
            && label->text().contains(u'['))
            fault(label, QStringLiteral("is shortened"));
    }

    void inspectPlace(const QWidget *widget)
    {
        for (const QWidget *inner = widget; inner != m_window; inner = inner->parentWidget()) {
            const QWidget *outer = inner->parentWidget();
            const auto *area = outer
                ? qobject_cast<const QAbstractScrollArea *>(outer->parentWidget())
                : nullptr;
            if (area && area->viewport() == outer)
                continue; // scrolled to; its width has been looked at
            const QRect geometry
                = inner == widget ? inner->geometry() : QRect(inner->pos(), inner->size());
            // Qt lays a mirrored splitter one pixel too far to the right.
            const bool split = qobject_cast<const QSplitter *>(outer);
            const QRect room = outer->rect().adjusted(0, 0, split ? 1 : 0, 0);
            if (!room.contains(geometry)) {
                fault(widget,
                    QStringLiteral("lies at %1..%2 of %3 px, %4..%5 of %6 px in %7")
                        .arg(geometry.left())
                        .arg(geometry.right() + 1)
                        .arg(room.width())
                        .arg(geometry.top())
                        .arg(geometry.bottom() + 1)
                        .arg(room.height())
                        .arg(QLatin1String(outer->metaObject()->className()) + u' '
                            + outer->objectName()));
                return;
            }
        }
        if (!scrollAround(widget)
            && !m_window->rect().contains(QRect(widget->mapTo(m_window, QPoint()), widget->size())))
            fault(widget, QStringLiteral("lies outside of the window"));
    }

    QWidget *m_window;
    QStringList m_faults;
};

} // namespace

class TestUiSizes final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void pseudoLanguageIsLonger();
    void nothingIsCutOrOutOfReach_data();
    void nothingIsCutOrOutOfReach();
    void cleanup();

private:
    Theme m_theme;
    std::unique_ptr<Pseudo> m_language;
};

void TestUiSizes::initTestCase()
{
    m_theme.setReducedMotion(true);
    installTheme(m_theme);
}

void TestUiSizes::cleanup()
{
    m_language.reset();
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QApplication::setFont(baseFont());
}

void TestUiSizes::pseudoLanguageIsLonger()
{
    QCOMPARE(stretched(QStringLiteral("Send again in %1")),
        QString::fromUtf8("[Šéénd åågååîîn îîn %1]")
            .replace(u'g', QChar(0x123))
            .replace(u'n', QChar(0xF1)));
    for (const char *text : {"OK", "Sign in", "The server has a problem (%1)", "%n minutes"}) {
        const QString plain = QString::fromUtf8(text);
        QVERIFY2(stretched(plain).size() * 10 >= plain.size() * 14, text);
    }
}

void TestUiSizes::nothingIsCutOrOutOfReach_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("mirrored");
    int index = 0;
    for (const Scene &scene : scenes()) {
        for (const int percent : {100, 150, 200}) {
            const auto name = scene.name.toUtf8();
            QTest::addRow("%s, %d %%", name.constData(), percent) << index << percent << false;
            QTest::addRow("%s, %d %%, mirrored", name.constData(), percent)
                << index << percent << true;
        }
        ++index;
    }
}

void TestUiSizes::nothingIsCutOrOutOfReach()
{
    QFETCH(int, index);
    QFETCH(int, percent);
    QFETCH(bool, mirrored);
    m_language = std::make_unique<Pseudo>(mirrored);
    QCoreApplication::installTranslator(m_language.get());
    QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    QFont font = baseFont();
    font.setPointSizeF(10.5 * percent / 100);
    QApplication::setFont(font);

    const Scene scene = scenes()[static_cast<std::size_t>(index)];
    const std::unique_ptr<QWidget> window(scene.make());
    window->resize(480, 680);
    window->show();
    settle();
    scene.prepare(window.get());
    QStringList faults;
    for (const QSize size : {QSize(360, 560), QSize(480, 680), QSize(1280, 800)}) {
        // A panel that opened has made it larger, and the window manager's word on a size from
        // before may come late: also between a layout and the look at it. What is at fault stays
        // so. (QTRY_VERIFY would ask once more after it was true: too often.)
        QStringList found;
        const auto isWell = [&window, &found, size] {
            window->resize(size);
            settle();
            found = Inspection(window.get(), size).faults();
            return found.isEmpty();
        };
        if (QTest::qWaitFor(isWell, patienceMs))
            continue;
        for (const QString &fault : std::as_const(found))
            faults << QStringLiteral("%1 x %2: %3").arg(size.width()).arg(size.height()).arg(fault);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

QTEST_MAIN(TestUiSizes)
#include "tst_ui_sizes.moc"
