#pragma once

#include "controllers/cancellablecall.h"
#include "pages/flowpage.h"
#include "serverentry.h"
#include "services.h"

#include <QObject>

namespace latchkey {

/// Decides what follows from the flow page. Child of its page.
class FlowController final : public QObject {
    Q_OBJECT

public:
    FlowController(const Services *services, ServerEntry server, QString email, QString flowId,
        ui::FlowPage *page);

private:
    void lookUp(const QString &flowId);
    void onAnswer(const Result<Flow> &answer);

    const Services *m_services;
    ServerEntry m_server;
    QString m_email;
    QString m_flowId; ///< the one that the login named
    QString m_asked; ///< the one that was looked up last
    bool m_known = false; ///< a look-up has shown a flow
    ui::FlowPage *m_page;
    CancellableCall m_call;
};

} // namespace latchkey
