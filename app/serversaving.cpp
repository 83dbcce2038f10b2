#include "serversaving.h"

#include "connections.h"
#include "navigator.h"
#include "serverlist.h"
#include "texts.h"

namespace latchkey {

void ServerSaving::run(const Services *services, const ServerEntry &before,
    const ServerEntry &entry, const ui::ServerForm &form)
{
    auto *saving = new ServerSaving(services);
    saving->m_waitingFor = 1;
    saving->keepApiKey(entry, form);
    saving->keepProxyPassword(before, entry, form);
    // Later: the page that hears of it is shown next.
    QMetaObject::invokeMethod(saving, &ServerSaving::answered, Qt::QueuedConnection);
}

ServerSaving::ServerSaving(const Services *services)
    : QObject(services->navigator)
    , m_services(services)
{
}

void ServerSaving::keepApiKey(const ServerEntry &entry, const ui::ServerForm &form)
{
    if (form.apiKey.isEmpty())
        return;
    ++m_waitingFor;
    m_services->connections->setApiKey(
        entry, form.apiKey.clone(), this, [this, id = entry.id](bool kept) {
            if (kept)
                m_services->servers->noteKeyKept(id);
            hear(kept, tr("The keyring did not keep the API key"),
                tr("It is used until Latchkey closes. Edit the server to try again."));
        });
}

void ServerSaving::keepProxyPassword(
    const ServerEntry &before, const ServerEntry &entry, const ui::ServerForm &form)
{
    if (!form.proxy.password.isEmpty()) {
        ++m_waitingFor;
        m_services->connections->setProxyPassword(
            entry, form.proxy.password, this, [this](bool kept) {
                hear(kept, tr("The keyring did not keep the password for the proxy"),
                    tr("It is used until Latchkey closes. Edit the server to try again."));
            });
    } else if (before.proxy.wantsPassword() && !entry.proxy.wantsPassword()) {
        ++m_waitingFor;
        m_services->connections->eraseProxyPassword(entry.id, this, [this](bool gone) {
            hear(gone, tr("The keyring still holds the password for the proxy"),
                tr("It is not used any more. 'Forget everything' in the settings erases it."));
        });
    }
}

void ServerSaving::hear(bool done, const QString &title, const QString &sentence)
{
    if (!done)
        m_notes.push_back(programNote(title, sentence));
    answered();
}

void ServerSaving::answered()
{
    if (--m_waitingFor > 0)
        return;
    for (const ui::ErrorText &note : m_notes)
        m_services->navigator->notify(note);
    deleteLater();
}

} // namespace latchkey
