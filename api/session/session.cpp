#include "session/session.h"

#include "auth/jwt.h"
#include "session/rategate.h"
#include "session/sessionlog.h"
#include "session/storedsession.h"

#include <QRandomGenerator>

#include <utility>

namespace latchkey {

// The account's lock is held meanwhile: a window of a second may end, nothing longer.
static constexpr qint64 gatePatienceMs = 2000;

Session::Session(AccountId account, AuthApi *api, SecretStore *store, const Clock *clock,
    const QString &stateDirectory, QObject *parent)
    : QObject(parent)
    , m_account(std::move(account))
    , m_api(api)
    , m_clock(clock)
    , m_vault(keychainKeyOf(m_account), store, stateDirectory)
{
    m_wake.setSingleShot(true);
    m_wake.setTimerType(Qt::PreciseTimer);
    connect(&m_wake, &QTimer::timeout, this, [this] {
        m_vault.lookAround();
        dispatch(policy::Woke{});
    });
    connect(&m_vault, &Vault::available, this, [this] { dispatch(policy::StoreAvailable{}); });
    connect(&m_vault, &Vault::siblingWrote, this, [this](const News &news) {
        dispatch(policy::SiblingWrote{news.generation, news.kind == News::Kind::SignedOut});
    });
}

Session::~Session() = default;

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
    const SignOutThen then = std::exchange(m_signOutThen, nullptr);
    const QPointer<QObject> context = m_signOutContext;
    dispatch(policy::LoggedIn{times, keep});
    if (then && context) // overtaken by the sign-in
        QTimer::singleShot(0, context, [then] { then({}); });
}

