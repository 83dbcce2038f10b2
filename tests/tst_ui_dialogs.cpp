// The dialogs by real keys.

#include "tst_ui_stage.h"

#include "dialogs/filedialogs.h"
#include "dialogs/question.h"
#include "dialogs/serverdialog.h"
#include "dialogs/settingsdialog.h"

#include <QFileDialog>
#include <QListView>
#include <QMessageBox>
#include <QPointer>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>

using namespace latchkey;
using namespace latchkey::ui;

class TestUiDialogs final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void serverDialogByKeyboard();
    void whatWasTypedIsNotLostByOneKey();
    void cancelSaysWhatItDoesAndAsksNothing();
    void theEndOfTheProgramIsNotHeldUpByAQuestion();
    void aProxyIsAskedForByKeyboard();
    void aKeptProxyShowsButItsPassword();
    void whatWasNotReachedIsSaidOnce();
    void aTestResultIsBroughtIntoView();
    void aCertificateIsChosenByKeyboard();
    void choosingAFileDeletesNone();
    void settingsStayOpenWhileEverythingIsForgotten();
    void forgettingSaysWhatStays();
    void serverDialogKeepsAStoredKey();
    void questionIsPlainAndCancelByDefault();
    void questionIsNotAnsweredForADeadAsker();

private:
    Theme m_theme;
};

void TestUiDialogs::serverDialogByKeyboard()
{
    ServerDialog dialog(ServerDialog::Purpose::Add);
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QStringList saved;
    ServerLook look = ServerLook::Graphite;
    Secret key;
    connect(&dialog, &ServerDialog::saveRequested, this, [&](const ServerForm &form) {
        saved = {form.name, form.address};
        look = form.look;
        key = form.apiKey.clone();
    });
    dialog.focusPart(ServerDialog::Part::Name);
    const auto press = [](Qt::Key k) {
        QTest::keyClick(QApplication::focusWidget(), k);
    };
    press(Qt::Key_Return);
    QVERIFY(saved.isEmpty());
    QVERIFY(QApplication::focusWidget()->property("latchkeyFault").toBool());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Here"));
    press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("address"));
    press(Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("nap_test_x"));
    press(Qt::Key_Tab);
    press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("look-graphite"));
    QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Graphite, circle"));
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    QCOMPARE(focusedName(), QStringLiteral("look-teal"));
    press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("protected"));
    dialog.findChild<QPushButton *>(QStringLiteral("save"))->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(saved, (QStringList{QStringLiteral("Here"), QStringLiteral("http://localhost:3360")}));
    QCOMPARE(look, ServerLook::Teal);
    QVERIFY(key == Secret(QByteArrayView("nap_test_x")));
    QVERIFY(dialog.isVisible()); // whoever saves decides when it closes
}

static ServerForm formBehindAProxy()
{
    ServerForm form;
    form.name = QStringLiteral("Here");
    form.address = QStringLiteral("https://auth.example.test");
    form.proxy = {ProxyMode::Own, QStringLiteral("proxy.example.test:8080"), {}, {}};
    return form;
}

void TestUiDialogs::whatWasTypedIsNotLostByOneKey()
{
    ServerDialog dialog(ServerDialog::Purpose::Edit);
    dialog.setServer(formBehindAProxy());
    const auto show = [&dialog] {
        dialog.show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
    };
    show();
    QTest::keyClick(&dialog, Qt::Key_Escape); // nothing was changed: nothing is asked
    QVERIFY(!dialog.isVisible());
    show();
    auto *name = dialog.findChild<QLineEdit *>(QStringLiteral("name"));
    name->setFocus();
    QTest::keyClicks(name, QStringLiteral("s"));
    QTest::keyClick(name, Qt::Key_Escape);
    answerDiscarding(&dialog, {Qt::Key_Escape}); // a second Escape goes back as well
    QVERIFY(dialog.isVisible());
    QCOMPARE(name->text(), QStringLiteral("Heres"));
    QTRY_VERIFY(name->hasFocus());
    QTest::keyClick(name, Qt::Key_Backspace);
    // A secret counts as well, though none is ever filled in.
    QTest::keyClicks(
        dialog.findChild<QLineEdit *>(QStringLiteral("apiKey")), QStringLiteral("nap_x"));
    dialog.close();
    answerDiscarding(&dialog, {Qt::Key_Tab, Qt::Key_Space});
    QTRY_VERIFY(!dialog.isVisible());
}

void TestUiDialogs::cancelSaysWhatItDoesAndAsksNothing()
{
    ServerDialog dialog(ServerDialog::Purpose::Add);
    dialog.show();
    dialog.findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("Here"));
    dialog.findChild<QPushButton *>(QStringLiteral("cancel"))->click();
    QVERIFY(!dialog.isVisible());
}

