#include "session/session.h"

#include "auth/jwt.h"

#include <QRandomGenerator>
#include <QTimer>

#include <utility>

namespace latchkey {

Session::Session(AccountId account, AuthApi *api, SecretStore *store, const Clock *clock,
    const QString &stateDirectory, QObject *parent)
    : QObject(parent)
    , m_account(std::move(account))
    , m_api(api)
    , m_clock(clock)
    , m_vault(keychainKeyOf(m_account), store, stateDirectory)
{
    connect(&m_wake, &WakeTimer::timeout, this, [this] {
        m_vault.lookAround();
        dispatch(policy::Woke{});
    });
    connect(&m_vault, &Vault::available, this, [this] { dispatch(policy::StoreAvailable{}); });
    connect(&m_vault, &Vault::siblingWrote, this, [this](const News &news) {
        dispatch(policy::SiblingWrote{news.generation, news.kind == News::Kind::SignedOut});
    });
}

Session::~Session()
{
    // A keychain that hangs can take longer than the end of the program waits.
    if (m_state.signOutWanted && m_state.keep)
        m_vault.markErasure();
    giveUpSignOut();
}

void Session::restore()
{
    m_vault.open();
    dispatch(policy::Start{QRandomGenerator::system()->generate64()});
}

void Session::begin(TokenPair pair, bool keep)
{
    if (keep)
        m_vault.open();
    const quint64 generation = m_state.times ? m_state.times->generation : 0;
    const TokenTimes times = timesOf(pair, m_clock->now(), generation);
    m_pair = std::move(pair);
    m_fresh.reset();
    m_found.reset();
    m_lastError.reset();
    m_state.seed = QRandomGenerator::system()->generate64();
    answerCallers(std::nullopt);
    giveUpSignOut();
    dispatch(policy::LoggedIn{times, keep});
}

void Session::renewNow()
{
    dispatch(policy::RenewRequested{});
}

bool Session::isTooFresh() const
{
    return policy::isTooFresh(m_state, m_clock->now());
}

void Session::retryStore()
{
    dispatch(policy::StoreRequested{});
}

void Session::networkBack()
{
    m_vault.lookAround();
    dispatch(policy::NetworkBack{});
}

void Session::goOnWithoutStore()
{
    dispatch(policy::GoOnWithoutStore{});
}

void Session::signOut(QObject *context, SignOutThen then)
{
    m_signOutCallers.push_back({context, std::move(then)});
    if (!m_state.signOutWanted) { // else the server's answer may be in the report already
        m_signOutReport = {};
        m_signOutReport.sessionTokenEnd = status().times.sessionExpiry;
    }
    dispatch(policy::SignOutRequested{});
}

void Session::giveUpSignOut()
{
    for (SignOutCaller &caller : std::exchange(m_signOutCallers, {})) {
        if (caller.context)
            QTimer::singleShot(0, caller.context, [then = std::move(caller.then)] { then({}); });
    }
}

bool Session::hasUsableToken() const
{
    if (!m_pair || !m_state.times || m_state.phase != SessionPhase::SignedIn)
        return false;
    const qint64 left = policy::sessionLeftMs(*m_state.times, m_clock->now());
    const bool renewable = m_state.doubt == policy::Doubt::None && !m_state.nextTryBootMs
        && !m_state.postponedBootMs;
    return left > (renewable ? policy::marginMs(m_state.times->lifetimeMs) : 0);
}

void Session::withToken(QObject *context, TokenThen then)
{
    m_callers.push_back({context, std::move(then)});
    // While a refresh waits for its next try, asking does not hasten it.
    const bool mayRenew = m_state.activity == policy::Activity::Idle
        && m_state.phase == SessionPhase::SignedIn && !m_state.nextTryBootMs;
    if (hasUsableToken() || !mayRenew)
        settleCallers();
    else
        dispatch(policy::RenewRequested{});
}

void Session::tokenRefused(const Secret &token)
{
    if (m_pair && m_pair->sessionToken == token)
        dispatch(policy::RenewRequested{});
}

SessionStatus Session::status() const
{
    return policy::statusOf(m_state, m_clock->now());
}

std::shared_ptr<const Secret> Session::sessionToken() const
{
    return m_pair ? std::make_shared<const Secret>(m_pair->sessionToken.clone()) : nullptr;
}

std::optional<Claims> Session::claims() const
{
    if (!m_pair)
        return std::nullopt;
    const auto read = readClaims(m_pair->sessionToken.view());
    return read ? std::optional(*read) : std::nullopt;
}

bool Session::isBusy() const
{
    if (m_state.signOutWanted)
        return true;
    switch (m_state.activity) {
    case policy::Activity::Idle:
        return false;
    case policy::Activity::Locking:
    case policy::Activity::Reading:
        return m_state.task == policy::Task::Begin || m_state.task == policy::Task::SignOut;
    case policy::Activity::Securing:
    case policy::Activity::Preparing:
    case policy::Activity::Refreshing:
    case policy::Activity::Sealing:
    case policy::Activity::Storing:
    case policy::Activity::LoggingOut:
    case policy::Activity::Erasing:
        return true;
    }
    Q_UNREACHABLE();
}

void Session::dispatch(const policy::Event &event)
{
    // Effects that are carried out at once report while the others still wait their turn.
    m_events.push_back(event);
    if (std::exchange(m_isDispatching, true))
        return;
    while (!m_events.empty()) {
        const policy::Event next = m_events.front();
        m_events.pop_front();
        policy::Step step = policy::step(std::move(m_state), next, m_clock->now());
        m_state = std::move(step.state);
        for (const policy::Effect effect : step.effects)
            carryOut(effect);
    }
    m_isDispatching = false;
    settleCallers();
    scheduleWake();
    emit changed();
}

void Session::scheduleWake()
{
    const std::optional<qint64> in = policy::wakeInMs(m_state, m_clock->now());
    if (in)
        m_wake.start(*in);
    else
        m_wake.stop();
}

void Session::settleCallers()
{
    if (m_callers.empty())
        return;
    if (hasUsableToken()) {
        answerCallers(std::nullopt);
    } else if (m_state.activity == policy::Activity::Idle) {
        ApiError error;
        error.kind = ErrorKind::SessionRefused;
        error.operation = Operation::Refresh;
        answerCallers(m_lastError.value_or(error));
    }
}

void Session::answerCallers(const std::optional<ApiError> &error)
{
    for (Caller &caller : std::exchange(m_callers, {})) {
        if (!caller.context)
            continue;
        // From the event loop: a caller may delete whatever it likes, this session included.
        if (error) {
            QTimer::singleShot(0, caller.context,
                [then = std::move(caller.then), error] { then(tl::unexpected(*error)); });
        } else {
            auto token = std::make_shared<const Secret>(m_pair->sessionToken.clone());
            QTimer::singleShot(
                0, caller.context, [then = std::move(caller.then), token] { then(token); });
        }
    }
}

} // namespace latchkey
