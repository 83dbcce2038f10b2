// The sign-up page.

#include "scenes.h"
#include "stage.h"

#include "errortext.h"
#include "pages/signuppage.h"

#include <QPushButton>

using namespace latchkey;
using namespace latchkey::ui;
using namespace gallery;

namespace {

QWidget *signUpWindow()
{
    auto *page = new SignUpPage;
    page->setServerName(stagingName);
    return windowWith(page, staging());
}

void fillJun(QWidget *window)
{
    edit(window, "firstName")->setText(QStringLiteral("Jun"));
    edit(window, "lastName")->setText(QStringLiteral("Watanabe"));
    edit(window, "email")->setText(jun);
}

Scene signUp(const QString &name, QSize size, double textScale = 1)
{
    return {name, size, signUpWindow,
        [](QWidget *window) {
            fillJun(window);
            type(edit(window, "confirmPassword"), QStringLiteral("tide-lant"));
            type(edit(window, "password"), QStringLiteral("tide-lantern"));
            window->findChild<QPushButton *>(QStringLiteral("reveal"))->setChecked(true);
        },
        textScale};
}

} // namespace

std::vector<Scene> signUpScenes()
{
    const auto broken = [](QWidget *window) {
        fillJun(window);
        type(edit(window, "password"), QString(QChar(0x20AC)).repeated(26));
        ApiError error;
        error.kind = ErrorKind::InviteNeeded;
        error.operation = Operation::SignUp;
        error.detail = EmailDomainDetail{QStringLiteral("northgate.example")};
        pageOf<SignUpPage>(window)->showError(errorText(error));
    };
    return {signUp(QStringLiteral("sign-up"), {520, 800}),
        signUp(QStringLiteral("sign-up-360"), {360, 560}),
        {QStringLiteral("sign-up-invite"), {520, 940}, signUpWindow, broken}};
}