void TestUiDialogs::theEndOfTheProgramIsNotHeldUpByAQuestion()
{
    QWidget window;
    window.show();
    QDialog list(&window);
    list.open();
    ServerDialog dialog(ServerDialog::Purpose::Add, &list);
    dialog.open();
    dialog.findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("Here"));
    QVERIFY(!dialog.close());
    answerDiscarding(&dialog, {Qt::Key_Escape});
    window.close();
    QVERIFY(dialog.close());
}

void TestUiDialogs::serverDialogKeepsAStoredKey()
{
    ServerDialog dialog(ServerDialog::Purpose::Edit);
    dialog.setServer(formBehindAProxy());
    dialog.setStored(true, false);
    dialog.show();
    int tests = 0;
    bool keyEmpty = false;
    connect(&dialog, &ServerDialog::testRequested, this, [&](const ServerForm &asked) {
        ++tests;
        keyEmpty = asked.apiKey.isEmpty();
    });
    auto *test = dialog.findChild<QPushButton *>(QStringLiteral("test"));
    test->click();
    QCOMPARE(tests, 1);
    QVERIFY(keyEmpty);
    QVERIFY(dialog.findChild<QLineEdit *>(QStringLiteral("proxy"))->isVisible());
    QSignalSpy stop(&dialog, &ServerDialog::stopTestRequested);
    dialog.setTesting(true);
    QCOMPARE(test->text(), QStringLiteral("Stop"));
    test->click();
    QCOMPARE(stop.size(), 1);
    dialog.showError(addressText(AddressFault::PlainHttp));
    QVERIFY(dialog.findChild<QLineEdit *>(QStringLiteral("address"))
                ->accessibleDescription()
                .startsWith(QStringLiteral("Only https is allowed here")));
}

/// Fills what every server needs and opens at the proxy.
static void openAtTheProxy(ServerDialog &dialog)
{
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    dialog.findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("Here"));
    // Typed, not set: the field overwrites its text in the end, which no literal would bear.
    QTest::keyClicks(
        dialog.findChild<QLineEdit *>(QStringLiteral("apiKey")), QStringLiteral("nap_x"));
    dialog.focusPart(ServerDialog::Part::Proxy);
    QCOMPARE(focusedName(), QStringLiteral("proxyMode"));
}

void TestUiDialogs::aProxyIsAskedForByKeyboard()
{
    ServerDialog dialog(ServerDialog::Purpose::Add);
    int saved = 0;
    ProxyForm proxy;
    connect(&dialog, &ServerDialog::saveRequested, this, [&](const ServerForm &form) {
        ++saved;
        proxy = {form.proxy.mode, form.proxy.address, form.proxy.user, form.proxy.password.clone()};
    });
    openAtTheProxy(dialog);
    const auto press = [](Qt::Key key) {
        QTest::keyClick(QApplication::focusWidget(), key);
    };
    const auto type = [](const char *text) {
        QTest::keyClicks(QApplication::focusWidget(), QLatin1String(text));
    };
    auto *address = dialog.findChild<QLineEdit *>(QStringLiteral("proxy"));
    const auto saysOn = [&dialog](const char *field, const char *fault) {
        return focusedName() == QLatin1String(field)
            && dialog.findChild<QLineEdit *>(QLatin1String(field))
                   ->accessibleDescription()
                   .startsWith(QLatin1String(fault));
    };
    QVERIFY(!address->isVisible());
    press(Qt::Key_Down);
    QVERIFY(!address->isVisible());
    press(Qt::Key_Down);
    QVERIFY(address->isVisible());
    press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("proxy"));
    press(Qt::Key_Return);
    QVERIFY(saysOn("proxy", "Enter the address of the proxy."));
    type("proxy.test:8080");
    press(Qt::Key_Tab);
    press(Qt::Key_Tab);
    type("sesame");
    press(Qt::Key_Return);
    QVERIFY(saysOn("proxyUser", "Enter the user name that the password belongs to."));
    type("ann");
    auto *password = dialog.findChild<QLineEdit *>(QStringLiteral("proxyPassword"));
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    password->setFocus();
    press(Qt::Key_Backspace);
    press(Qt::Key_Return);
    QCOMPARE(saved, 1);
    QCOMPARE(proxy.mode, ProxyMode::Own);
    QCOMPARE(proxy.address, QStringLiteral("proxy.test:8080"));
    QCOMPARE(proxy.user, QStringLiteral("ann"));
    QVERIFY(proxy.password == Secret("sesam"));
    password->clear();
    press(Qt::Key_Return);
    QVERIFY(saysOn("proxyPassword", "Enter the password for the proxy."));
    QCOMPARE(saved, 1);
    // What is not asked for is not told, whatever stands in the fields that are hidden.
    auto *mode = dialog.findChild<QWidget *>(QStringLiteral("proxyMode"));
    mode->setFocus();
    press(Qt::Key_Up);
    dialog.findChild<QPushButton *>(QStringLiteral("save"))->click();
    QCOMPARE(saved, 2);
    QCOMPARE(proxy.mode, ProxyMode::None);
    QVERIFY(proxy.address.isEmpty() && proxy.user.isEmpty() && proxy.password.isEmpty());
}

