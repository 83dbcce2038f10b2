// Pictures of the list of servers.

#include "scenes.h"

#include "servers/serversdialog.h"
#include "servers/serverview.h"

using namespace latchkey::ui;

namespace {

ServerRow server(
    const char *name, const char *host, ServerLook look, int accounts, bool isProtected = false)
{
    return {QUuid::createUuid(), QString::fromLatin1(name), QString::fromLatin1(host), look,
        isProtected, false, accounts};
}

ServerRows someServers()
{
    return {
        server("Northgate", "auth.northgate.example", ServerLook::Vermilion, 1, true),
        server("Northgate staging", "auth.staging.northgate.example", ServerLook::Teal, 14),
        server("Fernhill Clinics and Health Centres of the Northern Counties",
            "identity.accounts.fernhill-clinics-and-health-centres.example:8443",
            ServerLook::Violet, 5, true),
        server("Sandbox on this computer", "localhost:3360", ServerLook::Graphite, 0),
        server("Tidewater", "auth.tidewater.example", ServerLook::Blue, 3),
        server("Tidewater copy", "auth.tidewater.example", ServerLook::Ochre, 0),
    };
}

QWidget *makeDialog()
{
    auto *dialog = new ServersDialog;
    dialog->setRows(someServers());
    return dialog;
}

void fill(QWidget *widget)
{
    auto *view = widget->findChild<ServerView *>();
    view->setCurrentIndex(view->model()->index(1, 0));
    view->setFocus();
}

void importSome(QWidget *widget)
{
    fill(widget);
    ErrorText note;
    note.tone = Tone::Warning;
    note.title = QStringLiteral("3 servers are imported");
    note.sentence = QStringLiteral(
        "Secrets are not in the file: edit each server to type its API key. 2 entries could not "
        "be used:");
    qobject_cast<ServersDialog *>(widget)->showNote(note,
        {QStringLiteral("Entry 2, Harbour. url: expected https, or http on this computer"),
            QStringLiteral("Entry 5. id: expected a UUID")});
}

} // namespace

std::vector<Scene> serverScenes()
{
    const auto nothing = [](QWidget *widget) {
        qobject_cast<ServersDialog *>(widget)->setRows({});
    };
    return {{QStringLiteral("servers"), {560, 620}, makeDialog, fill},
        {QStringLiteral("servers-import"), {560, 620}, makeDialog, importSome},
        {QStringLiteral("servers-empty"), {560, 620}, makeDialog, nothing},
        {QStringLiteral("servers-360"), {360, 560}, makeDialog, fill},
        {QStringLiteral("servers-360-200"), {360, 1000}, makeDialog, fill, 2}};
}
