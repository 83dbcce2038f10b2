#include "controllers/cancellablecall.h"

#include "connections.h"

namespace latchkey {

CancellableCall::CancellableCall(Connections *connections, QObject *parent)
    : QObject(parent)
    , m_connections(connections)
{
}

void CancellableCall::prepare(const ServerEntry &server, Operation operation, Prepared prepared)
{
    m_operation = operation;
    m_prepared = std::move(prepared);
    // The keyring's job may outlive a cancel: it is given nothing that is secret.
    m_connections->withApi(server, this, [this, run = ++m_run](AuthApi &api) {
        if (run != m_run)
            return;
        if (const auto present = std::exchange(m_prepared, std::nullopt))
            m_call = present->send(api);
    });
}

void CancellableCall::cancel()
{
    const auto unsent = std::exchange(m_prepared, std::nullopt);
    if (!unsent) {
        m_call.cancel();
        return;
    }
    ApiError error;
    error.kind = ErrorKind::Cancelled;
    error.operation = m_operation;
    unsent->fail(error); // may delete this object
}

} // namespace latchkey
