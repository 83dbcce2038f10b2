// Every page, panel and dialog: names for assistive technology, and nothing cut in the smallest
// window, with text at 200 % and mirrored.

#include "tst_ui_stage.h"

#include "desk/demoinbox.h"
#include "dialogs/aboutdialog.h"
#include "dialogs/serverdialog.h"
#include "dialogs/settingsdialog.h"
#include "pages/accountpage.h"
#include "pages/firststartpage.h"
#include "pages/flowpage.h"
#include "pages/signinpage.h"
#include "pages/signuppage.h"
#include "pages/verifypage.h"
#include "widgets/label.h"

#include <QScrollArea>
#include <QScrollBar>

#include <memory>

using namespace latchkey;
using namespace latchkey::ui;

namespace {

/// What asks for more width than a small window has: the innermost such widgets.
QString widestOf(const QWidget *page)
{
    QStringList wide;
    for (const QWidget *widget : page->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->minimumSizeHint().width() > 240) {
            wide << QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName()
                    + QStringLiteral(" %1").arg(widget->minimumSizeHint().width());
        }
    }
    return wide.mid(0, 14).join(QStringLiteral("; "));
}

/// Everything that a test of all pages goes through, each with its busiest look.
std::vector<std::pair<const char *, std::function<QWidget *()>>> allPages()
{
    const auto inWindow = [](Page *page) {
        auto *window = new MainWindow;
        window->setPage(page);
        IdentityView identity;
        identity.email = ann;
        identity.serverName = QStringLiteral("Northgate staging");
        identity.organisation = QStringLiteral("Northgate Housing");
        identity.isProtected = true;
        window->setIdentity(identity);
        return window;
    };
    return {{"first start",
                [=] {
                    return inWindow(new FirstStartPage);
                }},
        {"sign in",
            [=] {
                auto *page = new SignInPage;
                page->setEmail(ann);
                page->setKeepSignedIn(false);
                page->showError(wrongCredentials());
                return inWindow(page);
            }},
        {"sign up",
            [=] {
                auto *page = new SignUpPage;
                page->setServerName(QStringLiteral("Northgate staging"));
                page->setInvite(QStringLiteral("invite-good-0001"));
                return inWindow(page);
            }},
        {"verify",
            [=] {
                auto *page = new VerifyPage;
                page->setEmail(ann);
                page->setText(QString(300, u'x'));
                page->setRecognition({Recognition::Result::Found,
                    QStringLiteral("second.example.test"), QStringLiteral("Staging"), true});
                page->editAddress();
                return inWindow(page);
            }},
        {"flow",
            [=] {
                auto *page = new FlowPage;
                page->setFlow(flow(), {});
                return inWindow(page);
            }},
        {"flow without look-up",
            [=] {
                auto *page = new FlowPage;
                page->setWithoutLookUp(ann, flow().id);
                page->setDeskOffered(true);
                return inWindow(page);
            }},
        {"account",
            [=] {
                auto *page = new AccountPage;
                page->setAccount(account());
                page->setStatus(signedIn());
                page->setDeskOffered(true);
                return inWindow(page);
            }},
        {"account, locked",
            [=] {
                auto *page = new AccountPage;
                page->setAccount(account());
                SessionStatus locked;
                locked.phase = SessionPhase::Locked;
                page->setStatus(locked);
                page->showNotice(keyringTroubleText(KeychainTrouble::Locked));
                return inWindow(page);
            }},
        {"inbox",
            [=] {
                auto *window = inWindow(new VerifyPage);
                auto *inbox = new DemoInbox;
                inbox->setMails({{QStringLiteral("1"), QStringLiteral("Sandbox"), ann,
                    QStringLiteral("Welcome to Sandbox! Please verify your email address"),
                    QStringLiteral("Hello Ann,"),
                    QStringLiteral("http://localhost:3360/auth/verify-email?token=")
                        + QString(43, u'x'),
                    QDateTime::currentDateTimeUtc()}});
                window->setSidePanel(inbox);
                return window;
            }},
        {"server dialog",
            [] {
                auto *dialog = new ServerDialog(ServerDialog::Purpose::Edit);
                dialog->focusPart(ServerDialog::Part::Proxy);
                dialog->setTestResult({{TestRow::State::Failed,
                    QStringLiteral("The server does not accept this API key"),
                    QStringLiteral("It is set for the server, not for you.")}});
                return dialog;
            }},
        {"about",
            [] {
                return new AboutDialog(QStringLiteral("1.2.3"));
            }},
        {"settings", [] {
             auto *dialog
                 = new SettingsDialog({}, {{QStringLiteral("de"), QStringLiteral("Deutsch")}});
             dialog->showForgetFault(QStringLiteral("These files could not be erased: /a/b/c"));
             return dialog;
         }}};
}

} // namespace

