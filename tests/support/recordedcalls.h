#pragma once

#include "support/apicalls.h"
#include "support/sandboxprocess.h"
#include "values/exchange.h"

#include <functional>
#include <memory>
#include <vector>

/// A sandbox with one account, a client for it, and the exchanges that this client tells of.
class RecordedCalls final : public QObject {
public:
    static constexpr char key[] = "nap_test_abc123def456ghi789";
    static constexpr char password[] = "it's \"quoted\" $HOME";
    static QString email() { return QStringLiteral("ann+o'b@example.test"); }

    /// False: the sandbox's own words are in `sandbox().errorText()`.
    bool start();
    SandboxProcess &sandbox() { return m_sandbox; }
    ApiCaller &caller() { return *m_caller; }
    latchkey::AuthApi &api() { return *m_caller->operator->(); }

    /// The exchange that \a call brings about; an empty one where none comes.
    latchkey::Exchange exchangeOf(const std::function<void()> &call);
    latchkey::Exchange exchangeOfProbe();
    /// All that \a operation, called with good input until it has answered, brings about.
    std::vector<latchkey::Exchange> exchangesOf(latchkey::Operation operation);

private:
    SandboxProcess m_sandbox;
    std::unique_ptr<ApiCaller> m_caller;
    std::vector<latchkey::Exchange> m_seen;
};
