#pragma once

#include "controllers/cancellablecall.h"
#include "serverentry.h"
#include "services.h"
#include "values/tokens.h"

#include <QObject>

#include <functional>

namespace latchkey {

/// Signs in and goes where the outcome leads: the account, the verify page, the flow page. What
/// the page itself has to say (an error, 'no organisation') goes back to it. Child of the page's
/// controller: a page that is left is not called.
class LoginRunner final : public QObject {
    Q_OBJECT

public:
    LoginRunner(const Services *services, ServerEntry server, QObject *parent);

    void run(const Credentials &credentials, bool keep);
    /// Ends the call with `failed`, which has nothing to say then. While the API key is still being
    /// read, nothing is sent.
    void cancel();

signals:
    void failed(const latchkey::ApiError &error);
    void noOrganisation();

private:
    void onOutcome(Result<LoginOutcome> outcome, const Credentials &credentials, bool keep);

    const Services *m_services;
    ServerEntry m_server;
    CancellableCall m_call;
};

} // namespace latchkey
