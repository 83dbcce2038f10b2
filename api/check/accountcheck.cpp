#include "check/accountcheck.h"

#include "check/rowrun.h"
#include "check/verdict.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace latchkey {

static constexpr int announceMs = 100;
static constexpr qint64 announceWaitMs = 1000;
// So many rows, one after the other, that do not reach the server are the server's matter.
static constexpr int obstacleRows = 3;

AccountCheck::AccountCheck(AuthApi *api, RateGate *gate, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_gate(gate)
{
    m_announce.setInterval(announceMs);
    connect(&m_announce, &QTimer::timeout, this, [this] {
        if (m_news || m_announced.elapsed() >= announceWaitMs)
            announce();
    });
}

AccountCheck::~AccountCheck() = default;

/// A row that did not reach the server is as good as not begun. One that may have, because
/// something on the way answered in the server's place, is done: it says that a session may be left
/// open.
static bool isToDoAgain(const CheckResult &result)
{
    return result.verdict == CheckVerdict::Undecided && result.signIn == CheckStep::Failed
        && !result.mayRemainOpen && result.error && isObstacle(*result.error);
}

void AccountCheck::setRows(std::vector<CheckRow> rows)
{
    std::vector<CheckResult> results;
    results.reserve(rows.size());
    for (const CheckRow &row : rows) {
        CheckResult result;
        result.line = row.line;
        result.email = row.email;
        result.note = row.note;
        result.expected = row.expected;
        results.push_back(std::move(result));
    }
    setRows(std::move(rows), std::move(results));
}

void AccountCheck::setRows(std::vector<CheckRow> rows, std::vector<CheckResult> earlier)
{
    if (m_running || rows.size() != earlier.size())
        return;
    m_rows = std::move(rows);
    m_results = std::move(earlier);
    m_counts = {};
    m_counts.all = static_cast<int>(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_results[i].state != CheckState::Done)
            continue;
        count(m_results[i], 1);
        if (!isToDoAgain(m_results[i]))
            m_rows[i].password.wipe();
    }
    m_obstacle.reset();
}

void AccountCheck::count(const CheckResult &result, int step)
{
    m_counts.done += step;
    if (result.verdict == CheckVerdict::AsExpected)
        m_counts.asExpected += step;
    if (result.verdict == CheckVerdict::NotAsExpected)
        m_counts.notAsExpected += step;
    if (result.verdict == CheckVerdict::Undecided)
        m_counts.undecided += step;
    if (result.mayRemainOpen)
        m_counts.mayRemainOpen += step;
}

void AccountCheck::reset(CheckResult &result)
{
    CheckResult fresh;
    fresh.line = result.line;
    fresh.email = std::move(result.email);
    fresh.note = std::move(result.note);
    fresh.expected = result.expected;
    fresh.mayRemainOpen = result.mayRemainOpen; // of an earlier run
    result = std::move(fresh);
}

void AccountCheck::start(const CheckOptions &options)
{
    if (m_running)
        return;
    m_options = options;
    m_options.parallel = std::clamp(options.parallel, 1, CheckOptions::maximumParallel);
    for (CheckResult &result : m_results) {
        if (isToDoAgain(result)) {
            count(result, -1);
            reset(result);
        }
    }
    m_obstacle.reset();
    m_running = true;
    m_heard = false;
    m_counts.stopping = false;
    m_next = 0;
    m_faultsInARow = 0;
    m_doneBefore = m_counts.done;
    m_elapsed.start();
    m_announced.start();
    m_announce.start();
    m_news = true;
    QTimer::singleShot(0, this, &AccountCheck::fill);
}

void AccountCheck::cancel()
{
    if (!m_running || m_counts.stopping)
        return;
    m_counts.stopping = true;
    leaveOutWhatWaits();
}

