#pragma once

#include "controllers/loginrunner.h"
#include "pages/signinpage.h"

#include <QObject>

namespace latchkey {

/// Decides what follows from the sign-in page. Child of its page.
class SignInController final : public QObject {
    Q_OBJECT

public:
    SignInController(const Services *services, ServerEntry server, ui::SignInPage *page);

private:
    void onAction(ui::Action action);

    const Services *m_services;
    ServerEntry m_server;
    ui::SignInPage *m_page;
    LoginRunner m_login;
};

} // namespace latchkey
