#pragma once

#include "auth/authapi.h"
#include "serverentry.h"

#include <QObject>

#include <functional>
#include <optional>
#include <utility>

namespace latchkey {

class Connections;

/// What a page asks of its server, from the reading of the server's secrets to the answer. The
/// keyring may wait for a person before anything is sent, so 'Cancel' has to end that part, too.
/// One call at a time; its callback is not called once this object is gone.
class CancellableCall final : public QObject {
    Q_OBJECT

public:
    /// Begins one operation of \a api and hands \a context and \a then on to it.
    template <typename T>
    using Send = std::function<CallHandle(AuthApi &api, QObject *context, Then<T> then)>;

    /// \a connections must outlive it.
    explicit CancellableCall(Connections *connections, QObject *parent = nullptr);

    /// Calls \a send, which does \a operation, when the secrets of \a server are in memory: at
    /// once where they are already. \a then hears the answer. A call that is still being prepared
    /// is forgotten.
    template <typename T>
    void start(const ServerEntry &server, Operation operation, Send<T> send, Then<T> then)
    {
        prepare(server, operation,
            {[this, send = std::move(send), then](AuthApi &api) { return send(api, this, then); },
                [then](const ApiError &error) {
                    then(tl::unexpected(error));
                }});
    }

    /// Ends the call with `cancelled`, before this returns. Where the secrets are still being read,
    /// nothing is sent. Does nothing when there is no call.
    void cancel();

private:
    /// May hold a password: gone as soon as it is sent or cancelled.
    struct Prepared {
        std::function<CallHandle(AuthApi &)> send;
        std::function<void(const ApiError &)> fail;
    };
    void prepare(const ServerEntry &server, Operation operation, Prepared prepared);

    Connections *m_connections;
    Operation m_operation = Operation::Probe;
    std::optional<Prepared> m_prepared; ///< set while the secrets are being read
    int m_run = 0; ///< the reading for a call before may fail where that for this one succeeds
    CallHandle m_call;
};

} // namespace latchkey