void TestUiDialogs::aKeptProxyShowsButItsPassword()
{
    ServerDialog dialog(ServerDialog::Purpose::Edit);
    ServerForm form;
    form.name = QStringLiteral("Here");
    form.address = QStringLiteral("https://auth.example.test");
    form.proxy
        = {ProxyMode::Own, QStringLiteral("socks5://proxy.test:1080"), QStringLiteral("ann"), {}};
    dialog.setServer(form);
    dialog.setStored(true, true);
    dialog.show();
    dialog.focusPart(ServerDialog::Part::Proxy);
    auto *address = dialog.findChild<QLineEdit *>(QStringLiteral("proxy"));
    QVERIFY(address->isVisible());
    QCOMPARE(address->text(), form.proxy.address);
    QCOMPARE(dialog.findChild<QLineEdit *>(QStringLiteral("proxyUser"))->text(), form.proxy.user);
    auto *password = dialog.findChild<QLineEdit *>(QStringLiteral("proxyPassword"));
    QVERIFY(password->text().isEmpty());
    QCOMPARE(password->placeholderText(), QStringLiteral("Kept as it is"));
    int tests = 0;
    connect(&dialog, &ServerDialog::testRequested, this, [&tests](const ServerForm &asked) {
        ++tests;
        QVERIFY(asked.proxy.password.isEmpty());
    });
    dialog.findChild<QPushButton *>(QStringLiteral("test"))->click();
    QCOMPARE(tests, 1);
    ErrorText fault;
    fault.field = Field::ProxyUser;
    fault.sentence = QStringLiteral("There is a colon in it.");
    fault.onFieldOnly = true;
    dialog.showError(fault);
    QVERIFY(dialog.findChild<QLineEdit *>(QStringLiteral("proxyUser"))
                ->accessibleDescription()
                .startsWith(fault.sentence));
}

void TestUiDialogs::whatWasNotReachedIsSaidOnce()
{
    ServerDialog dialog(ServerDialog::Purpose::Edit);
    dialog.setTestResult({{TestRow::State::Failed, QStringLiteral("No connection"), {}},
        {TestRow::State::NotReached, QStringLiteral("The API key is accepted"), {}}});
    QStringList texts;
    const auto labels
        = dialog.findChild<QWidget *>(QStringLiteral("testResult"))->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts.append(label->text());
    QCOMPARE(texts.filter(QStringLiteral("reached")),
        QStringList{QStringLiteral("The API key is accepted: not reached")});
}

void TestUiDialogs::aTestResultIsBroughtIntoView()
{
    ServerDialog dialog(ServerDialog::Purpose::Edit);
    dialog.resize(560, 600);
    dialog.show();
    dialog.focusPart(ServerDialog::Part::Proxy); // unfolds more than there is room for
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    dialog.setTestResult({{TestRow::State::Good, QStringLiteral("Here answers"), {}},
        {TestRow::State::Good, QStringLiteral("The API key is accepted"), {}}});
    const auto *result = dialog.findChild<QWidget *>(QStringLiteral("testResult"));
    QCoreApplication::processEvents(); // until then it has no place
    QTRY_COMPARE(result->visibleRegion().boundingRect(), result->rect());
}

