#include "controllers/servercontroller.h"

#include "accountrestore.h"
#include "connections.h"
#include "fieldtext.h"
#include "helpaddress.h"
#include "http/serveraddress.h"
#include "navigator.h"
#include "originquestion.h"
#include "serverlist.h"
#include "serversaving.h"
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
    form.look = services->servers->freeLook();
    dialog->setServer(form);
    dialog->focusPart(ui::ServerDialog::Part::Name);
    dialog->open();
}

void ServerController::edit(
    const Services *services, const ServerEntry &server, ui::Action action, QWidget *window)
{
    auto *dialog = new ui::ServerDialog(ui::ServerDialog::Purpose::Edit, window);
    auto *controller = new ServerController(services, server, dialog);
    ui::ServerForm form;
    form.name = server.name;
    form.address = server.url.toString();
    form.look = server.look;
    form.isProtected = server.isProtected;
    form.certificateFile = server.caFile;
    form.headerPrefix = server.headerPrefix;
    form.helpAddress = server.helpAddress.toString();
    form.proxy = {server.proxy.mode, server.proxy.address(), server.proxy.user, {}};
    dialog->setServer(form);
    controller->tellStored();
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
    connect(&m_test, &ConnectionTest::exchanged, services->connections, &Connections::exchanged);
    connect(dialog, &ui::ServerDialog::testRequested, this, &ServerController::test);
    connect(dialog, &ui::ServerDialog::saveRequested, this, &ServerController::save);
    connect(dialog, &ui::ServerDialog::stopTestRequested, this, [this] {
        m_test.stop();
        m_dialog->setTesting(false);
        m_dialog->setTestResult({});
    });
}

void ServerController::tellStored()
{
    // A server that nobody has used in this run has its secrets in the keychain alone.
    m_services->connections->loadSecrets(m_entry, this, [this] {
        m_dialog->setStored(m_services->connections->hasApiKey(m_entry.id),
            m_services->connections->hasProxyPassword(m_entry));
    });
}

static ui::ErrorText fieldText(Field field, FieldFault fault)
{
    ui::ErrorText text;
    text.field = field;
    text.sentence = ui::fieldFaultText(field, fault);
    text.onFieldOnly = true;
    return text;
}

static ui::ErrorText otherKeyText()
{
    ui::ErrorText text;
    text.field = Field::ApiKey;
    text.sentence = ServerController::tr(
        "The key that is kept belongs to the former address. Enter the one for this address.");
    text.onFieldOnly = true;
    return text;
}

std::optional<ProxySetting> ServerController::proxyOf(const ui::ProxyForm &form)
{
    ProxySetting proxy;
    proxy.mode = form.mode;
    if (form.mode != ui::ProxyMode::Own)
        return proxy;
    const auto given = readProxyAddress(form.address);
    if (given) {
        proxy = *given;
        proxy.user = form.user;
    }
    // The kept one is for the proxy and the user that it was typed for, and is told to no other.
    const bool asksAnew = proxy.wantsPassword() && form.password.isEmpty()
        && m_entry.proxy.wantsPassword() && proxy != m_entry.proxy;
    std::optional<ui::ErrorText> text;
    if (!given)
        text = fieldText(Field::ProxyAddress, given.error());
    else if (const auto userFault = proxyUserFault(form.user))
        text = fieldText(Field::ProxyUser, *userFault);
    else if (const auto passwordFault = proxyPasswordFault(form.password))
        text = fieldText(Field::ProxyPassword, *passwordFault);
    else if (asksAnew)
        text = fieldText(Field::ProxyPassword, FieldFault::Empty);
    if (text) {
        m_dialog->showError(*text);
        return std::nullopt;
    }
    return proxy;
}

std::optional<ServerEntry> ServerController::entryOf(const ui::ServerForm &form)
{
    const QString address = withScheme(form.address);
    if (address != form.address)
        m_dialog->setAddress(address);
    const auto url = parseServerAddress(address);
    if (!url) {
        m_dialog->showError(ui::addressText(faultOf(url.error())));
        return std::nullopt;
    }
    const auto proxy = proxyOf(form.proxy);
    if (!proxy)
        return std::nullopt;
    const auto help = readHelpAddress(form.helpAddress);
    if (!isHeaderPrefix(form.headerPrefix) || !help) {
        m_dialog->showError(help ? fieldText(Field::HeaderPrefix, FieldFault::BadCharacter)
                                 : fieldText(Field::HelpAddress, help.error()));
        return std::nullopt;
    }
    ServerEntry entry = m_entry;
    entry.helpAddress = *help;
    entry.url = *url;
    if (m_services->servers->find(entry.id) && entry.origin() != m_entry.origin()) {
        // The kept one is for the server that it was typed for, and is told to no other.
        if (form.apiKey.isEmpty()) {
            m_dialog->showError(otherKeyText());
            return std::nullopt;
        }
        if (entry.staleKeyOrigin.isEmpty())
            entry.staleKeyOrigin = m_entry.origin();
    }
    entry.proxy = *proxy;
    entry.name = form.name;
    entry.look = form.look;
    entry.isProtected = form.isProtected;
    entry.caFile = form.certificateFile;
    entry.headerPrefix = form.headerPrefix;
    return entry;
}

void ServerController::test(const ui::ServerForm &form)
{
    m_dialog->setTestResult({}); // the one before was of what stood there then
    const std::optional<ServerEntry> entry = entryOf(form);
    if (!entry)
        return;
    ServerCredentials credentials = m_services->connections->credentials(*entry);
    if (!form.apiKey.isEmpty())
        credentials.apiKey = std::make_shared<const Secret>(form.apiKey.clone());
    if (!form.proxy.password.isEmpty())
        credentials.proxyPassword = std::make_shared<const Secret>(form.proxy.password.clone());
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

static ui::ServerForm copyOf(const ui::ServerForm &form)
{
    return {form.name, form.address, form.apiKey.clone(), form.look, form.isProtected,
        form.certificateFile,
        {form.proxy.mode, form.proxy.address, form.proxy.user, form.proxy.password.clone()},
        form.headerPrefix, form.helpAddress};
}

void ServerController::save(const ui::ServerForm &form)
{
    const std::optional<ServerEntry> entry = entryOf(form);
    if (!entry)
        return;
    const auto question = originQuestion(*m_services, m_entry, *entry);
    if (!question) {
        store(*entry, form);
        return;
    }
    auto typed = std::make_shared<ui::ServerForm>(copyOf(form));
    ui::ask(*question, m_dialog, [this, entry, typed] { store(*entry, *typed); });
}

void ServerController::store(const ServerEntry &entry, const ui::ServerForm &form)
{
    // With the old address or key nothing may go out any more.
    m_services->sessions->letGo(entry.id);
    const auto inUse = m_services->servers->current();
    const bool isInUse = inUse && inUse->id == entry.id;
    const bool goesThere = isInUse || !m_services->servers->find(entry.id);
    m_services->servers->put(entry);
    if (goesThere)
        m_services->servers->setCurrent(entry.id);
    ServerSaving::run(m_services, m_entry, entry, form);
    m_dialog->accept();
    Navigator *navigator = m_services->navigator;
    if (goesThere)
        navigator->toStart(isInUse ? navigator->typedAddress() : QString());
    m_services->restore->run(); // whoever was let go and is not shown
}

} // namespace latchkey
