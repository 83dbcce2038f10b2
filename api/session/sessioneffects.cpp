// How a session carries out what the policy decides, and reports what came of it.

#include "session/rategate.h"
#include "session/session.h"
#include "session/sessionlog.h"
#include "session/storedsession.h"

#include <QTimer>

#include <utility>

namespace latchkey {

// The account's lock is held meanwhile: a window of a second may end, nothing longer.
static constexpr qint64 gatePatienceMs = 2000;

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

static KeychainTrouble troubleOf(StoreFault fault)
{
    switch (fault) {
    case StoreFault::Locked:
        return KeychainTrouble::Locked;
    case StoreFault::Silent:
        return KeychainTrouble::Silent;
    case StoreFault::NotFound:
    case StoreFault::Failed:
    case StoreFault::NotKept:
        return KeychainTrouble::NotKept;
    }
    Q_UNREACHABLE();
}

void Session::writeStore(bool mayAsk)
{
    m_vault.writeKeychain(stored(*m_pair, *m_state.times), mayAsk, this,
        [this, epoch = m_state.epoch](const tl::expected<void, StoreFault> &kept) {
            if (epoch != m_state.epoch)
                return;
            if (kept)
                dispatch(policy::Stored{});
            else
                dispatch(policy::StoreFailed{troubleOf(kept.error())});
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
    const std::vector<SignOutCaller> callers = std::exchange(m_signOutCallers, {});
    const SignOutReport report = m_signOutReport;
    ApiError ended;
    ended.kind = ErrorKind::SessionRefused;
    ended.operation = Operation::LogOut;
    answerCallers(ended);
    dispatch(policy::Erased{});
    // Last, and from the stack alone: whoever is called may end this session.
    for (const SignOutCaller &caller : callers) {
        if (caller.context)
            caller.then(report);
    }
}

} // namespace latchkey
