#include "check/checkprogram.h"

#include "apikeyfile.h"
#include "check/checkconsole.h"
#include "desk/checkwords.h"
#include "desk/reportwords.h"
#include "http/serveraddress.h"
#include "serverlist.h"
#include "texts.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace latchkey {

namespace {
struct ProgramTr {
    Q_DECLARE_TR_FUNCTIONS(CheckProgram)
};
} // namespace

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
    if (!m_command.apiKeyFile.isEmpty()) {
        auto key = readApiKeyFile(m_command.apiKeyFile);
        if (!key)
            return key.error();
        m_connections.setApiKeyForRun(m_server.id, std::move(*key));
    }
    for (const QString &report : std::as_const(m_command.reports)) {
        if (!QFileInfo(QFileInfo(report).absolutePath()).isWritable())
            return ProgramTr::tr("The report %1 cannot be written there.").arg(report);
    }
    if (!mayChangeProtected())
        return ProgramTr::tr("%1 is protected; --yes says that it is meant.").arg(m_server.name);
    m_signals = std::make_unique<UnixSignals>();
    connect(m_signals.get(), &UnixSignals::endRequested, this, &CheckProgram::stop);
    m_connections.withApi(m_server, this, [this](AuthApi &api) { run(api); });
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
    m_check->setRows(std::move(m_table.rows));
    m_report.startedAt = QDateTime::currentDateTimeUtc();
    m_report.refreshed = m_command.refresh;
    m_check->start({m_command.parallel, m_command.refresh});
}

void CheckProgram::stop()
{
    if (!m_check || m_stopped) {
        // Asked twice: what is open stays open, and the report says so.
        if (m_check)
            end(false);
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
}

int CheckProgram::exitStatus() const
{
    const CheckProgress progress = m_check->progress();
    if (m_check->obstacle() && progress.asExpected + progress.notAsExpected == 0)
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

void CheckProgram::end(bool complete)
{
    m_report.endedAt = QDateTime::currentDateTimeUtc();
    m_report.complete = complete;
    m_report.results = m_check->results();
    for (CheckResult &result : m_report.results) {
        // Ended in the middle.
        if (result.state != CheckState::Done && result.state != CheckState::Waiting)
            result.mayRemainOpen = true;
    }
    endProgress();
    const ReportWords words = reportWords(m_report);
    sayResults(m_report, words);
    const int status = exitStatus();
    QCoreApplication::exit(writeReports() ? status : 2);
}

} // namespace latchkey
