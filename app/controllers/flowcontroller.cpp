#include "controllers/flowcontroller.h"

#include "navigator.h"
#include "texts.h"

#include <QClipboard>
#include <QGuiApplication>

#include <utility>

namespace latchkey {

FlowController::FlowController(
    const Services *services, ServerEntry server, QString email, QString flowId, ui::FlowPage *page)
    : QObject(page)
    , m_services(services)
    , m_server(std::move(server))
    , m_email(std::move(email))
    , m_flowId(std::move(flowId))
    , m_page(page)
    , m_call(services->connections)
{
    const auto signInAgain = [this] {
        m_services->navigator->toSignIn(m_server, m_email);
    };
    connect(page, &ui::FlowPage::copyMessageRequested, this, [this] {
        QGuiApplication::clipboard()->setText(
            organisationMessage(m_server, m_email, true, m_flowId));
    });
    connect(page, &ui::FlowPage::otherAccountRequested, this,
        [this] { m_services->navigator->toSignIn(m_server); });
    connect(page, &ui::FlowPage::lookUpRequested, this, &FlowController::lookUp);
    connect(page, &ui::FlowPage::openReturnAddressRequested, this, [this](const QString &address) {
        m_services->navigator->openInBrowser(QUrl(address, QUrl::StrictMode));
    });
    connect(page, &ui::FlowPage::ended, this, [this] {
        ApiError error;
        error.kind = ErrorKind::FlowEnded;
        error.operation = Operation::GetFlow;
        m_page->showError(ui::errorText(error, errorContext(m_server, m_email)));
    });
    connect(page, &ui::Page::cancelRequested, &m_call, &CancellableCall::cancel);
    connect(page, &ui::Page::actionRequested, this, [this, signInAgain](ui::Action action) {
        if (action == ui::Action::TryAgain)
            lookUp(m_asked);
        else if (action == ui::Action::GoBack)
            signInAgain();
        else
            m_services->navigator->handleAction(action, m_server, m_email);
    });
    page->setWithoutLookUp(m_email, m_flowId, ui::FlowPage::LookUp::UnderWay);
    lookUp(m_flowId);
}

void FlowController::lookUp(const QString &flowId)
{
    m_asked = flowId;
    m_page->setBusy(ui::Busy::LookingUp);
    m_call.start<Flow>(
        m_server, Operation::GetFlow,
        [flowId](AuthApi &api, QObject *context, Then<Flow> then) {
            return api.getFlow(flowId, context, std::move(then));
        },
        [this](const Result<Flow> &answer) { onAnswer(answer); });
}

void FlowController::onAnswer(const Result<Flow> &answer)
{
    m_page->setBusy(ui::Busy::Nothing);
    if (answer) {
        m_known = true;
        m_page->setFlow(*answer, {m_server.url.host()});
        return;
    }
    // A server without the look-up is the usual case: the page already says what can be said. Who
    // asks for another flow when one was found is told.
    if (answer.error().kind == ErrorKind::OperationMissing && !m_known) {
        m_page->setWithoutLookUp(m_email, m_flowId);
        return;
    }
    if (!m_known)
        m_page->setWithoutLookUp(m_email, m_flowId, ui::FlowPage::LookUp::Failed);
    const bool isAnother = m_asked != m_flowId;
    m_page->showError(answer.error().kind == ErrorKind::FlowEnded && isAnother
            ? ui::unknownFlowText()
            : ui::errorText(answer.error(), errorContext(m_server, m_email)));
}

} // namespace latchkey
