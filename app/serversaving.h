#pragma once

#include "dialogs/serverform.h"
#include "errortext.h"
#include "serverentry.h"
#include "services.h"

#include <QObject>

#include <vector>

namespace latchkey {

/// Keeps in the keychain what was typed for a server and erases what is not used any more, and says
/// on the page what the keychain did not do. Neither the dialog nor the page waits for that: it may
/// take long, and what was typed is in memory at once. Destroys itself in the end.
class ServerSaving final : public QObject {
    Q_OBJECT

public:
    /// \a before: the entry as it was; \a entry: as \a form says. \a services must outlive it.
    static void run(const Services *services, const ServerEntry &before, const ServerEntry &entry,
        const ui::ServerForm &form);

private:
    explicit ServerSaving(const Services *services);

    void keepApiKey(const ServerEntry &entry, const ui::ServerForm &form);
    void keepProxyPassword(
        const ServerEntry &before, const ServerEntry &entry, const ui::ServerForm &form);
    void hear(bool done, const QString &title, const QString &sentence);
    void answered();

    const Services *m_services;
    int m_waitingFor = 0; ///< answers of the keychain
    std::vector<ui::ErrorText> m_notes; ///< of what it did not do
};

} // namespace latchkey
