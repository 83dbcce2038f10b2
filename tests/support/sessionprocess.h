#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>
#include <QProcess>
#include <QStringList>

/// A sessionclient as a real process.
class SessionProcess final {
public:
    SessionProcess() = default;
    ~SessionProcess()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void start(const QString &origin, const QString &email, const QString &directory,
        const QString &command);
    void tell(const QByteArray &command) { m_process.write(command + '\n'); }
    /// Lines since the start.
    const QList<QByteArray> &lines();
    /// The last status, such as `signedIn none idle`.
    QByteArray status();
    /// Wall clock of each escrow that was written, in ns.
    QList<qint64> escrows();
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    void kill();
    QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QProcess m_process;
    QByteArray m_part;
    QList<QByteArray> m_lines;
};
