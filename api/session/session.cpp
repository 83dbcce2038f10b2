#include "session/session.h"

#include "auth/jwt.h"
#include "session/storedsession.h"

#include <QRandomGenerator>

#include <utility>

namespace latchkey {

Session::Session(
    AccountId account, AuthApi *api, SecretStore *store, const Clock *clock, QObject *parent)
    : QObject(parent)
    , m_account(std::move(account))
    , m_api(api)
    , m_store(store)
    , m_clock(clock)
{
    m_wake.setSingleShot(true);
    m_wake.setTimerType(Qt::PreciseTimer);
    connect(&m_wake, &QTimer::timeout, this, [this] { dispatch(policy::Woke{}); });
    connect(m_store, &SecretStore::availabilityChanged, this, [this] {
        if (m_state.phase == SessionPhase::Locked)
            dispatch(policy::RenewRequested{});
    });
}

Session::~Session() = default;

void Session::restore()
{
    dispatch(policy::Start{QRandomGenerator::system()->generate64()});
}

void Session::begin(TokenPair pair, bool keep)
{
    const TokenTimes times = timesOf(pair, m_clock->now(), ++m_generation);
    m_pair = std::move(pair);
    m_state.seed = QRandomGenerator::system()->generate64();
    dispatch(policy::LoggedIn{times, keep});
}

void Session::renewNow()
{
    dispatch(policy::RenewRequested{});
}

void Session::networkBack()
{
    dispatch(policy::NetworkBack{});
}

void Session::goOnWithoutStore()
{
    dispatch(policy::GoOnWithoutStore{});
}

void Session::signOut(QObject *context, SignOutThen then)
{
    m_signOutContext = context;
    m_signOutThen = std::move(then);
    m_signOutReport = {};
    m_signOutReport.sessionTokenEnd = status().times.sessionExpiry;
    dispatch(policy::SignOutRequested{});
}

bool Session::hasUsableToken() const
{
    if (!m_pair || !m_state.times)
        return false;
    const qint64 left = policy::sessionLeftMs(*m_state.times, m_clock->now());
    const bool renewable = m_state.doubt == policy::Doubt::None && !m_state.nextTryBootMs;
    return left > (renewable ? policy::marginMs(m_state.times->lifetimeMs) : 0);
}

void Session::withToken(QObject *context, TokenThen then)
{
    if (hasUsableToken()) {
        auto token = std::make_shared<const Secret>(m_pair->sessionToken.clone());
        QTimer::singleShot(0, context, [then = std::move(then), token] { then(token); });
        return;
    }
    m_callers.push_back({context, std::move(then)});
    const bool onTheWay = m_state.activity != policy::Activity::Idle;
    if (!onTheWay && m_state.phase == SessionPhase::SignedIn) {
        dispatch(policy::RenewRequested{});
    } else if (!onTheWay) {
        ApiError error;
        error.kind = ErrorKind::SessionRefused;
        error.operation = Operation::Refresh;
        answerCallers(error);
    }
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

std::optional<Claims> Session::claims() const
{
    if (!m_pair)
        return std::nullopt;
    const auto read = readClaims(m_pair->sessionToken.view());
    return read ? std::optional(*read) : std::nullopt;
}

bool Session::isBusy() const
{
    return m_state.activity != policy::Activity::Idle
        && m_state.activity != policy::Activity::Reading;
}

void Session::dispatch(const policy::Event &event)
{
    policy::Step step = policy::step(std::move(m_state), event, m_clock->now());
    m_state = std::move(step.state);
    for (const policy::Effect effect : step.effects)
        carryOut(effect);
    scheduleWake();
    emit changed();
}

void Session::carryOut(policy::Effect effect)
{
    switch (effect) {
    case policy::Effect::ReadStore:
        readStore();
        break;
    case policy::Effect::SendRefresh:
        sendRefresh();
        break;
    case policy::Effect::WriteStore:
        writeStore();
        break;
    case policy::Effect::SendLogOut:
        sendLogOut();
        break;
    case policy::Effect::EraseStore:
        eraseStore();
        break;
    case policy::Effect::ForgetTokens:
        m_pair.reset();
        break;
    }
}

void Session::scheduleWake()
{
    const std::optional<qint64> in = policy::wakeInMs(m_state, m_clock->now());
    if (in)
        m_wake.start(static_cast<int>(*in));
    else
        m_wake.stop();
}

void Session::readStore()
{
    m_store->read(
        keychainKeyOf(m_account), this, [this, epoch = m_state.epoch](const auto &result) {
            if (epoch == m_state.epoch)
                onRead(result);
        });
}

void Session::onRead(const SecretStore::ReadResult &result)
{
    if (!result) {
        if (result.error() == StoreFault::NotFound)
            dispatch(policy::StoreEmpty{});
        else if (result.error() == StoreFault::Locked)
            dispatch(policy::StoreLocked{});
        else
            dispatch(policy::StoreSilent{});
        return;
    }
    std::optional<StoredSession> stored = unpackSession(**result);
    if (!stored) {
        // Never deleted unread: it may be of a newer version. A sign-in will replace it.
        dispatch(policy::StoreEmpty{});
        return;
    }
    if (!m_pair || stored->generation > m_generation) {
        m_generation = stored->generation;
        m_pair = stored->pair.clone();
    }
    dispatch(policy::StoreFound{timesOf(*stored)});
}

void Session::sendRefresh()
{
    m_api->refresh(
        m_pair->refreshToken, true, this, [this, epoch = m_state.epoch](Result<TokenPair> result) {
            if (epoch == m_state.epoch)
                onRefreshed(std::move(result));
        });
}

void Session::onRefreshed(Result<TokenPair> result)
{
    if (!result) {
        const ApiError error = result.error();
        policy::RefreshFailed failure{error.kind, error.httpStatus, std::nullopt};
        if (error.retryAt)
            failure.retryInMs = QDateTime::currentDateTimeUtc().msecsTo(*error.retryAt);
        const QPointer<Session> self(this);
        dispatch(failure);
        if (self && m_state.activity == policy::Activity::Idle)
            answerCallers(error);
        return;
    }
    m_pair = std::move(*result);
    answerCallers(std::nullopt);
    dispatch(policy::Refreshed{timesOf(*m_pair, m_clock->now(), ++m_generation)});
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

void Session::writeStore()
{
    StoredSession stored;
    stored.pair = m_pair->clone();
    stored.generation = m_generation;
    stored.receivedWallMs = m_state.times->receivedWallMs;
    m_store->write(keychainKeyOf(m_account), packSession(stored), this,
        [this, epoch = m_state.epoch](const tl::expected<void, StoreFault> &result) {
            if (epoch != m_state.epoch)
                return;
            if (result)
                dispatch(policy::Stored{});
            else
                dispatch(policy::StoreFailed{});
        });
}

void Session::sendLogOut()
{
    m_api->logOut(
        m_pair->refreshToken, this, [this, epoch = m_state.epoch](const Result<Done> &result) {
            if (epoch != m_state.epoch)
                return;
            // 'Refused' means that there was nothing left to end: signed out for the person.
            m_signOutReport.serverConfirmed
                = result.has_value() || result.error().kind == ErrorKind::SessionRefused;
            m_signOutReport.offline
                = !m_signOutReport.serverConfirmed && result.error().httpStatus == 0;
            dispatch(policy::LoggedOut{});
        });
}

void Session::eraseStore()
{
    m_store->erase(keychainKeyOf(m_account), this,
        [this, epoch = m_state.epoch](const tl::expected<void, StoreFault> &result) {
            if (epoch == m_state.epoch)
                finishSignOut(result.has_value());
        });
}

void Session::finishSignOut(bool erased)
{
    m_signOutReport.erased = erased;
    const SignOutThen then = std::exchange(m_signOutThen, nullptr);
    const QPointer<QObject> context = m_signOutContext;
    const SignOutReport report = m_signOutReport;
    ApiError ended;
    ended.kind = ErrorKind::SessionRefused;
    ended.operation = Operation::LogOut;
    answerCallers(ended);
    dispatch(policy::Erased{});
    if (then && context)
        then(report);
}

} // namespace latchkey
