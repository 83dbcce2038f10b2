// The sign-up page by real keys.

#include "tst_ui_stage.h"

#include "pages/signuppage.h"

using namespace latchkey;
using namespace latchkey::ui;

class TestUiSignUp final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void signUpByKeyboard();
    void signUpHoldsToItsRules();
    void everyFaultIsToldAtOnce();
    void differingPasswordsAreCounted();
    void neededInviteIsUnfolded();

private:
    Theme m_theme;
};

void TestUiSignUp::signUpByKeyboard()
{
    Stage<SignUpPage> stage({520, 1'000});
    QVERIFY(stage.isReady());
    QStringList sent;
    bool same = false;
    connect(stage.page, &SignUpPage::submitted, this, [&](const SignUpForm &form) {
        sent = {form.firstName, form.lastName, form.email, form.inviteToken};
        same = form.password == form.confirmPassword
            && form.password == Secret(QByteArrayView("tide-lantern"));
    });
    QTRY_COMPARE(focusedName(), QStringLiteral("firstName"));
    stage.type(QStringLiteral("Ann"));
    stage.press(Qt::Key_Tab);
    stage.type(QStringLiteral("Lee"));
    stage.press(Qt::Key_Tab);
    stage.type(ann);
    stage.press(Qt::Key_Tab);
    stage.type(QStringLiteral("tide-lantern"));
    stage.press(Qt::Key_Tab);
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("confirmPassword"));
    stage.type(QStringLiteral("tide-lantern"));
    stage.press(Qt::Key_Tab);
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("unfoldInvite"));
    stage.press(Qt::Key_Space);
    QTRY_COMPARE(focusedName(), QStringLiteral("inviteToken"));
    stage.type(QStringLiteral("invite-good-0001"));
    stage.press(Qt::Key_Return);
    QCOMPARE(sent,
        (QStringList{QStringLiteral("Ann"), QStringLiteral("Lee"), ann,
            QStringLiteral("invite-good-0001")}));
    QVERIFY(same);
}

void TestUiSignUp::signUpHoldsToItsRules()
{
    Stage<SignUpPage> stage({520, 1'000});
    QVERIFY(stage.isReady());
    int submitted = 0;
    connect(stage.page, &SignUpPage::submitted, this, [&] { ++submitted; });
    auto *submit = stage.find<QPushButton>("submit");
    const auto refusedAt = [&](const char *field) {
        submit->click();
        const bool there = QTest::qWaitFor([&] { return focusedName() == QLatin1String(field); });
        return there && submitted == 0
            && QApplication::focusWidget()->property("latchkeyFault").toBool();
    };
    QVERIFY(refusedAt("firstName"));
    stage.type(QStringLiteral("Ann"));
    QVERIFY(refusedAt("lastName"));
    stage.type(QStringLiteral("Lee"));
    QVERIFY(refusedAt("email"));
    stage.type(ann);
    QVERIFY(refusedAt("password"));
    stage.type(QStringLiteral("1234567"));
    QVERIFY(refusedAt("password"));
    stage.type(QStringLiteral("8"));
    QVERIFY(refusedAt("confirmPassword"));
    stage.type(QStringLiteral("12345679"));
    QVERIFY(refusedAt("confirmPassword"));
    stage.press(Qt::Key_Backspace);
    stage.type(QStringLiteral("8"));
    submit->click();
    QCOMPARE(submitted, 1);
}

void TestUiSignUp::everyFaultIsToldAtOnce()
{
    Stage<SignUpPage> stage({520, 1'000});
    QVERIFY(stage.isReady());
    const auto faults = [&] {
        QStringList names;
        for (QLineEdit *edit : stage.page->findChildren<QLineEdit *>()) {
            if (edit->property("latchkeyFault").toBool())
                names.append(edit->objectName());
        }
        names.sort();
        return names;
    };
    const auto said = [&](const char *text) {
        const auto labels = stage.page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [text](const QLabel *label) {
            return label->isVisible() && label->text() == QLatin1String(text);
        });
    };
    auto *submit = stage.find<QPushButton>("submit");
    submit->click();
    QTRY_COMPARE(focusedName(), QStringLiteral("firstName"));
    QCOMPARE(faults(),
        (QStringList{QStringLiteral("confirmPassword"), QStringLiteral("email"),
            QStringLiteral("firstName"), QStringLiteral("lastName"), QStringLiteral("password")}));
    QVERIFY(said("Enter a name."));
    stage.type(QStringLiteral("Ann"));
    stage.find<QLineEdit>("lastName")->setFocus();
    stage.type(QStringLiteral("Lee"));
    submit->click();
    QTRY_COMPARE(focusedName(), QStringLiteral("email"));
    QCOMPARE(faults(),
        (QStringList{QStringLiteral("confirmPassword"), QStringLiteral("email"),
            QStringLiteral("password")}));
    stage.page->clearError();
    QCOMPARE(faults(), QStringList());
}

void TestUiSignUp::differingPasswordsAreCounted()
{
    Stage<SignUpPage> stage({520, 1'000});
    QVERIFY(stage.isReady());
    stage.find<QLineEdit>("password")->setFocus();
    stage.type(QStringLiteral("tide-lantern"));
    auto *again = stage.find<QLineEdit>("confirmPassword");
    again->setFocus();
    stage.type(QStringLiteral("tide-lant"));
    QCOMPARE(
        again->accessibleDescription(), QStringLiteral("Not the same yet: 9 of 12 characters."));
    stage.type(QStringLiteral("ern"));
    QCOMPARE(again->accessibleDescription(), QStringLiteral("The same."));
}

void TestUiSignUp::neededInviteIsUnfolded()
{
    Stage<SignUpPage> stage({520, 1'000});
    QVERIFY(stage.isReady());
    QVERIFY(!stage.find<QLineEdit>("inviteToken")->isVisible());
    ApiError error;
    error.kind = ErrorKind::InviteNeeded;
    error.operation = Operation::SignUp;
    stage.page->showError(errorText(error));
    QTRY_COMPARE(focusedName(), QStringLiteral("inviteToken"));
    QVERIFY(stage.find<QLineEdit>("inviteToken")->isVisible());
}

QTEST_MAIN(TestUiSignUp)
#include "tst_ui_signup.moc"
