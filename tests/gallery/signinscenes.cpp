// The sign-in page.

#include "scenes.h"
#include "stage.h"

#include "errortext.h"
#include "pages/signinpage.h"

using namespace latchkey;
using namespace latchkey::ui;
using namespace gallery;

namespace {

Scene signIn(const QString &name, const std::function<void(QWidget *)> &prepare,
    QSize size = {480, 640}, double textScale = 1)
{
    return {name, size,
        [] {
            auto *page = new SignInPage;
            page->setEmail(maya);
            return windowWith(page, staging());
        },
        prepare, textScale};
}

void failSignIn(QWidget *window)
{
    ApiError error;
    error.kind = ErrorKind::WrongCredentials;
    error.operation = Operation::LogIn;
    type(edit(window, "password"), QStringLiteral("Wrong"));
    pageOf<SignInPage>(window)->showError(errorText(error));
    type(edit(window, "password"), QStringLiteral("A"));
    edit(window, "password")->clear();
}

} // namespace

std::vector<Scene> signInScenes()
{
    const auto busy = [](QWidget *window) {
        type(edit(window, "password"), QStringLiteral("a quiet harbour by noon"));
        pageOf<SignInPage>(window)->setBusy(Busy::SigningIn);
    };
    const auto unverified = [](QWidget *window) {
        pageOf<SignInPage>(window)->showError(emailNotVerifiedText());
    };
    const auto limited = [](QWidget *window) {
        ApiError error;
        error.kind = ErrorKind::RateLimited;
        error.operation = Operation::LogIn;
        error.retryAt = QDateTime::currentDateTimeUtc().addSecs(24);
        auto *page = pageOf<SignInPage>(window);
        page->setBusy(Busy::SigningIn);
        page->setKeepSignedIn(false);
        page->showError(errorText(error));
    };
    const auto empty = [](QWidget *window) {
        ApiError error;
        error.kind = ErrorKind::FieldInvalid;
        error.field = Field::Email;
        error.detail = FieldDetail{FieldFault::BadForm};
        auto *page = pageOf<SignInPage>(window);
        page->setEmail(QStringLiteral("maya@site"));
        page->showError(errorText(error));
    };
    return {signIn(QStringLiteral("sign-in"), nothing),
        signIn(QStringLiteral("sign-in-error"), failSignIn),
        signIn(QStringLiteral("sign-in-busy"), busy),
        signIn(QStringLiteral("sign-in-unverified"), unverified),
        signIn(QStringLiteral("sign-in-limited"), limited),
        signIn(QStringLiteral("sign-in-field"), empty),
        signIn(QStringLiteral("sign-in-360"), failSignIn, {360, 560}),
        signIn(QStringLiteral("sign-in-200"), failSignIn, {560, 800}, 2),
        signIn(QStringLiteral("sign-in-360-200"), failSignIn, {360, 560}, 2)};
}
