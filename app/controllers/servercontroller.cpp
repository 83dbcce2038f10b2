#include "controllers/servercontroller.h"

#include "connections.h"
#include "http/serveraddress.h"
#include "navigator.h"
#include "serverlist.h"
#include "sessions.h"
#include "texts.h"

#include <utility>

namespace latchkey {

static ui::AddressFault faultOf(AddressFault fault)
{
    switch (fault) {
    case AddressFault::Empty:
        return ui::AddressFault::Empty;
    case AddressFault::SchemeMissing:
        return ui::AddressFault::NoScheme;
    case AddressFault::PlainHttp:
        return ui::AddressFault::PlainHttp;
    case AddressFault::UserInfo:
        return ui::AddressFault::UserInside;
    case AddressFault::Query:
    case AddressFault::Fragment:
        return ui::AddressFault::QueryInside;
    case AddressFault::NotAUrl:
    case AddressFault::HostMissing:
        return ui::AddressFault::NoHost;
    }
    Q_UNREACHABLE();
}

static ui::ServerDialog::Part partOf(ui::Action action)
{
    if (action == ui::Action::EditServerKey)
        return ui::ServerDialog::Part::ApiKey;
    if (action == ui::Action::EditServerCertificate)
        return ui::ServerDialog::Part::Certificate;
    if (action == ui::Action::EditServerProxy)
        return ui::ServerDialog::Part::Proxy;
    return ui::ServerDialog::Part::Address;
}

void ServerController::add(const Services *services, QWidget *window)
{
    ServerEntry entry;
    entry.id = QUuid::createUuid();
    entry.url = QUrl(QStringLiteral("http://localhost:3360"));
    auto *dialog = new ui::ServerDialog(ui::ServerDialog::Purpose::Add, window);
    new ServerController(services, entry, dialog);
    ui::ServerForm form;
    form.address = entry.url.toString();
    dialog->setServer(form, false);
    dialog->focusPart(ui::ServerDialog::Part::Name);
    dialog->open();
}

void ServerController::edit(
    const Services *services, const ServerEntry &server, ui::Action action, QWidget *window)
{
    auto *dialog = new ui::ServerDialog(ui::ServerDialog::Purpose::Edit, window);
    new ServerController(services, server, dialog);
    ui::ServerForm form;
    form.name = server.name;
    form.address = server.url.toString();
    form.look = server.look;
    form.isProtected = server.isProtected;
    form.certificateFile = server.caFile;
    form.headerPrefix = server.headerPrefix;
    dialog->setServer(form, services->connections->hasApiKey(server.id));
    dialog->focusPart(partOf(action));
    dialog->open();
}

ServerController::ServerController(
    const Services *services, ServerEntry entry, ui::ServerDialog *dialog)
    : QObject(dialog)
    , m_services(services)
    , m_entry(std::move(entry))
    , m_dialog(dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ui::ServerDialog::testRequested, this, &ServerController::test);
    connect(dialog, &ui::ServerDialog::saveRequested, this, &ServerController::save);
    connect(dialog, &ui::ServerDialog::stopTestRequested, this, [this] {
        m_test.stop();
        m_dialog->setTesting(false);
        m_dialog->setTestResult({});
    });
}

std::optional<ServerEntry> ServerController::entryOf(const ui::ServerForm &form)
{
    const auto url = parseServerAddress(form.address);
    if (!url) {
        m_dialog->showError(ui::addressText(faultOf(url.error())));
        return std::nullopt;
    }
    ServerEntry entry = m_entry;
    entry.url = *url;
    entry.name = form.name;
    entry.look = form.look;
    entry.isProtected = form.isProtected;
    entry.caFile = form.certificateFile;
    entry.headerPrefix = form.headerPrefix;
    return entry;
}

void ServerController::test(const ui::ServerForm &form)
{
    const std::optional<ServerEntry> entry = entryOf(form);
    if (!entry)
        return;
    ServerCredentials credentials = m_services->connections->credentials(m_entry.id);
    if (!form.apiKey.isEmpty())
        credentials.apiKey = std::make_shared<const Secret>(form.apiKey.clone());
    m_dialog->setTesting(true);
    m_test.run(*entry, std::move(credentials),
        [this, server = *entry](const ConnectionTest::Outcome &outcome) {
            m_dialog->setTesting(false);
            if (outcome.fieldFault)
                m_dialog->showError(ui::errorText(*outcome.fieldFault, errorContext(server)));
            else
                m_dialog->setTestResult(outcome.rows, outcome.tookMs);
        });
}

void ServerController::save(const ui::ServerForm &form)
{
    const std::optional<ServerEntry> entry = entryOf(form);
    if (!entry)
        return;
    // With the old address or key nothing may go out any more.
    m_services->sessions->letGo(entry->id);
    m_services->servers->put(*entry);
    m_services->servers->setCurrent(entry->id);
    if (form.apiKey.isEmpty()) {
        saved();
        return;
    }
    m_services->connections->setApiKey(entry->id, form.apiKey.clone(), this, [this](bool kept) {
        saved();
        if (!kept)
            m_services->navigator->notify(programNote(tr("The keyring did not keep the API key"),
                tr("It is used until Latchkey closes. Edit the server to try again.")));
    });
}

void ServerController::saved()
{
    m_dialog->accept();
    m_services->navigator->toStart();
}

} // namespace latchkey
