#include "controllers/serverscontroller.h"

#include "accountlist.h"
#include "controllers/servercontroller.h"
#include "dialogs/filedialogs.h"
#include "dialogs/question.h"
#include "navigator.h"
#include "serverfile.h"
#include "serverlist.h"
#include "serverremoval.h"
#include "services.h"
#include "shown.h"
#include "texts.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

namespace latchkey {

static QString nameOf(const ServerEntry &server)
{
    return ui::isolated(ui::shown(server.name, 120));
}

static ui::ErrorText importNote(const ServerFileContent &content, const ServerImport &import)
{
    const auto count = [](const auto &list) {
        return static_cast<int>(list.size());
    };
    ui::ErrorText note;
    note.tone = content.faults.empty() ? ui::Tone::Success : ui::Tone::Warning;
    note.title = import.added.empty()
        ? ServersController::tr("No server was imported")
        : ServersController::tr("%n servers are imported", nullptr, count(import.added));
    QStringList sentences;
    if (!import.added.empty())
        sentences << ServersController::tr(
            "Secrets are not in the file: edit each server to type its API key.");
    if (import.known > 0)
        sentences << ServersController::tr("%n are here already.", nullptr, import.known);
    if (import.renumbered > 0)
        sentences << ServersController::tr("%n differ from the server of the same id that is here, "
                                           "which stays as it is.",
            nullptr, import.renumbered);
    if (!content.faults.empty())
        sentences << ServersController::tr(
            "%n entries could not be used:", nullptr, count(content.faults));
    note.sentence = sentences.join(u' ');
    return note;
}

static QStringList importDetails(const ServerFileContent &content, const ServerImport &import)
{
    QStringList lines;
    for (const ServerFileFault &fault : content.faults) {
        const QString name = ui::shown(fault.name, 120);
        lines << (name.isEmpty()
                ? ServersController::tr("Entry %1. %2").arg(fault.number).arg(fault.fault)
                : ServersController::tr("Entry %1, %2. %3")
                      .arg(QString::number(fault.number), ui::isolated(name), fault.fault));
    }
    for (const ServerEntry &server : import.added) {
        if (!server.caFile.isEmpty() && !QFile::exists(server.caFile))
            lines << ServersController::tr("%1: its certificate file %2 is not on this computer.")
                         .arg(nameOf(server), ui::isolated(ui::shown(server.caFile)));
    }
    return lines;
}

void ServersController::open(const SettingsServices &with, QWidget *window)
{
    auto *dialog = new ui::ServersDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    new ServersController(with, dialog);
    dialog->open();
}

ServersController::ServersController(const SettingsServices &with, ui::ServersDialog *dialog)
    : QObject(dialog)
    , m_with(with)
    , m_dialog(dialog)
{
    ServerList *servers = with.services->servers;
    connect(servers, &ServerList::changed, this, &ServersController::update);
    connect(with.services->accounts, &AccountList::changed, this, &ServersController::update);
    connect(dialog, &ui::ServersDialog::addRequested, this,
        [this] { ServerController::add(m_with.services, m_dialog); });
    connect(dialog, &ui::ServersDialog::editRequested, this, &ServersController::edit);
    connect(dialog, &ui::ServersDialog::duplicateRequested, this, &ServersController::duplicate);
    connect(dialog, &ui::ServersDialog::removeRequested, this, &ServersController::askToRemove);
    connect(dialog, &ui::ServersDialog::moveRequested, servers, &ServerList::move);
    connect(dialog, &ui::ServersDialog::exportRequested, this, &ServersController::askForExport);
    connect(dialog, &ui::ServersDialog::importRequested, this, &ServersController::askForImport);
    update();
    if (const auto current = servers->current())
        dialog->choose(current->id);
}

void ServersController::update()
{
    const Services &services = *m_with.services;
    const auto current = services.servers->current();
    ui::ServerRows rows;
    for (const ServerEntry &server : services.servers->all()) {
        const auto accounts = accountsOfEntry(*services.accounts, server);
        rows.push_back({server.id, server.name, server.shownHost(), server.look, server.isProtected,
            current && current->id == server.id, static_cast<int>(accounts.size())});
    }
    m_dialog->setRows(rows);
}

void ServersController::edit(const QUuid &id)
{
    if (const auto server = m_with.services->servers->find(id))
        ServerController::edit(m_with.services, *server, ui::Action::EditServer, m_dialog);
}

void ServersController::duplicate(const QUuid &id)
{
    const auto copy = m_with.services->servers->duplicate(id);
    if (!copy)
        return;
    m_dialog->choose(copy->id);
    ui::ErrorText note;
    note.tone = ui::Tone::Info;
    note.title = tr("%1 is added").arg(nameOf(*copy));
    note.sentence = tr("Secrets are not copied: edit it to type its API key.");
    m_dialog->showNote(note);
}

void ServersController::askToRemove(const QUuid &id)
{
    const auto server = m_with.services->servers->find(id);
    if (!server)
        return;
    ui::ask(removalQuestion(*server, accountsOfEntry(*m_with.services->accounts, *server)),
        m_dialog, [this, server = *server] { remove(server); });
}

void ServersController::remove(const ServerEntry &server)
{
    m_dialog->setRemoving(true);
    auto *removal
        = new ServerRemoval(m_with.services, m_with.store, m_with.profile, server, m_dialog);
    connect(removal, &ServerRemoval::finished, this, [this](bool, const ui::ErrorText &result) {
        m_dialog->setRemoving(false);
        m_dialog->showNote(result);
    });
    removal->run();
}

void ServersController::askForExport()
{
    QFileDialog *dialog = ui::fileToSave(m_dialog, tr("Export servers"),
        QStringLiteral("latchkey-servers.json"), tr("Lists of servers (*.json);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, this, &ServersController::exportTo);
    dialog->open();
}

void ServersController::exportTo(const QString &path)
{
    const auto &servers = m_with.services->servers->all();
    if (const auto failure = writeServerFile(path, serverFileOf(servers))) {
        m_dialog->showNote(programNote(tr("Nothing was exported"), *failure));
        return;
    }
    ui::ErrorText note;
    note.tone = ui::Tone::Success;
    note.title = tr("%n servers are exported", nullptr, static_cast<int>(servers.size()));
    note.sentence = tr("%1 holds no API key and no password.").arg(ui::isolated(path));
    m_dialog->showNote(note);
}

void ServersController::askForImport()
{
    QFileDialog *dialog = ui::fileToOpen(
        m_dialog, tr("Import servers"), tr("Lists of servers (*.json);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, this, &ServersController::importFrom);
    dialog->open();
}

void ServersController::importFrom(const QString &path)
{
    const ServerFileContent content = loadServerFile(path);
    if (content.problem) {
        m_dialog->showNote(
            programNote(tr("%1 cannot be used").arg(ui::isolated(QFileInfo(path).fileName())),
                *content.problem));
        return;
    }
    ServerList *servers = m_with.services->servers;
    const ServerImport import = serverImportOf(content.servers, servers->all());
    const bool hadNone = servers->all().empty();
    for (const ServerEntry &server : import.added)
        servers->put(server);
    if (!import.added.empty())
        m_dialog->choose(import.added.front().id);
    if (hadNone && !import.added.empty())
        m_with.services->navigator->toStart();
    m_dialog->showNote(importNote(content, import), importDetails(content, import));
}

} // namespace latchkey
