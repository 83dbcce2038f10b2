#include "controllers/deskcontroller.h"

#include "connections.h"
#include "controllers/checkcontroller.h"
#include "controllers/democontroller.h"
#include "controllers/tokencontroller.h"
#include "desk/checkmodel.h"
#include "desk/checktab.h"
#include "desk/curlcommand.h"
#include "desk/demotab.h"
#include "desk/desk.h"
#include "desk/exchangemodel.h"
#include "desk/exchangestab.h"
#include "desk/harexport.h"
#include "desk/tokentab.h"
#include "dialogs/filedialogs.h"
#include "exchangelog.h"
#include "preferences.h"
#include "serverlist.h"
#include "shell/mainwindow.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>

namespace latchkey {

static constexpr int layoutRestMs = 1'000; // widths that rest for so long are kept

DeskController::DeskController(
    ui::MainWindow *window, const Services *services, ExchangeLog *log, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_services(services)
    , m_log(log)
{
    m_layoutTimer.setSingleShot(true);
    m_layoutTimer.setInterval(layoutRestMs);
    connect(&m_layoutTimer, &QTimer::timeout, this, &DeskController::keepLayout);
    connect(window, &ui::MainWindow::deskRequested, this, &DeskController::make);
    window->offerDesk();
}

DeskController::~DeskController()
{
    if (m_desk)
        keepLayout();
}

void DeskController::keepLayout()
{
    Preferences *preferences = m_services->preferences;
    if (const QByteArray exchanges = m_exchanges->layoutState();
        exchanges != preferences->deskLayout())
        preferences->setDeskLayout(exchanges);
    if (const QByteArray check = m_checkTab->layoutState(); check != preferences->checkLayout())
        preferences->setCheckLayout(check);
}

/// Not before: most people never open it, and a quarter of the work up to the first paint was this.
void DeskController::make()
{
    m_desk = new ui::Desk(m_window);
    makeExchanges();
    makeToken();
    makeCheck();
    if (!m_demoControl.isEmpty())
        makeDemo();
    m_window->setDesk(m_desk);
    // Not at the end alone: a crash would lose it.
    const auto keepSoon = qOverload<>(&QTimer::start);
    connect(m_exchanges, &ui::ExchangesTab::layoutChanged, &m_layoutTimer, keepSoon);
    connect(m_checkTab, &ui::CheckTab::layoutChanged, &m_layoutTimer, keepSoon);
    connect(m_desk, &ui::Desk::closeRequested, m_window,
        [window = m_window] { window->setDeskShown(false); });
}

void DeskController::makeExchanges()
{
    m_model = new ui::ExchangeModel(&m_log->entries(), m_log->dropped(), this);
    connect(m_log, &ExchangeLog::appended, m_model, &ui::ExchangeModel::append);
    connect(m_log, &ExchangeLog::aboutToDropFirst, m_model, &ui::ExchangeModel::aboutToDropFirst);
    connect(m_log, &ExchangeLog::droppedFirst, m_model, &ui::ExchangeModel::droppedFirst);
    m_exchanges = new ui::ExchangesTab(m_model, m_desk);
    m_exchanges->restoreLayout(m_services->preferences->deskLayout());
    m_desk->addTab(m_exchanges, QStringLiteral("exchanges"), tr("Exchanges"));
    connect(m_exchanges, &ui::ExchangesTab::clearRequested, m_log, &ExchangeLog::clear);
    connect(m_exchanges, &ui::ExchangesTab::copyCurlRequested, this, &DeskController::copyCurl);
    connect(m_exchanges, &ui::ExchangesTab::copyTextRequested, this,
        [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
    connect(m_exchanges, &ui::ExchangesTab::sendAgainRequested, this, &DeskController::sendAgain);
    connect(m_exchanges, &ui::ExchangesTab::exportRequested, this, &DeskController::askExport);
    connect(m_exchanges, &ui::ExchangesTab::exportCancelled, this, &DeskController::endExport);
}

void DeskController::makeToken()
{
    auto *tab = new ui::TokenTab(m_desk);
    m_desk->addTab(tab, QStringLiteral("token"), tr("Token"));
    m_token = new TokenController(m_log, tab);
    m_token->setSession(m_server, m_session);
}

void DeskController::makeCheck()
{
    m_checkModel = new ui::CheckModel(this);
    m_checkTab = new ui::CheckTab(m_checkModel, m_desk);
    m_checkTab->restoreLayout(m_services->preferences->checkLayout());
    m_check = new CheckController(m_services, m_checkModel, m_checkTab);
    m_desk->addTab(m_checkTab, QStringLiteral("account-check"), tr("Account check"));
    connect(m_check, &CheckController::busyChanged, this, &DeskController::busyChanged);
    connect(m_exchanges, &ui::ExchangesTab::checkRequested, this, [this](const QString &account) {
        m_desk->bring(m_checkTab);
        m_check->askForAccount(account);
    });
}

bool DeskController::isBusy() const
{
    return m_check && m_check->isBusy();
}

void DeskController::stop()
{
    if (m_check)
        m_check->stop();
}

void DeskController::setSession(const ServerEntry &server, Session *session)
{
    m_server = server;
    m_session = session;
    if (m_token)
        m_token->setSession(server, session);
    if (m_demo)
        m_demo->setSession(server, session);
}

void DeskController::addDemo(const QUrl &controlUrl)
{
    m_demoControl = controlUrl;
    if (m_desk)
        makeDemo();
}

void DeskController::makeDemo()
{
    auto *tab = new ui::DemoTab(m_desk);
    m_demo = new DemoController(m_services, m_demoControl, tab);
    m_desk->addTab(tab, QStringLiteral("sandbox"), tr("Demo"));
    m_demo->setSession(m_server, m_session);
}

void DeskController::forget()
{
    m_log->clear();
    if (!m_desk)
        return;
    m_check->forget();
    m_token->forget();
}

void DeskController::showNewest(const QUuid &server, const QString &email)
{
    m_window->setDeskShown(true);
    m_desk->bring(m_exchanges);
    if (const auto number = m_log->newestOf(server, email))
        m_exchanges->showExchange(*number);
    m_exchanges->focusFirst();
}

void DeskController::copyCurl(quint64 number)
{
    const LoggedExchange *entry = m_log->find(number);
    if (!entry)
        return;
    const auto server = m_services->servers->find(entry->server);
    QGuiApplication::clipboard()->setText(
        curlCommand(entry->exchange, server.value_or(ServerEntry())));
    m_exchanges->setDone(
        tr("Copied. Set the LATCHKEY_ variables in it before you run it; secrets are not in it."));
}

void DeskController::sendAgain(quint64 number)
{
    const LoggedExchange *entry = m_log->find(number);
    const auto server = entry ? m_services->servers->find(entry->server) : std::nullopt;
    if (!server || entry->exchange.method != QLatin1String("GET"))
        return;
    const bool isFlow = entry->exchange.operation == Operation::GetFlow;
    const QString flowId
        = QUrl::fromPercentEncoding(entry->exchange.url.section(QLatin1Char('/'), -1).toUtf8());
    m_services->connections->withApi(*server, this, [this, isFlow, flowId](AuthApi &api) {
        // The answer shows in the list, like every other.
        if (isFlow)
            m_again = api.getFlow(flowId, this, [](const Result<Flow> &) {});
        else
            m_again = api.probe(this, [](const Result<ProbeAnswer> &) {});
    });
}

void DeskController::askExport()
{
    const QString name
        = QDateTime::currentDateTime().toString(QStringLiteral("'latchkey-'yyyy-MM-dd-HHmm'.har'"));
    QFileDialog *dialog = ui::fileToSave(
        m_window, tr("Export HAR"), name, tr("HTTP archives (*.har);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, this, &DeskController::exportTo);
    dialog->open();
}

void DeskController::exportTo(const QString &path)
{
    endExport();
    m_export = new HarExport(m_log, m_model->numbers(), path, this);
    connect(m_export, &HarExport::progressed, m_exchanges, [this](int done, int all) {
        m_exchanges->setProgress(tr("Exporting: %1 of %2").arg(done).arg(all));
    });
    connect(m_export, &HarExport::finished, m_exchanges,
        [this, path](int written, const std::optional<QString> &failure) {
            m_exchanges->setDone(failure
                    ? tr("%1 could not be written: %2").arg(path, *failure)
                    : tr("%n exchange(s) written to %1", nullptr, written).arg(path));
            m_export->deleteLater();
        });
    m_export->start();
}

void DeskController::endExport()
{
    if (!m_export)
        return;
    m_export->cancel();
    delete m_export;
    m_exchanges->setProgress({});
}

} // namespace latchkey
