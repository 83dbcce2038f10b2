#pragma once

#include "profile.h"
#include "serverentry.h"

#include <QObject>
#include <QProcess>
#include <QUrl>

namespace latchkey {

/// The demo's own sandbox server: a process that ends with this one, also if that is killed.
///
/// Owner of the database, seed and port file in the demo's profile. Accounts stay between starts.
class DemoSandbox final : public QObject {
    Q_OBJECT

public:
    DemoSandbox(Profile profile, int sessionLifetime, QObject *parent = nullptr);
    ~DemoSandbox() override;

    /// Removes the files that earlier demos left in \a profile, so that this one begins anew. Call
    /// before anybody reads them. What the keychain holds is the caller's to erase.
    static void removeFormer(const Profile &profile);
    /// Starts the server; `ready` or `failed` follows.
    void start();
    /// Asks the server to end in good order; `stopped` follows where it is running.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    /// The server entry of the demo; its address is that of the running sandbox.
    [[nodiscard]] ServerEntry server() const;
    [[nodiscard]] static QByteArray apiKey();
    [[nodiscard]] QUrl controlUrl() const { return m_controlUrl; }

signals:
    void ready();
    void failed(const QString &sentence);
    void stopped();

private:
    void launch(int port, int controlPort);
    void onOutput();
    void onFinished();
    [[nodiscard]] bool writeSeed() const;

    Profile m_profile;
    int m_sessionLifetime;
    QProcess m_process;
    QUrl m_url;
    QUrl m_controlUrl;
    bool m_triedLastPorts = false;
    bool m_isStopping = false;
};

} // namespace latchkey
