#include "check/rowrun.h"

#include "auth/jwt.h"
#include "check/verdict.h"

#include <QTimer>

#include <utility>
#include <variant>

namespace latchkey {

static constexpr qint64 patienceMs = 3'600'000; // no wait that a server asks for is longer
static constexpr int firstPauseMs = 1000; // doubled each time
static constexpr int refreshTries = 2;
static constexpr int logoutTries = 4;

RowRun::RowRun(
    AuthApi *api, RateGate *gate, const CheckRow *row, CheckResult *result, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_gate(gate)
    , m_row(row)
    , m_result(result)
{
}

void RowRun::start(bool refresh)
{
    m_refresh = refresh;
    enter(CheckState::SigningIn, &CheckResult::signIn, &RowRun::sendLogin);
}

void RowRun::leaveOut()
{
    m_leftOut = true;
    deleteLater();
}

void RowRun::enter(CheckState state, CheckStep CheckResult::*step, Send send)
{
    m_result->state = state;
    m_result->*step = CheckStep::Running;
    m_tries = 0;
    emit changed();
    pass(send);
}

void RowRun::pass(Send send)
{
    if (m_leftOut)
        return;
    m_heldBack = true;
    // Other, also for a refresh: those of people's sessions go first.
    m_gate->pass(RateUse::Other, patienceMs, this, [this, send](qint64 waitMs) {
        if (waitMs > 0 || m_leftOut) {
            pass(send);
            return;
        }
        m_heldBack = false;
        (this->*send)();
    });
}

void RowRun::again(Send send, int afterMs)
{
    QTimer::singleShot(afterMs, this, [this, send] { pass(send); });
}

void RowRun::sendLogin()
{
    m_loginSent = true;
    m_clock.start();
    const Credentials credentials{m_row->email, m_row->password.clone()};
    m_api->logIn(
        credentials, this, [this](Result<LoginOutcome> answer) { onLogin(std::move(answer)); });
}

void RowRun::onLogin(Result<LoginOutcome> answer)
{
    if (!answer && answer.error().kind == ErrorKind::RateLimited) {
        m_loginSent = false; // the server did not run it
        pass(&RowRun::sendLogin);
        emit setBack();
        return;
    }
    takeSignIn(answer, *m_result);
    SignedIn *signedIn = answer ? std::get_if<SignedIn>(&*answer) : nullptr;
    if (!signedIn) {
        finish();
        return;
    }
    if (const auto claims = readClaims(signedIn->tokens.sessionToken.view()))
        m_result->organisation = claims->organisationName;
    m_refreshToken = std::move(signedIn->tokens.refreshToken);
    if (m_refresh)
        enter(CheckState::Refreshing, &CheckResult::refresh, &RowRun::sendRefresh);
    else
        enter(CheckState::SigningOut, &CheckResult::signOut, &RowRun::sendLogout);
}

void RowRun::sendRefresh()
{
    ++m_tries;
    m_api->refresh(
        m_refreshToken, false, this,
        [this](Result<TokenPair> answer) { onRefresh(std::move(answer)); }, m_row->email);
}

void RowRun::onRefresh(Result<TokenPair> answer)
{
    if (!answer) {
        onRefreshError(answer.error());
        return;
    }
    m_refreshToken = std::move(answer->refreshToken);
    m_result->refresh = CheckStep::Passed;
    enter(CheckState::SigningOut, &CheckResult::signOut, &RowRun::sendLogout);
}

void RowRun::onRefreshError(const ApiError &error)
{
    if (error.kind == ErrorKind::RateLimited) {
        --m_tries;
        pass(&RowRun::sendRefresh);
        return;
    }
    const bool refused = error.kind == ErrorKind::SessionRefused;
    const bool gone = error.kind == ErrorKind::MembershipGone; // the pair is not used up by it
    if (!refused && !gone) {
        m_refreshMayHaveRun = m_refreshMayHaveRun || !wasNotRun(error);
        if (m_tries < refreshTries) {
            // Sent once more it tells: refused means that the first one was run.
            again(&RowRun::sendRefresh, firstPauseMs);
            return;
        }
    }
    m_result->refresh = CheckStep::Failed;
    m_result->error = error;
    m_result->outcome = gone ? std::optional(CheckOutcome::MembershipGone) : std::nullopt;
    m_result->mayRemainOpen = m_result->mayRemainOpen || (m_refreshMayHaveRun && !gone);
    if (refused)
        finish(); // this pair closes nothing any more
    else
        enter(CheckState::SigningOut, &CheckResult::signOut, &RowRun::sendLogout);
}

void RowRun::sendLogout()
{
    ++m_tries;
    m_api->logOut(
        m_refreshToken, this, [this](const Result<Done> &answer) { onLogout(answer); },
        m_row->email);
}

void RowRun::onLogout(const Result<Done> &answer)
{
    if (!answer && answer.error().kind == ErrorKind::RateLimited) {
        --m_tries;
        pass(&RowRun::sendLogout);
        return;
    }
    // Refused: there was nothing to close.
    if (answer || answer.error().kind == ErrorKind::SessionRefused) {
        m_result->signOut = CheckStep::Passed;
        finish();
        return;
    }
    if (m_tries < logoutTries) {
        again(&RowRun::sendLogout, firstPauseMs << (m_tries - 1)); // twice does no harm
        return;
    }
    m_result->signOut = CheckStep::Failed;
    m_result->mayRemainOpen = true;
    if (!m_result->error)
        m_result->error = answer.error();
    finish();
}

void RowRun::finish()
{
    m_refreshToken.wipe();
    if (m_result->error) {
        // They may repeat the request, and the result stays longer than its secrets.
        m_result->error->serverMessage.clear();
        m_result->error->serverDebug.clear();
    }
    m_result->durationMs = m_clock.elapsed();
    m_result->verdict = judge(*m_result);
    m_result->state = CheckState::Done;
    emit changed();
    emit ended();
}

} // namespace latchkey
