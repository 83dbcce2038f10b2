// The page that verifies an e-mail address, with the demo's inbox beside it.

#include "scenes.h"
#include "stage.h"

#include "desk/demoinbox.h"
#include "pages/verifypage.h"

using namespace latchkey;
using namespace latchkey::ui;
using namespace gallery;

namespace {

const QString link = QStringLiteral(
    "http://localhost:3360/auth/verify-email?token=p7QdK1vB9sRz0aYx2LwT8mHc4JfN6uEoG3iVqZb01kM");

IdentityView sandbox()
{
    return {{}, {}, QStringLiteral("Sandbox on this computer"), QStringLiteral("localhost:3360"),
        {}, ServerLook::Graphite, false};
}

std::vector<Mail> mails()
{
    const QString subject = QStringLiteral("Welcome to Sandbox! Please verify your email address");
    const QString text = QStringLiteral("Hello Jun Watanabe,\n\nVerify your email:\n") + link;
    return {{QStringLiteral("2"), QStringLiteral("Sandbox"), jun, subject, text, link, at(14, 2)},
        {QStringLiteral("1"), QStringLiteral("Sandbox"), jun, subject, text, link, at(13, 58)}};
}

MainWindow *verifyWindow(bool inbox)
{
    auto *page = new VerifyPage;
    page->setEmail(jun);
    auto *window = windowWith(page, sandbox());
    if (inbox) {
        auto *panel = new DemoInbox;
        panel->setClock(present); // the day of the mails, so that none shows its date
        panel->setMails(mails());
        window->setSidePanel(panel);
    }
    return window;
}

void recognise(QWidget *window, const QString &foreignHost = {})
{
    auto *page = pageOf<VerifyPage>(window);
    QString pasted = link;
    if (!foreignHost.isEmpty())
        pasted.replace(
            QStringLiteral("http://localhost:3360"), QStringLiteral("https://") + foreignHost);
    page->setText(pasted);
    page->setRecognition({Recognition::Result::Found, foreignHost,
        QStringLiteral("Sandbox on this computer"), true});
    page->setResendAt(QDateTime::currentDateTimeUtc().addSecs(42));
}

} // namespace

std::vector<Scene> verifyScenes()
{
    return {{QStringLiteral("verify-email-demo"), {940, 700}, [] { return verifyWindow(true); },
                [](QWidget *window) {
                    recognise(window);
                }},
        {QStringLiteral("verify-email-narrow"), {480, 760}, [] { return verifyWindow(true); },
            [](QWidget *window) {
                recognise(window);
            }},
        {QStringLiteral("verify-email-foreign"), {520, 780}, [] { return verifyWindow(false); },
            [](QWidget *window) {
                recognise(window, QStringLiteral("id.northgate.example"));
            }},
        {QStringLiteral("verify-email-none"), {520, 780},
            [] {
                auto *page = new VerifyPage;
                return windowWith(page, staging());
            },
            [](QWidget *window) {
                auto *page = pageOf<VerifyPage>(window);
                page->setText(QStringLiteral("Dear Jun, welcome."));
                page->setRecognition({Recognition::Result::NotFound, {}, {}, false});
            }},
        {QStringLiteral("verify-email-done"), {480, 640}, [] { return verifyWindow(false); },
            [](QWidget *window) {
                pageOf<VerifyPage>(window)->setDone(false);
            }}};
}
