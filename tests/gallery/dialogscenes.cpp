// The dialogs of one server, of the settings and of the program itself.

#include "scenes.h"
#include "stage.h"

#include "dialogs/aboutdialog.h"
#include "dialogs/checkaccountdialog.h"
#include "dialogs/question.h"
#include "dialogs/serverdialog.h"
#include "dialogs/settingsdialog.h"

#include <QMessageBox>

using namespace latchkey;
using namespace latchkey::ui;
using namespace gallery;

namespace {

ServerForm stagingForm()
{
    ServerForm form;
    form.name = stagingName;
    form.address = QStringLiteral("https://auth.staging.northgate.example");
    form.look = ServerLook::Teal;
    return form;
}

/// The box of a question, without the window that it would lie over.
QWidget *questionBox(const Question &question)
{
    QWidget window;
    ask(question, &window, [] {});
    auto *box = window.findChild<QMessageBox *>();
    box->setParent(nullptr, box->windowFlags());
    return box;
}

std::vector<Scene> questionScenes()
{
    return {{QStringLiteral("question-irreversible"), {290, 180},
                [] {
                    return questionBox({QStringLiteral("question"), QStringLiteral("Remove server"),
                        QStringLiteral("Remove Northgate staging?"),
                        QStringLiteral("4 accounts on it are signed out, and their sign-ins and "
                                       "its API key are erased on this computer."),
                        QStringLiteral("Remove"), true});
                },
                nothing},
        {QStringLiteral("question-real"), {450, 130},
            [] {
                return questionBox({QStringLiteral("question"), QStringLiteral("Create an account"),
                    QStringLiteral("Northgate is protected. Create a real account there?"),
                    QStringLiteral("What you do here is real."), QStringLiteral("Create account")});
            },
            nothing},
        {QStringLiteral("check-account"), {440, 420}, [] { return new CheckAccountDialog(audit); },
            nothing}};
}

} // namespace

std::vector<Scene> dialogScenes()
{
    const auto failed = [](QWidget *widget) {
        auto *dialog = qobject_cast<ServerDialog *>(widget);
        dialog->setServer(stagingForm());
        type(edit(widget, "apiKey"), QStringLiteral("nap_test_abc123def"));
        ErrorText refused;
        refused.field = Field::ApiKey;
        refused.sentence = QStringLiteral("Not accepted by the server");
        refused.onFieldOnly = true;
        dialog->setTestResult(
            {{TestRow::State::Good, QStringLiteral("Host found, connection is encrypted"), {}},
                {TestRow::State::Good, QStringLiteral("Certificate is valid until 2 March 2027"),
                    {}},
                {TestRow::State::Good, QStringLiteral("This is the auth platform"), {}},
                {TestRow::State::Failed, QStringLiteral("The server does not accept this API key"),
                    QStringLiteral(
                        "It is set for the server, not for you. Capital letters count.")}},
            412);
        dialog->showError(refused);
    };
    const auto unfold = [](QWidget *widget) {
        qobject_cast<ServerDialog *>(widget)->focusPart(ServerDialog::Part::Proxy);
    };
    const auto proxy = [](QWidget *widget) {
        auto *dialog = qobject_cast<ServerDialog *>(widget);
        ServerForm form = stagingForm();
        form.proxy = {ProxyMode::Own, QStringLiteral("proxy.northgate.example:8080"),
            QStringLiteral("ann"), {}};
        dialog->setServer(form);
        dialog->setStored(true, true);
        dialog->setTestResult(
            {{TestRow::State::Failed, QStringLiteral("The proxy does not let us through"),
                 QStringLiteral("proxy.northgate.example does not take the user name and the "
                                "password.")},
                {TestRow::State::NotReached,
                    QStringLiteral("auth.staging.northgate.example answers"), {}},
                {TestRow::State::NotReached, QStringLiteral("The connection is encrypted"), {}},
                {TestRow::State::NotReached, QStringLiteral("The API key is accepted"), {}}},
            38);
    };
    const auto good = [](QWidget *widget) {
        auto *dialog = qobject_cast<ServerDialog *>(widget);
        dialog->setTestResult(
            {{TestRow::State::Good, QStringLiteral("localhost:3360 answers"), {}},
                {TestRow::State::Good, QStringLiteral("This is the auth platform"), {}},
                {TestRow::State::Good, QStringLiteral("The API key is accepted"), {}},
                {TestRow::State::Good, QStringLiteral("Answered in 41 ms"),
                    QStringLiteral("Its clock is 2 minutes 14 seconds ahead of this "
                                   "computer's.")}},
            58);
    };
    std::vector<Scene> scenes{
        {QStringLiteral("server-dialog-proxy"), {560, 1300},
            [] { return new ServerDialog(ServerDialog::Purpose::Edit); }, proxy},
        {QStringLiteral("server-dialog-proxy-360"), {360, 1500},
            [] { return new ServerDialog(ServerDialog::Purpose::Edit); }, proxy},
        {QStringLiteral("server-dialog-good"), {560, 760},
            [] { return new ServerDialog(ServerDialog::Purpose::Add); }, good},
        {QStringLiteral("server-dialog"), {560, 760},
            [] { return new ServerDialog(ServerDialog::Purpose::Edit); }, failed},
        {QStringLiteral("server-dialog-more"), {560, 900},
            [] { return new ServerDialog(ServerDialog::Purpose::Add); }, unfold},
        {QStringLiteral("server-dialog-360"), {360, 1000},
            [] { return new ServerDialog(ServerDialog::Purpose::Edit); }, failed},
        {QStringLiteral("about"), {400, 420},
            [] { return new AboutDialog(QStringLiteral("0.1.0")); }, nothing},
        {QStringLiteral("settings"), {480, 640}, [] { return new SettingsDialog({}, {}); },
            nothing}};
    const std::vector<Scene> questions = questionScenes();
    scenes.insert(scenes.end(), questions.begin(), questions.end());
    return scenes;
}