void AccountCheck::leaveOutWhatWaits()
{
    std::vector<int> leftOut;
    for (auto &run : m_runs) {
        if (!run.second->canBeLeftOut())
            continue;
        reset(m_results[static_cast<std::size_t>(run.first)]);
        run.second.release()->leaveOut();
        leftOut.push_back(run.first);
    }
    std::erase_if(m_runs, [](const auto &run) { return !run.second; });
    for (const int index : leftOut)
        emit rowChanged(index);
    m_news = true;
    // Later: whoever cancels does not expect to be called, or destroyed, meanwhile.
    QTimer::singleShot(0, this, &AccountCheck::fill);
}

void AccountCheck::fill()
{
    if (!m_running)
        return;
    const auto room = static_cast<std::size_t>(m_heard ? m_options.parallel : 1);
    while (!m_counts.stopping && m_runs.size() < room) {
        while (m_next < m_counts.all
            && m_results[static_cast<std::size_t>(m_next)].state != CheckState::Waiting)
            ++m_next;
        if (m_next == m_counts.all)
            break;
        begin(m_next);
    }
    if (m_runs.empty())
        end();
}

void AccountCheck::begin(int index)
{
    CheckResult &result = m_results[static_cast<std::size_t>(index)];
    auto run = std::make_unique<RowRun>(
        m_api, m_gate, &m_rows[static_cast<std::size_t>(index)], &result);
    connect(run.get(), &RowRun::changed, this, [this, index] { onChanged(index); });
    connect(run.get(), &RowRun::ended, this, [this, index] { onEnded(index); });
    connect(run.get(), &RowRun::setBack, this, &AccountCheck::onSetBack);
    RowRun *started = run.get();
    m_runs.emplace(index, std::move(run));
    started->start(m_options.refresh || result.expected == CheckOutcome::MembershipGone);
}

void AccountCheck::onChanged(int index)
{
    m_news = true;
    const CheckResult &result = m_results[static_cast<std::size_t>(index)];
    if (!m_heard && result.signIn == CheckStep::Passed) {
        m_heard = true;
        QTimer::singleShot(0, this, &AccountCheck::fill);
    }
    emit rowChanged(index);
}

/// It was on the wire when the check was told to stop; the server asks for up to an hour.
void AccountCheck::onSetBack()
{
    if (m_counts.stopping)
        QTimer::singleShot(0, this, &AccountCheck::leaveOutWhatWaits);
}

void AccountCheck::onEnded(int index)
{
    const CheckResult &result = m_results[static_cast<std::size_t>(index)];
    const auto run = m_runs.find(index);
    run->second.release()->deleteLater(); // it is its signal that calls here
    m_runs.erase(run);
    count(result, 1);
    watchForObstacle(result);
    if (!isToDoAgain(result))
        m_rows[static_cast<std::size_t>(index)].password.wipe();
    const QPointer<AccountCheck> self(this);
    emit rowFinished(index);
    if (self)
        fill();
}

void AccountCheck::watchForObstacle(const CheckResult &result)
{
    const bool blocked = result.error && isObstacle(*result.error);
    m_faultsInARow = blocked ? m_faultsInARow + 1 : 0;
    if (!blocked) {
        m_heard = true;
        return;
    }
    if (m_heard && m_faultsInARow < obstacleRows)
        return;
    if (!m_obstacle)
        m_obstacle = result.error;
    cancel();
}

CheckProgress AccountCheck::progress() const
{
    CheckProgress progress = m_counts;
    progress.running = static_cast<int>(m_runs.size());
    const bool heldBack = !m_runs.empty()
        && std::all_of(
            m_runs.begin(), m_runs.end(), [](const auto &run) { return run.second->isHeldBack(); });
    if (heldBack)
        progress.nextInMs = m_gate->waitMs(RateUse::Other);
    const int doneNow = m_counts.done - m_doneBefore;
    if (m_running && doneNow > 0)
        progress.remainingMs = m_elapsed.elapsed() * (m_counts.all - m_counts.done) / doneNow;
    return progress;
}

void AccountCheck::announce()
{
    m_news = false;
    m_announced.start();
    emit progressed(progress());
}

void AccountCheck::end()
{
    m_running = false;
    m_announce.stop();
    const QPointer<AccountCheck> self(this);
    announce();
    if (self)
        emit finished(m_counts.done == m_counts.all);
}

} // namespace latchkey