void TestUiDialogs::aCertificateIsChosenByKeyboard()
{
    QTemporaryDir place;
    QFile file(place.filePath(QStringLiteral("authority.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    ServerDialog dialog(ServerDialog::Purpose::Add);
    dialog.show();
    dialog.focusPart(ServerDialog::Part::Certificate);
    dialog.findChild<QPushButton *>(QStringLiteral("chooseCertificate"))->click();
    const QPointer<QFileDialog> files = dialog.findChild<QFileDialog *>();
    QVERIFY(files);
    QVERIFY(QTest::qWaitForWindowActive(files));
    auto *name = files->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    // Not letter by letter: a list of completions would come up at a moment of its own, take the
    // Return, and what it has in the place of the name.
    name->setText(file.fileName());
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!files);
    auto *certificate = dialog.findChild<QLineEdit *>(QStringLiteral("certificate"));
    QCOMPARE(certificate->text(), file.fileName());
}

void TestUiDialogs::choosingAFileDeletesNone()
{
    QTemporaryDir place;
    QFile file(place.filePath(QStringLiteral("precious.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto open = [] {
        return fileToOpen(nullptr, QStringLiteral("Open"), QStringLiteral("All files (*)"));
    };
    const auto save = [] {
        return fileToSave(nullptr, QStringLiteral("Save"), QStringLiteral("new.csv"));
    };
    for (const bool isRead : {true, false}) {
        QPointer<QFileDialog> files = isRead ? open() : save();
        files->setDirectory(place.path());
        files->open();
        QVERIFY(QTest::qWaitForWindowActive(files));
        auto *list = files->findChild<QListView *>(QStringLiteral("listView"));
        QTRY_COMPARE(list->model()->rowCount(list->rootIndex()), 1);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0, list->rootIndex()));
        // Qt asks by a loop of its own: with a person who says yes at once, it comes to an end.
        QTimer person;
        connect(&person, &QTimer::timeout, files, [] {
            if (auto *asks = qobject_cast<QMessageBox *>(QApplication::activeModalWidget()))
                asks->button(QMessageBox::Yes)->click();
        });
        person.start(50);
        QTest::keyClick(list, Qt::Key_Delete);
        QVERIFY(QFileInfo::exists(file.fileName()));
        files->reject();
        QTRY_VERIFY(!files);
    }
}

void TestUiDialogs::settingsStayOpenWhileEverythingIsForgotten()
{
    SettingsDialog dialog({}, {});
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QSignalSpy finished(&dialog, &QDialog::finished);
    dialog.setForgetting(true);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    dialog.close();
    QVERIFY(dialog.isVisible());
    QCOMPARE(finished.size(), 0);
    dialog.setForgetting(false);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(finished.size(), 1);
}

void TestUiDialogs::forgettingSaysWhatStays()
{
    SettingsDialog dialog({}, {});
    dialog.show();
    const auto says = [&dialog](const char *part) {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [part](const QLabel *label) { return label->text().contains(QLatin1String(part)); });
    };
    QVERIFY(!says("profile"));
    dialog.setOthersStay(true);
    QVERIFY(says("Other profiles keep theirs."));
    QVERIFY(!says("Everything on this computer"));
    dialog.findChild<QPushButton *>(QStringLiteral("forgetEverything"))->click();
    QTRY_VERIFY(says("Forget everything in this profile?"));
    QVERIFY(says("signed out of every account of this profile"));
    QVERIFY(!says("Forget everything on this computer?"));
}

static Question removal()
{
    Question question;
    question.name = QStringLiteral("removal");
    question.text = QStringLiteral("Remove <b>x</b>?");
    question.sentence = QStringLiteral("It says &lt;i&gt; and <i>so</i>.");
    question.act = QStringLiteral("Remove");
    question.isIrreversible = true;
    return question;
}

void TestUiDialogs::questionIsPlainAndCancelByDefault()
{
    QWidget window;
    window.show();
    int done = 0;
    const auto askAndPress = [&](const QList<Qt::Key> &keys) {
        ask(removal(), &window, [&done] { ++done; });
        QPointer<QMessageBox> box = window.findChild<QMessageBox *>();
        // The window system may tell of an earlier change of windows in between.
        QTRY_VERIFY(box->isAncestorOf(QApplication::focusWidget()));
        const auto labels = box->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QCOMPARE(label->textFormat(), Qt::PlainText);
        for (const Qt::Key key : keys)
            QTest::keyClick(QApplication::focusWidget(), key);
        QTRY_VERIFY(!box);
        QCoreApplication::processEvents();
    };
    askAndPress({Qt::Key_Return});
    QCOMPARE(done, 0);
    askAndPress({Qt::Key_Escape});
    QCOMPARE(done, 0);
    askAndPress({Qt::Key_Tab, Qt::Key_Space});
    QTRY_COMPARE(done, 1);
}

void TestUiDialogs::questionIsNotAnsweredForADeadAsker()
{
    auto *asker = new QWidget;
    asker->show();
    int done = 0;
    ask(removal(), asker, [&done] { ++done; });
    auto *box = asker->findChild<QMessageBox *>();
    QVERIFY(QTest::qWaitForWindowActive(box));
    const auto buttons = box->buttons();
    for (QAbstractButton *button : buttons) {
        if (button->text() == QStringLiteral("Remove"))
            button->click();
    }
    delete asker; // before the event loop has had its turn
    QCoreApplication::processEvents();
    QCOMPARE(done, 0);
}

QTEST_MAIN(TestUiDialogs)
#include "tst_ui_dialogs.moc"
