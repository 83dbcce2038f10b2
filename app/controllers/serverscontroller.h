#pragma once

#include "controllers/settingscontroller.h"
#include "serverentry.h"
#include "servers/serversdialog.h"

#include <QObject>

#include <optional>

namespace latchkey {

/// Decides what follows from the list of servers. Child of its dialog, which deletes itself when
/// it is closed.
class ServersController final : public QObject {
    Q_OBJECT

public:
    /// Opens the dialog over \a window.
    static void open(const SettingsServices &with, QWidget *window);

private:
    ServersController(const SettingsServices &with, ui::ServersDialog *dialog);

    void update();
    void edit(const QUuid &id);
    void duplicate(const QUuid &id);
    void askToRemove(const QUuid &id);
    void remove(const ServerEntry &server);
    void askForExport();
    void exportTo(const QString &path);
    void askForImport();
    void importFrom(const QString &path);

    SettingsServices m_with;
    ui::ServersDialog *m_dialog;
};

} // namespace latchkey
