#pragma once

#include "check/accountcheck.h"
#include "check/checktable.h"
#include "desk/checkview.h"
#include "serverentry.h"
#include "services.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <set>
#include <vector>

namespace latchkey {

struct CheckReport;

namespace ui {
class CheckModel;
class CheckTab;
} // namespace ui

/// Runs account checks for the tab of the desk: reads the file, starts, stops and goes on, writes
/// reports. Child of its tab.
class CheckController final : public QObject {
    Q_OBJECT

public:
    /// \a services and \a model must outlive it.
    CheckController(const Services *services, ui::CheckModel *model, ui::CheckTab *tab);
    ~CheckController() override;

    /// Reads the file of accounts at \a path, in place of what was there. Not while it is busy; why
    /// it could not is said in the tab.
    void open(const QString &path);
    /// Asks for the password of \a email, to check that account alone.
    void askForAccount(const QString &email);
    /// True while sessions may be open that a check has begun.
    [[nodiscard]] bool isBusy() const;
    /// Begins no more accounts; what was begun is signed out.
    void stop();
    /// Lets file, passwords and results go. Not while it is busy.
    void forget();
    /// What came of it so far.
    [[nodiscard]] CheckReport report() const;

signals:
    void busyChanged();

private:
    /// Results that are in no report yet go only after a yes.
    void onceResultsMayGo(const std::function<void()> &then);
    void askForFile();
    void openAccountDialog(const QString &email);
    void take(CheckTable table, const QString &name);
    void prepare();
    void askAndStart(const ui::CheckChoice &choice);
    /// Begins or goes on once the secrets of \a server are there; the keyring may ask somebody.
    void start(const ServerEntry &server);
    void resume();
    /// With what an earlier one came to, if there was one.
    void makeCheck(AuthApi &api);
    void goOn();
    void refreshRows();
    void onProgress(const CheckProgress &progress);
    void onFinished(bool complete);
    void askForExample();
    void askForReport(ui::ReportKind kind);
    void writeReportTo(const QString &path);
    void showServers();

    const Services *m_services;
    ui::CheckModel *m_model;
    ui::CheckTab *m_tab;
    CheckTable m_table; ///< with the passwords, for as long as the check is open
    QString m_name;
    std::vector<int> m_places; ///< of the table's rows in the model, which has faults between them
    ui::CheckPhase m_phase = ui::CheckPhase::Nothing;
    ui::CheckChoice m_choice;
    ServerEntry m_server;
    AuthApi *m_api = nullptr; ///< that `m_check` uses
    std::unique_ptr<AccountCheck> m_check;
    bool m_isStarting = false; ///< the secrets are being read
    int m_run = 0; ///< counts starts and tables: an answer for one before is not heard
    bool m_resultsAreKept = true; ///< in a report, or there are none
    std::set<int> m_changed; ///< rows that have gone on since the model heard
    QTimer m_refresh;
    QDateTime m_startedAt;
    QDateTime m_endedAt;
};

} // namespace latchkey
