#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace latchkey {

class Connections;
class DemoSandbox;
class DeskController;
class Sessions;

/// Ends the program once no session is in the middle of something, after 10 s in any case. Closing
/// the window, SIGTERM and the end of the desktop session all come here: a refresh whose answer is
/// on its way must still be stored.
class Shutdown final : public QObject {
    Q_OBJECT

public:
    explicit Shutdown(Sessions *sessions, QObject *parent = nullptr);
    /// Stops the account check of \a desk first, so that it leaves no session behind.
    void watch(DeskController *desk);
    /// Waits for a key or a password that \a connections have given to the keychain.
    void watch(Connections *connections);
    /// Stops the demo's \a sandbox last, when nobody has a request for it any more.
    void watch(DemoSandbox *sandbox);

    /// Asked when the event loop has ended, whatever ended it, such as the desktop's session
    /// manager: true while it has to run on, because a session must not be cut short.
    [[nodiscard]] bool mustGoOn();
    void begin();
    [[nodiscard]] bool hasBegun() const { return m_begun; }

private:
    void endIfIdle();
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] bool hasSandbox() const;

    Sessions *m_sessions;
    QPointer<DeskController> m_desk;
    QPointer<Connections> m_connections;
    QPointer<DemoSandbox> m_sandbox;
    QTimer m_patience;
    bool m_begun = false;
};

} // namespace latchkey
