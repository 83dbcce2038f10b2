#include "support/recordedcalls.h"

#include <QTest>

using namespace latchkey;

bool RecordedCalls::start()
{
    if (!m_sandbox.start({QStringLiteral("--rsa-bits"), QStringLiteral("2048")}))
        return false;
    m_sandbox.control({{QStringLiteral("do"), QStringLiteral("create-account")},
        {QStringLiteral("email"), email()}, {QStringLiteral("password"), QLatin1String(password)},
        {QStringLiteral("verified"), true}});
    m_caller = std::make_unique<ApiCaller>(QUrl(m_sandbox.origin()), key);
    connect(m_caller->client(), &HttpClient::exchanged, this,
        [this](const Exchange &exchange) { m_seen.push_back(exchange); });
    return true;
}

Exchange RecordedCalls::exchangeOf(const std::function<void()> &call)
{
    m_seen.clear();
    call();
    if (!QTest::qWaitFor([this] { return !m_seen.empty(); }, 20'000))
        return {};
    return m_seen.back();
}

Exchange RecordedCalls::exchangeOfProbe()
{
    return exchangeOf([this] { api().probe(this, [](const Result<ProbeAnswer> &) {}); });
}

std::vector<Exchange> RecordedCalls::exchangesOf(Operation operation)
{
    m_seen.clear();
    m_caller->call(operation);
    return m_seen;
}
