#include "check/checkprogram.h"

#include "apikeyfile.h"
#include "check/checkconsole.h"
#include "check/earlierrun.h"
#include "desk/checkwords.h"
#include "desk/reportwords.h"
#include "http/serveraddress.h"
#include "serverlist.h"
#include "texts.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <utility>

namespace latchkey {

namespace {
struct ProgramTr {
    Q_DECLARE_TR_FUNCTIONS(CheckProgram)
};
} // namespace

static constexpr qint64 saveMs = 5000; // between two reports of a check that runs

static Profile profileFor(const CheckCommand &command)
{
    Options options;
    options.profile = command.profile;
    return profileOf(options);
}

CheckProgram::CheckProgram(CheckCommand command, QObject *parent)
    : QObject(parent)
    , m_command(std::move(command))
    , m_profile(profileFor(m_command))
    , m_store(m_profile.keychainService)
    , m_connections(&m_store)
{
}

CheckProgram::~CheckProgram() = default;

std::optional<QString> CheckProgram::readFile()
{
    QFile file(m_command.file);
    const bool open = m_command.file == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                           : file.open(QIODevice::ReadOnly);
    if (!open)
        return ProgramTr::tr("%1 cannot be read (%2).").arg(m_command.file, file.errorString());
    QByteArray bytes = file.read(CheckTable::maximumBytes + 1);
    m_table = readCheckTable(bytes);
    wipe(bytes);
    for (const RowFault &fault : m_table.faults)
        sayAside(rowFaultText(fault));
    if (m_table.rows.empty())
        return ProgramTr::tr("%1 has no account that can be checked.").arg(m_command.file);
    m_report.file = QFileInfo(m_command.file).fileName();
    m_report.faults = m_table.faults;
    return std::nullopt;
}

std::optional<QString> CheckProgram::findServer()
{
    const ServerList servers(m_profile.file(QStringLiteral("servers.json")));
    int found = 0;
    for (const ServerEntry &entry : servers.all()) {
        if (entry.name.compare(m_command.server, Qt::CaseInsensitive) == 0) {
            m_server = entry;
            ++found;
        }
    }
    if (found > 1)
        return ProgramTr::tr("Several servers are called %1; give the address instead.")
            .arg(m_command.server);
    if (found == 0) {
        const auto url = parseServerAddress(m_command.server);
        if (!url)
            return ProgramTr::tr(
                "%1 is neither a server of the profile nor an address that can be used (https, or "
                "http on this computer).")
                .arg(m_command.server);
        m_server.id = QUuid::createUuid();
        m_server.url = *url;
        m_server.name = m_server.shownHost();
        if (const auto known = servers.findByUrl(*url))
            m_server = *known;
    }
    m_report.server = m_server.name;
    m_report.origin = originOf(m_server.url);
    return std::nullopt;
}

std::optional<QString> CheckProgram::takeUpEarlier()
{
    if (m_command.resume.isEmpty())
        return std::nullopt;
    auto run = takeUpEarlierRun(m_command.resume, m_table.rows, m_report.origin, m_command.refresh);
    if (!run)
        return run.error();
    if (run->cutShort)
        sayAside(ProgramTr::tr("The earlier run did not come to its end: sessions that it opened "
                               "may be left on the server."));
    m_report.startedAt = run->startedAt;
    m_earlier = std::move(*run);
    return std::nullopt;
}

std::optional<QString> CheckProgram::whyNotReported() const
{
    const QString accounts = QFileInfo(m_command.file).canonicalFilePath();
    for (const QString &report : m_command.reports) {
        if (!accounts.isEmpty() && QFileInfo(report).canonicalFilePath() == accounts)
            return ProgramTr::tr("The report %1 would replace the file of accounts.").arg(report);
        if (const auto obstacle = reportObstacle(report))
            return ProgramTr::tr("The report %1 cannot be written (%2).").arg(report, *obstacle);
    }
    return std::nullopt;
}

bool CheckProgram::mayChangeProtected() const
{
    if (!m_server.isProtected || m_command.yes)
        return true;
    return askOnTerminal(ProgramTr::tr("%1 is protected. Sign in with %n account(s) there?",
        nullptr, static_cast<int>(m_table.rows.size()))
                             .arg(m_server.name));
}

std::optional<QString> CheckProgram::begin()
{
    if (auto problem = readFile())
        return problem;
    if (auto problem = findServer())
        return problem;
    if (auto problem = takeUpEarlier())
        return problem;
    if (!m_command.apiKeyFile.isEmpty()) {
        auto key = readApiKeyFile(m_command.apiKeyFile);
        if (!key)
            return key.error();
        m_connections.setApiKeyForRun(m_server, std::move(*key));
    }
    if (auto problem = whyNotReported())
        return problem;
    if (!mayChangeProtected())
        return ProgramTr::tr("%1 is protected; --yes says that it is meant.").arg(m_server.name);
    m_signals = std::make_unique<UnixSignals>();
    connect(m_signals.get(), &UnixSignals::endRequested, this, &CheckProgram::stop);
    // From the event loop: it may come to its end at once, and there is none yet that would hear.
    QMetaObject::invokeMethod(
        this, [this] { m_connections.withApi(m_server, this, [this](AuthApi &api) { run(api); }); },
        Qt::QueuedConnection);
    return std::nullopt;
}

void CheckProgram::run(AuthApi &api)
{
    if (!m_connections.hasApiKey(m_server.id)) {
        sayAside(ProgramTr::tr("The keychain gives no API key for %1; --api-key-file names a file "
                               "that holds it.")
                     .arg(m_server.name));
        QCoreApplication::exit(2);
        return;
    }
    m_check = std::make_unique<AccountCheck>(&api, m_gates.of(api.client()));
    connect(m_check.get(), &AccountCheck::progressed, this, &CheckProgram::onProgress);
    connect(m_check.get(), &AccountCheck::finished, this, &CheckProgram::onFinished);
    if (m_earlier)
        m_check->setRows(std::move(m_table.rows), std::move(m_earlier->results));
    else
        m_check->setRows(std::move(m_table.rows));
    const CheckProgress before = m_check->progress();
    m_decidedBefore = before.asExpected + before.notAsExpected;
    if (m_earlier)
        sayAside(ProgramTr::tr("%1 of %2 were done before.")
                     .arg(QLocale().toString(before.done), QLocale().toString(before.all)));
    else
        m_report.startedAt = QDateTime::currentDateTimeUtc();
    m_saved.start();
    m_report.refreshed = m_command.refresh;
    m_check->start({m_command.parallel, m_command.refresh});
}

void CheckProgram::stop()
{
    if (!m_check || m_stopped) {
        // Asked twice: what is open stays open, and the report says so.
        if (m_check)
            end(false);
        else
            QCoreApplication::exit(1);
        return;
    }
    m_stopped = true;
    m_check->cancel();
    sayAside(ProgramTr::tr("Stopping: signing out what is open. Once more ends at once."));
}

void CheckProgram::onProgress(const CheckProgress &progress)
{
    showProgress(progress, m_quarter);
    if (progress.running > 0 && m_saved.hasExpired(saveMs))
        saveInBetween();
}

/// So that a run of hours is not lost with the computer: it can be gone on with.
void CheckProgram::saveInBetween()
{
    takeResults(false, true);
    const ReportWords none; // JSON has words of its own
    for (const QString &path : std::as_const(m_command.reports)) {
        // One that fails now may succeed the next time; the last one's failure is told.
        if (reportFormatOf(path) == ReportFormat::Json)
            static_cast<void>(writeReport(path, m_report, none));
    }
    m_saved.start();
}

int CheckProgram::exitStatus() const
{
    const CheckProgress progress = m_check->progress();
    const int decided = progress.asExpected + progress.notAsExpected;
    if (m_check->obstacle() && decided == m_decidedBefore)
        return 2;
    return progress.asExpected == progress.all && m_report.faults.empty() ? 0 : 1;
}

bool CheckProgram::writeReports() const
{
    bool good = true;
    const ReportWords words = reportWords(m_report);
    for (const QString &path : m_command.reports) {
        const auto failure = writeReport(path, m_report, words);
        if (!failure)
            continue;
        good = false;
        sayAside(ProgramTr::tr("The report %1 cannot be written (%2).").arg(path, *failure));
    }
    return good;
}

void CheckProgram::onFinished(bool complete)
{
    if (const auto &obstacle = m_check->obstacle()) {
        const ui::ErrorText text = ui::errorText(*obstacle, errorContext(m_server));
        sayAside(QStringLiteral("%1. %2").arg(text.title, text.sentence));
    }
    end(complete);
}

void CheckProgram::takeResults(bool complete, bool running)
{
    m_report.endedAt = QDateTime::currentDateTimeUtc();
    m_report.complete = complete;
    m_report.running = running;
    m_report.results = m_check->results();
    expectSessionsOfRowsUnderWay(m_report.results);
}

void CheckProgram::end(bool complete)
{
    if (std::exchange(m_ended, true))
        return;
    takeResults(complete, false);
    endProgress();
    const ReportWords words = reportWords(m_report);
    sayResults(m_report, words);
    const int status = exitStatus();
    QCoreApplication::exit(writeReports() ? status : 2);
}

} // namespace latchkey