void Session::renewNow()
{
    dispatch(policy::RenewRequested{});
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
    m_signOutContext = context;
    m_signOutThen = std::move(then);
    m_signOutReport = {};
    m_signOutReport.sessionTokenEnd = status().times.sessionExpiry;
    dispatch(policy::SignOutRequested{});
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

void Session::carryOut(policy::Effect effect)
{
    using policy::Effect;
    switch (effect) {
    case Effect::TakeLock:
        takeLock();
        break;
    case Effect::ReleaseLock:
        m_vault.unlock();
        break;
    case Effect::ReadStore:
        readStore(false);
        break;
    case Effect::ReadStoreAsking:
        readStore(true);
        break;
    case Effect::AdoptFound:
        m_pair = std::exchange(m_found, std::nullopt);
        break;
    case Effect::WriteIntent:
        writeIntent();
        break;
    case Effect::ClearIntent:
        m_vault.clearIntent();
        break;
    case Effect::SendRefresh:
        sendRefresh();
        break;
    case Effect::WriteEscrow:
        writeEscrow();
        break;
    case Effect::ClearEscrow:
        m_vault.clearEscrow();
        break;
    case Effect::Publish:
        m_pair = std::exchange(m_fresh, std::nullopt);
        m_lastError.reset();
        break;
    case Effect::ClearErasureMark:
        m_vault.clearErasureMark();
        m_vault.tell({m_state.times->generation, News::Kind::SigningIn});
        break;
    case Effect::WriteStore:
        writeStore(false);
        break;
    case Effect::WriteStoreAsking:
        writeStore(true);
        break;
    case Effect::TellSiblings:
        m_vault.tell({m_state.times->generation, News::Kind::SignedIn});
        break;
    case Effect::MarkErasure:
        m_vault.markErasure();
        break;
    case Effect::SendLogOut:
        sendLogOut();
        break;
    case Effect::EraseStore:
        eraseStore();
        break;
    case Effect::ForgetTokens:
        m_pair.reset();
        m_fresh.reset();
        m_found.reset();
        m_lastError.reset();
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

void Session::takeLock()
{
    switch (m_vault.tryLock()) {
    case AccountLock::Outcome::Taken:
        dispatch(policy::LockTaken{});
        break;
    case AccountLock::Outcome::Busy:
        dispatch(policy::LockBusy{});
        break;
    case AccountLock::Outcome::Unusable:
        dispatch(policy::LockUnusable{});
        break;
    }
}

void Session::readStore(bool mayAsk)
{
    m_vault.read(mayAsk, this,
        [this, epoch = m_state.epoch](const std::shared_ptr<Vault::Contents> &contents) {
            if (epoch == m_state.epoch)
                onRead(contents);
        });
}

void Session::onRead(const std::shared_ptr<Vault::Contents> &contents)
{
    policy::StoreRead read;
    read.keychain = contents->keychain;
    read.escrowIsNewest = contents->escrowIsNewest;
    read.escrowLeft = contents->escrowLeft;
    read.keyIsStored = contents->keyIsStored;
    read.interruptedWallMs = contents->interruptedWallMs;
    read.signedOut = contents->signedOut;
    read.highestGeneration = contents->highestGeneration;
    m_found.reset();
    if (contents->newest) {
        read.newest = timesOf(*contents->newest);
        m_found = std::move(contents->newest->pair);
    }
    dispatch(read);
}

void Session::writeIntent()
{
    const bool written = m_vault.writeIntent(
        m_pair->refreshToken, m_state.times->generation, m_clock->now().wallMs);
    if (written)
        dispatch(policy::IntentWritten{});
    else
        dispatch(policy::DiskFailed{});
}

bool Session::isAtHome() const
{
    return isHomeOf(m_account, m_api->client()->config().baseUrl);
}

void Session::sendRefresh()
{
    if (!isAtHome()) {
        qCWarning(lcSession) << "A session was not renewed: its server is at another address now.";
        ApiError elsewhere;
        elsewhere.kind = ErrorKind::NotThisApi;
        elsewhere.operation = Operation::Refresh;
        onRefreshed(tl::unexpected(elsewhere));
        return;
    }
    if (!m_gate) {
        onGate(0);
        return;
    }
    m_gate->pass(
        RateUse::Refresh, gatePatienceMs, this, [this, epoch = m_state.epoch](qint64 waitMs) {
            if (epoch == m_state.epoch)
                onGate(waitMs);
        });
}

void Session::onGate(qint64 waitMs)
{
    if (waitMs > 0) {
        ApiError tooMany;
        tooMany.kind = ErrorKind::RateLimited;
        tooMany.operation = Operation::Refresh;
        tooMany.retryAt = QDateTime::currentDateTimeUtc().addMSecs(waitMs);
        onRefreshed(tl::unexpected(tooMany));
        return;
    }
    m_api->refresh(
        m_pair->refreshToken, true, this,
        [this, epoch = m_state.epoch](Result<TokenPair> result) {
            if (epoch == m_state.epoch)
                onRefreshed(std::move(result));
        },
        m_account.email);
}

void Session::onRefreshed(Result<TokenPair> result)
{
    if (!result) {
        const ApiError &error = result.error();
        m_lastError = error;
        policy::RefreshFailed failure{error.kind, error.httpStatus, std::nullopt};
        if (error.retryAt)
            failure.retryInMs = QDateTime::currentDateTimeUtc().msecsTo(*error.retryAt);
        dispatch(failure);
        return;
    }
    const TokenTimes times = timesOf(*result, m_clock->now(), 0);
    m_fresh = std::move(*result);
    dispatch(policy::Refreshed{times});
}

StoredSession Session::stored(const TokenPair &pair, const TokenTimes &times) const
{
    StoredSession session;
    session.pair = pair.clone();
    session.generation = times.generation;
    session.receivedWallMs = times.receivedWallMs;
    return session;
}

void Session::writeEscrow()
{
    if (m_vault.writeEscrow(stored(*m_fresh, *m_state.fresh)))
        dispatch(policy::Sealed{});
    else
        dispatch(policy::SealFailed{});
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

void Session::writeStore(bool mayAsk)
{
    m_vault.writeKeychain(
        stored(*m_pair, *m_state.times), mayAsk, this, [this, epoch = m_state.epoch](bool kept) {
            if (epoch != m_state.epoch)
                return;
            if (kept)
                dispatch(policy::Stored{});
            else
                dispatch(policy::StoreFailed{});
        });
}

void Session::sendLogOut()
{
    if (!isAtHome()) {
        m_signOutReport.offline = true;
        dispatch(policy::LoggedOut{});
        return;
    }
    m_api->logOut(
        m_pair->refreshToken, this,
        [this, epoch = m_state.epoch](const Result<Done> &result) {
            if (epoch != m_state.epoch)
                return;
            // 'Refused' means that there was nothing left to end: signed out for the person.
            m_signOutReport.serverConfirmed
                = result.has_value() || result.error().kind == ErrorKind::SessionRefused;
            m_signOutReport.offline
                = !m_signOutReport.serverConfirmed && result.error().httpStatus == 0;
            dispatch(policy::LoggedOut{});
        },
        m_account.email);
}

void Session::eraseStore()
{
    if (!m_state.keep) {
        QTimer::singleShot(0, this, [this, epoch = m_state.epoch] {
            if (epoch == m_state.epoch)
                finishSignOut(true);
        });
        return;
    }
    m_vault.erase(this, [this, epoch = m_state.epoch](bool erased) {
        if (epoch == m_state.epoch)
            finishSignOut(erased);
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
