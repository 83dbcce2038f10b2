#pragma once

#include "action.h"
#include "connectiontest.h"
#include "dialogs/serverdialog.h"
#include "serverentry.h"
#include "services.h"

#include <QObject>

#include <optional>

namespace latchkey {

/// Decides what follows from the server dialog: checks the form, tests the connection, saves.
/// Child of its dialog, which deletes itself when it is closed.
class ServerController final : public QObject {
    Q_OBJECT

public:
    static void add(const Services *services, QWidget *window);
    static void edit(
        const Services *services, const ServerEntry &server, ui::Action action, QWidget *window);

private:
    ServerController(const Services *services, ServerEntry entry, ui::ServerDialog *dialog);

    void test(const ui::ServerForm &form);
    void save(const ui::ServerForm &form);
    /// Goes on with \a entry; asks first where accounts would be left behind.
    void store(const ServerEntry &entry, const ui::ServerForm &form);
    void tellStored();
    [[nodiscard]] std::optional<ProxySetting> proxyOf(const ui::ProxyForm &form);
    /// The entry that the form describes; points at the field at fault where there is none.
    [[nodiscard]] std::optional<ServerEntry> entryOf(const ui::ServerForm &form);

    const Services *m_services;
    ServerEntry m_entry; ///< as it was; a new one has an id and an address to begin with
    ui::ServerDialog *m_dialog;
    ConnectionTest m_test;
};

} // namespace latchkey
