#include "controllers/signincontroller.h"

#include "navigator.h"
#include "pendingsignin.h"
#include "texts.h"

#include <QClipboard>
#include <QGuiApplication>

#include <utility>

namespace latchkey {

SignInController::SignInController(
    const Services *services, ServerEntry server, ui::SignInPage *page)
    : QObject(page)
    , m_services(services)
    , m_server(std::move(server))
    , m_page(page)
    , m_login(services, m_server, this)
{
    // Whoever is here has to type the password: none is kept in memory for them.
    m_services->pending->clear();
    connect(page, &ui::SignInPage::submitted, this, [this](const Credentials &typed, bool keep) {
        m_page->setBusy(ui::Busy::SigningIn);
        m_login.run(typed, keep);
    });
    connect(page, &ui::Page::cancelRequested, &m_login, &LoginRunner::cancel);
    connect(page, &ui::Page::actionRequested, this, &SignInController::onAction);
    connect(page, &ui::SignInPage::createAccountRequested, this,
        [this] { m_services->navigator->toSignUp(m_server, m_page->email()); });
    connect(page, &ui::SignInPage::verifyRequested, this,
        [this] { m_services->navigator->toVerify(m_server, m_page->email()); });
    page->setHelpHost(m_server.helpAddress.host());
    connect(page, &ui::SignInPage::helpRequested, this,
        [this] { m_services->navigator->openInBrowser(m_server.helpAddress); });
    connect(&m_login, &LoginRunner::failed, this, [this](const ApiError &error) {
        m_page->setBusy(ui::Busy::Nothing);
        m_page->showError(ui::errorText(error, errorContext(m_server, m_page->email())));
    });
    connect(&m_login, &LoginRunner::noOrganisation, this, [this] {
        m_page->setBusy(ui::Busy::Nothing);
        m_page->showError(ui::noOrganisationText());
    });
}

void SignInController::onAction(ui::Action action)
{
    if (action == ui::Action::CopyMessage)
        QGuiApplication::clipboard()->setText(
            organisationMessage(m_server, m_page->email(), false));
    else
        m_services->navigator->handleAction(action, m_server, m_page->email());
}

} // namespace latchkey
