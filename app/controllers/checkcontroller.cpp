#include "controllers/checkcontroller.h"

#include "check/checkreport.h"
#include "connections.h"
#include "controllers/deskcontroller.h"
#include "desk/checkmodel.h"
#include "desk/checktab.h"
#include "desk/checkwords.h"
#include "desk/reportwords.h"
#include "dialogs/checkaccountdialog.h"
#include "dialogs/filedialogs.h"
#include "dialogs/question.h"
#include "errortext.h"
#include "protectedquestion.h"
#include "serverlist.h"
#include "sessions.h"
#include "texts.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace latchkey {

namespace {

constexpr int refreshMs = 100; // hundreds of rows change in a second

QString suffixOf(ui::ReportKind kind)
{
    switch (kind) {
    case ui::ReportKind::Csv:
        return QStringLiteral("csv");
    case ui::ReportKind::Json:
        return QStringLiteral("json");
    case ui::ReportKind::JUnit:
        return QStringLiteral("xml");
    case ui::ReportKind::Html:
        return QStringLiteral("html");
    }
    Q_UNREACHABLE();
}

} // namespace

CheckController::CheckController(const Services *services, ui::CheckModel *model, ui::CheckTab *tab)
    : QObject(tab)
    , m_services(services)
    , m_model(model)
    , m_tab(tab)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &CheckController::refreshRows);
    connect(services->servers, &ServerList::changed, this, &CheckController::showServers);
    connect(tab, &ui::CheckTab::chooseRequested, this,
        [this] { onceResultsMayGo([this] { askForFile(); }); });
    connect(tab, &ui::CheckTab::oneAccountRequested, this, [this] { askForAccount({}); });
    connect(tab, &ui::CheckTab::exampleRequested, this, &CheckController::askForExample);
    connect(tab, &ui::CheckTab::startRequested, this, &CheckController::askAndStart);
    connect(tab, &ui::CheckTab::stopRequested, this, &CheckController::stop);
    connect(tab, &ui::CheckTab::resumeRequested, this, &CheckController::resume);
    connect(tab, &ui::CheckTab::againRequested, this,
        [this] { onceResultsMayGo([this] { prepare(); }); });
    connect(tab, &ui::CheckTab::reportRequested, this, &CheckController::askForReport);
    connect(tab, &ui::CheckTab::exchangesRequested, this,
        [this](const QString &account) { m_services->desk->showNewest(m_server.id, account); });
    connect(tab, &ui::CheckTab::copyTextRequested, this,
        [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
    showServers();
}

CheckController::~CheckController() = default;

bool CheckController::isBusy() const
{
    return m_check && m_check->isRunning();
}

void CheckController::showServers()
{
    std::vector<ui::CheckServer> servers;
    for (const ServerEntry &server : m_services->servers->all())
        servers.push_back({server.id, server.name});
    m_tab->setServers(servers);
}

void CheckController::onceResultsMayGo(const std::function<void()> &then)
{
    if (m_resultsAreKept)
        return then();
    ui::Question question;
    question.name = QStringLiteral("resultsQuestion");
    question.title = tr("Account check");
    question.text = tr("Let the results go?");
    question.sentence = tr("They are in no report yet.");
    question.act = tr("Let them go");
    question.isIrreversible = true;
    ui::ask(question, m_tab, then);
}

void CheckController::askForFile()
{
    QFileDialog *dialog
        = ui::fileToOpen(m_tab, tr("Accounts to check"), tr("Tables (*.csv *.txt);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, this, &CheckController::open);
    dialog->open();
}

void CheckController::open(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_tab->setDone(tr("%1 could not be read: %2").arg(path, file.errorString()));
        return;
    }
    // One byte more than the most says that it is too large.
    QByteArray bytes = file.read(CheckTable::maximumBytes + 1);
    CheckTable table = readCheckTable(bytes);
    wipe(bytes);
    take(std::move(table), QFileInfo(path).fileName());
}

void CheckController::askForAccount(const QString &email)
{
    if (!isBusy() && !m_isStarting)
        onceResultsMayGo([this, email] { openAccountDialog(email); });
}

void CheckController::openAccountDialog(const QString &email)
{
    auto *dialog = new ui::CheckAccountDialog(email, m_tab);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ui::CheckAccountDialog::given, this,
        [this](const Credentials &credentials, CheckOutcome expected) {
            CheckTable table;
            CheckRow row;
            row.email = credentials.email;
            row.password = credentials.password.clone();
            row.expected = expected;
            table.rows.push_back(std::move(row));
            take(std::move(table), credentials.email);
        });
    dialog->open();
}

void CheckController::take(CheckTable table, const QString &name)
{
    if (isBusy())
        return;
    m_table = std::move(table);
    m_name = name;
    if (const auto server = m_services->servers->current())
        m_choice.server = server->id;
    m_tab->setChoice(m_choice);
    prepare();
}

void CheckController::prepare()
{
    ++m_run;
    m_isStarting = false;
    m_check.reset();
    m_changed.clear();
    m_resultsAreKept = true;
    std::vector<ui::CheckEntry> entries;
    m_places.clear();
    std::size_t fault = 0;
    const auto addFaultsBefore = [&](int line) {
        for (; fault < m_table.faults.size() && m_table.faults[fault].line < line; ++fault) {
            ui::CheckEntry entry;
            entry.result.line = m_table.faults[fault].line;
            entry.fault = rowFaultText(m_table.faults[fault]);
            entries.push_back(std::move(entry));
        }
    };
    for (const CheckRow &row : m_table.rows) {
        addFaultsBefore(row.line);
        ui::CheckEntry entry;
        entry.result.line = row.line;
        entry.result.email = row.email;
        entry.result.note = row.note;
        entry.result.expected = row.expected;
        m_places.push_back(static_cast<int>(entries.size()));
        entries.push_back(std::move(entry));
    }
    addFaultsBefore(std::numeric_limits<int>::max());
    m_model->setRows(std::move(entries));
    m_tab->setPlan(
        {m_name, static_cast<int>(m_table.rows.size()), static_cast<int>(m_table.faults.size())});
    m_tab->setDone({});
    m_phase = ui::CheckPhase::Ready;
    m_tab->setPhase(m_phase);
}

void CheckController::askAndStart(const ui::CheckChoice &choice)
{
    const auto server = m_services->servers->find(choice.server);
    if (!server || m_check || m_isStarting)
        return;
    askIfProtected(
        *server, ProtectedAct::AccountCheck, m_tab, [this, server = *server, choice, run = m_run] {
            if (run != m_run)
                return; // another file was chosen
            m_choice = choice;
            start(server);
        });
}

void CheckController::start(const ServerEntry &server)
{
    m_server = server;
    m_isStarting = true;
    m_tab->setDone({});
    m_tab->setPhase(ui::CheckPhase::Running);
    m_services->connections->withApi(server, this, [this, run = ++m_run](AuthApi &api) {
        if (run != m_run)
            return; // stopped while the keyring was asked
        m_isStarting = false;
        if (!m_check || m_api != &api)
            makeCheck(api);
        goOn();
    });
}

void CheckController::resume()
{
    if (!m_check || isBusy() || m_isStarting)
        return;
    // The server's entry may have been mended meanwhile: its key, its certificate, its proxy.
    const auto server = m_services->servers->find(m_server.id);
    if (server && server->origin() == m_server.origin())
        start(*server);
    else
        m_tab->setDone(tr("The server was removed or has another address. Start anew."));
}

void CheckController::makeCheck(AuthApi &api)
{
    std::vector<CheckRow> rows;
    for (const CheckRow &row : m_table.rows)
        rows.push_back({row.line, row.email, row.password.clone(), row.expected, row.note});
    auto check
        = std::make_unique<AccountCheck>(&api, m_services->sessions->gates().of(api.client()));
    if (m_check) {
        check->setRows(std::move(rows), m_check->results());
    } else {
        check->setRows(std::move(rows));
        m_startedAt = QDateTime::currentDateTimeUtc();
    }
    m_check = std::move(check);
    m_api = &api;
    api.leaseTo(m_check.get());
    connect(m_check.get(), &AccountCheck::rowChanged, this, [this](int index) {
        m_changed.insert(index);
        if (!m_refresh.isActive())
            m_refresh.start();
    });
    connect(m_check.get(), &AccountCheck::progressed, this, &CheckController::onProgress);
    connect(m_check.get(), &AccountCheck::finished, this, &CheckController::onFinished);
}

void CheckController::goOn()
{
    m_resultsAreKept = false;
    m_phase = ui::CheckPhase::Running;
    CheckOptions options;
    options.parallel = m_choice.parallel;
    options.refresh = m_choice.refresh;
    m_check->start(options);
    m_tab->setProgress(m_check->progress());
    m_tab->setPhase(m_phase);
    emit busyChanged();
}

void CheckController::stop()
{
    if (std::exchange(m_isStarting, false)) {
        ++m_run; // nothing was sent: as it was before
        m_tab->setPhase(m_phase);
    }
    if (!isBusy())
        return;
    m_phase = ui::CheckPhase::Stopping;
    m_tab->setPhase(m_phase);
    m_check->cancel();
}

void CheckController::refreshRows()
{
    const std::set<int> changed = std::exchange(m_changed, {});
    for (const int index : changed) {
        const auto at = static_cast<std::size_t>(index);
        m_model->setRow(m_places[at], {m_check->results()[at], {}});
    }
}

void CheckController::onProgress(const CheckProgress &progress)
{
    m_tab->setProgress(progress);
}

void CheckController::onFinished(bool complete)
{
    refreshRows();
    m_model->sortAnew();
    m_endedAt = QDateTime::currentDateTimeUtc();
    m_phase = complete ? ui::CheckPhase::Finished : ui::CheckPhase::Stopped;
    m_tab->setPhase(m_phase);
    m_tab->setProgress(m_check->progress());
    if (const auto &obstacle = m_check->obstacle()) {
        const ui::ErrorText text = ui::errorText(*obstacle, errorContext(m_server));
        m_tab->setDone(text.title + QStringLiteral(". ") + text.sentence);
    }
    emit busyChanged();
}

void CheckController::forget()
{
    if (isBusy())
        return;
    m_table = {};
    m_name.clear();
    prepare();
    m_phase = ui::CheckPhase::Nothing;
    m_tab->setPhase(m_phase);
}

void CheckController::askForExample()
{
    QFileDialog *dialog = ui::fileToSave(m_tab, tr("Example"), QStringLiteral("accounts.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const bool written = file.open(QIODevice::WriteOnly)
            && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
            && file.write(exampleCheckTable()) >= 0 && file.commit();
        m_tab->setDone(written ? tr("Example written to %1").arg(path)
                               : tr("%1 could not be written: %2").arg(path, file.errorString()));
    });
    dialog->open();
}

void CheckController::askForReport(ui::ReportKind kind)
{
    const QString name = QDateTime::currentDateTime().toString(
                             QStringLiteral("'account-check-'yyyy-MM-dd-HHmm'.'"))
        + suffixOf(kind);
    QFileDialog *dialog = ui::fileToSave(m_tab, tr("Report"), name);
    connect(dialog, &QFileDialog::fileSelected, this, &CheckController::writeReportTo);
    dialog->open();
}

CheckReport CheckController::report() const
{
    CheckReport report;
    report.file = m_name;
    report.server = m_server.name;
    report.origin = m_server.origin();
    report.startedAt = m_startedAt;
    report.running = isBusy();
    report.endedAt = report.running ? QDateTime::currentDateTimeUtc() : m_endedAt;
    report.refreshed = m_choice.refresh;
    report.complete = m_phase == ui::CheckPhase::Finished;
    for (const int place : m_places)
        report.results.push_back(m_model->all()[static_cast<std::size_t>(place)].result);
    expectSessionsOfRowsUnderWay(report.results);
    report.faults = m_table.faults;
    return report;
}

void CheckController::writeReportTo(const QString &path)
{
    const CheckReport made = report();
    const auto failure = writeReport(path, made, reportWords(made));
    m_resultsAreKept = m_resultsAreKept || (!failure && !isBusy());
    m_tab->setDone(failure ? tr("%1 could not be written: %2").arg(path, *failure)
                           : tr("Report written to %1").arg(path));
}

} // namespace latchkey
