#pragma once

#include "auth/authapi.h"
#include "serverentry.h"
#include "services.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>
#include <QUuid>

namespace latchkey {

class CheckController;
class DemoController;
class ExchangeLog;
class HarExport;
class Session;
class TokenController;

namespace ui {
class CheckModel;
class CheckTab;
class Desk;
class ExchangeModel;
class ExchangesTab;
class MainWindow;
} // namespace ui

/// Makes the support desk when it is first wanted, fills it and carries its buttons out.
class DeskController final : public QObject {
    Q_OBJECT

public:
    /// All of them must outlive this.
    DeskController(ui::MainWindow *window, const Services *services, ExchangeLog *log,
        QObject *parent = nullptr);
    ~DeskController() override;

    /// Opens the desk at the newest exchange of \a email on \a server; of any on the server where
    /// there is none.
    void showNewest(const QUuid &server, const QString &email);

    /// Adds the tab of the demo: faults through the sandbox's control port, and its mail.
    void addDemo(const QUrl &controlUrl);
    /// The account in use from now on; none where \a session is null.
    void setSession(const ServerEntry &server, Session *session);

    /// Lets every exchange of this run go, and what was checked.
    void forget();

    /// True while a check may have sessions open.
    [[nodiscard]] bool isBusy() const;
    /// Has a check begin no more accounts.
    void stop();

signals:
    void busyChanged();

private:
    void make();
    void keepLayout();
    void makeExchanges();
    void makeToken();
    void makeCheck();
    void makeDemo();
    void copyCurl(quint64 number);
    void sendAgain(quint64 number);
    void askExport();
    void exportTo(const QString &path);
    void endExport();

    ui::MainWindow *m_window;
    const Services *m_services;
    ExchangeLog *m_log;
    ServerEntry m_server;
    QPointer<Session> m_session;
    QUrl m_demoControl; ///< in the demo only
    // From `make` on:
    ui::Desk *m_desk = nullptr;
    ui::ExchangeModel *m_model = nullptr;
    ui::ExchangesTab *m_exchanges = nullptr;
    TokenController *m_token = nullptr;
    ui::CheckModel *m_checkModel = nullptr;
    ui::CheckTab *m_checkTab = nullptr;
    CheckController *m_check = nullptr;
    DemoController *m_demo = nullptr; ///< in the demo only
    QPointer<HarExport> m_export;
    CallHandle m_again;
    QTimer m_layoutTimer; ///< a drag changes widths a hundred times
};

} // namespace latchkey