class TestUiPages final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void theFirstPageIsScrolledAsFarAsItsFocusAndNoFurther();
    void init() { QApplication::setFont(baseFont()); }
    void everyControlHasNames_data();
    void everyControlHasNames();
    void nothingIsCut_data();
    void nothingIsCut();

private:
    Theme m_theme;
};

void TestUiPages::everyControlHasNames_data()
{
    QTest::addColumn<int>("index");
    const auto pages = allPages();
    for (std::size_t i = 0; i < pages.size(); ++i)
        QTest::newRow(pages[i].first) << static_cast<int>(i);
}

void TestUiPages::everyControlHasNames()
{
    QFETCH(int, index);
    const std::unique_ptr<QWidget> window(allPages()[static_cast<std::size_t>(index)].second());
    window->resize(560, 900);
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    int controls = 0;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
            continue;
        ++controls;
        const QString what
            = QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName();
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(what));
        QVERIFY2(widget->height() >= 24 && widget->width() >= 24, qPrintable(what));
    }
    QVERIFY(controls > 0);
}

void TestUiPages::nothingIsCut_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<double>("textScale");
    QTest::addColumn<bool>("mirrored");
    const auto pages = allPages();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const int index = static_cast<int>(i);
        QTest::addRow("%s", pages[i].first) << index << 1.0 << false;
        QTest::addRow("%s at 200 %%", pages[i].first) << index << 2.0 << false;
        QTest::addRow("%s mirrored", pages[i].first) << index << 1.0 << true;
    }
}

/// The first part of \a window that lacks room, and how much; empty where all have what they need.
static QString whatIsCutIn(const QWidget &window)
{
    for (const auto *area : window.findChildren<QScrollArea *>()) {
        const bool inside = !area->isVisible() || !area->widget()
            || area->widget()->width() <= area->viewport()->width();
        if (!inside) {
            return QStringLiteral("%1: %2 of %3, least %4; ")
                       .arg(area->objectName())
                       .arg(area->widget()->width())
                       .arg(area->viewport()->width())
                       .arg(area->widget()->minimumSizeHint().width())
                + widestOf(area->widget());
        }
    }
    for (const auto *label : window.findChildren<Label *>()) {
        const int needed = label->heightForWidth(label->width());
        if (label->isVisible()
            && (label->height() < needed
                || !label->parentWidget()->rect().contains(label->geometry()))) {
            return QStringLiteral("%1: %2 of %3 px")
                .arg(label->text().left(40))
                .arg(label->height())
                .arg(needed);
        }
    }
    for (const auto *button : window.findChildren<Button *>()) {
        const bool high = !button->hasHeightForWidth()
            || button->height() >= button->heightForWidth(button->width());
        if (button->isVisible()
            && (!high || button->width() < button->minimumSizeHint().width()
                || !button->parentWidget()->rect().contains(button->geometry())))
            return QStringLiteral("button ") + button->text();
    }
    return {};
}

void TestUiPages::nothingIsCut()
{
    QFETCH(int, index);
    QFETCH(double, textScale);
    QFETCH(bool, mirrored);
    QFont font = baseFont();
    font.setPointSizeF(10.5 * textScale);
    QApplication::setFont(font);
    const std::unique_ptr<QWidget> window(allPages()[static_cast<std::size_t>(index)].second());
    window->setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    window->show();
    window->resize(360, 560);
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    window->resize(360, 560); // a panel that opened has made it larger
    QTRY_COMPARE(window->width(), 360);
    // The new width travels through layouts within layouts.
    QTRY_COMPARE(whatIsCutIn(*window), QString());
}

void TestUiPages::theFirstPageIsScrolledAsFarAsItsFocusAndNoFurther()
{
    Stage<FlowPage> near({360, 560});
    QVERIFY(near.isReady());
    QTRY_COMPARE(focusedName(), QStringLiteral("copyMessage"));
    auto *area = near.find<QScrollArea>("pageArea");
    QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(area->verticalScrollBar()->value(), 0);

    MainWindow window;
    auto *page = new AccountPage;
    page->setAccount(account());
    page->setStatus(signedIn());
    window.resize(360, 560);
    window.setPage(page);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_COMPARE(focusedName(), QStringLiteral("session0"));
    const QWidget *button = QApplication::focusWidget();
    QTRY_COMPARE(button->visibleRegion().boundingRect(), button->rect());
}

QTEST_MAIN(TestUiPages)
#include "tst_ui_pages.moc"
