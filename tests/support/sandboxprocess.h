#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QProcess>
#include <QString>
#include <QStringList>

/// A latchkey-sandbox of one's own, as a real process.
///
/// start() adds `--port 0 --control-port 0 --cheap-hash --rate off --end-with-parent` unless the
/// arguments name these options themselves; nothing else is preset. All calls block, with a time
/// limit, and run no event loop: a test may call them from anywhere.
///
///     SandboxProcess sandbox;
///     QVERIFY2(sandbox.start({QStringLiteral("--production")}), qPrintable(sandbox.errorText()));
///     sandbox.control({{"do", "create-account"}, {"email", "ann@example.test"}, {"verified",
///     true}});
class SandboxProcess final {
public:
    /// An answer of either port, as it came over the wire.
    struct Answer {
        int status = 0; ///< 0: no whole answer came
        QByteArray statusLine;
        QList<QPair<QByteArray, QByteArray>> headers;
        QByteArray body; ///< without chunk framing
        QByteArray raw;
        QByteArray header(const char *name) const;
        QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
        /// Of a login or a refresh; empty where the answer has none.
        QByteArray refreshToken() const;
    };

    /// What a run that has come to its end said; status -1: it was killed, or did not end.
    struct Run {
        int status = -1;
        QString output;
        QString error;
    };
    /// The path of the program.
    static QString program();
    /// Runs the program to its end, with \a arguments and nothing else.
    static Run run(const QStringList &arguments);

    SandboxProcess() = default;
    ~SandboxProcess();
    SandboxProcess(const SandboxProcess &) = delete;
    SandboxProcess &operator=(const SandboxProcess &) = delete;

    enum class Cost { Cheap, Real };
    /// Starts the program and waits until it answers. False: errorText() says why. With Cost::Real
    /// passwords are hashed and tokens signed as in a demo.
    bool start(const QStringList &extraArgs = {}, Cost cost = Cost::Cheap);
    quint16 port() const { return m_port; }
    quint16 controlPort() const { return m_controlPort; }
    /// The public base URL as the server says it: in tokens and mails.
    QString baseUrl() const { return m_baseUrl; }
    /// Where to send requests: `http://127.0.0.1:port`.
    QString origin() const;
    qint64 pid() const { return m_process.processId(); }
    /// What the program said on standard error, or why it could not be started.
    QString errorText();
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// Status after the end; -1 if it was killed.
    int exitCode() const;

    /// Posts one command to the control port. The answer has `ok` and, if false, `error` and
    /// `path`; an empty object means that no answer came.
    QJsonObject control(const QJsonObject &command);
    /// Reads a page of the control port, e.g. `/inbox?to=ann@example.test`, `/counts`, `/accounts`.
    QJsonDocument getControl(const QString &path);
    /// Token of the newest mail to an address; empty if there is none.
    QString mailToken(const QString &to);

    /// Sends one request to the API with the default API key. `extraHeaders` are whole lines
    /// without their ends.
    Answer request(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
        const QList<QByteArray> &extraHeaders = {});
    /// Sends bytes as they are to a port of this machine and reads one answer.
    static Answer exchange(quint16 port, const QByteArray &bytes, int timeoutMs = 20000);
    /// Reads one answer from the beginning of `bytes`; status 0 if it is not whole.
    /// `consumed` is how much of `bytes` it took.
    static Answer parse(
        const QByteArray &bytes, qsizetype *consumed = nullptr, bool closed = false);

    /// Ends it in good order (SIGTERM) and waits.
    void stop();
    /// SIGTERM without waiting.
    void terminate() { m_process.terminate(); }
    /// SIGKILL, and waits.
    void kill();
    /// Waits for the end; false after the time limit.
    bool waitForEnd(int timeoutMs = 10000);

private:
    QProcess m_process;
    quint16 m_port = 0;
    quint16 m_controlPort = 0;
    QString m_baseUrl;
    QString m_errorText;
};
