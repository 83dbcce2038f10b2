#include "support/sandboxprocess.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

static constexpr int startTimeoutMs = 20000;

QByteArray SandboxProcess::Answer::header(const char *name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray SandboxProcess::Answer::refreshToken() const
{
    return json()
        .value(QLatin1String("tokens"))
        .toObject()
        .value(QLatin1String("refresh_token"))
        .toString()
        .toUtf8();
}

QString SandboxProcess::program()
{
    return QStringLiteral(LATCHKEY_BIN_DIR "/latchkey-sandbox");
}

SandboxProcess::Run SandboxProcess::run(const QStringList &arguments)
{
    QProcess process;
    process.start(program(), arguments);
    if (!process.waitForFinished(20000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

SandboxProcess::~SandboxProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        kill();
}

bool SandboxProcess::start(const QStringList &extraArgs, Cost cost)
{
    QStringList arguments = extraArgs;
    const auto preset = [&](const QString &name, const QString &value = {}) {
        for (const QString &argument : extraArgs) {
            if (argument == name || argument.startsWith(name + u'='))
                return;
        }
        arguments.append(name);
        if (!value.isEmpty())
            arguments.append(value);
    };
    preset(u"--port"_qs, u"0"_qs);
    preset(u"--control-port"_qs, u"0"_qs);
    preset(u"--rate"_qs, u"off"_qs);
    if (cost == Cost::Cheap)
        preset(u"--cheap-hash"_qs);
    preset(u"--end-with-parent"_qs);
    m_errorText.clear();
    m_port = m_controlPort = 0;
    m_process.start(program(), arguments);
    if (!m_process.waitForStarted(startTimeoutMs)) {
        m_errorText = m_process.errorString();
        return false;
    }
    QElapsedTimer timer;
    timer.start();
    while (!m_process.canReadLine() && m_process.state() == QProcess::Running
        && timer.elapsed() < startTimeoutMs)
        m_process.waitForReadyRead(100);
    const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
    if (line.isEmpty()) {
        m_process.waitForFinished(1000);
        return false;
    }
    m_port = quint16(line.value("port"_L1).toInt());
    m_controlPort = quint16(line.value("controlPort"_L1).toInt());
    m_baseUrl = line.value("baseUrl"_L1).toString();
    return true;
}

QString SandboxProcess::origin() const
{
    return u"http://127.0.0.1:%1"_qs.arg(m_port);
}

QString SandboxProcess::errorText()
{
    m_errorText += QString::fromUtf8(m_process.readAllStandardError());
    return m_errorText;
}

int SandboxProcess::exitCode() const
{
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

/// Undoes chunked framing; false if the end is missing.
static bool dechunk(const QByteArray &bytes, qsizetype at, QByteArray *body, qsizetype *end)
{
    while (true) {
        const qsizetype lineEnd = bytes.indexOf("\r\n", at);
        if (lineEnd < 0)
            return false;
        bool good = false;
        const qsizetype size = bytes.mid(at, lineEnd - at).toLongLong(&good, 16);
        if (!good || bytes.size() < lineEnd + 2 + size + 2)
            return false;
        body->append(bytes.mid(lineEnd + 2, size));
        at = lineEnd + 2 + size + 2;
        if (size == 0) {
            *end = at;
            return true;
        }
    }
}

SandboxProcess::Answer SandboxProcess::parse(
    const QByteArray &bytes, qsizetype *consumed, bool closed)
{
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return {};
    Answer answer;
    const QList<QByteArray> lines = bytes.left(headEnd).replace("\r\n", "\n").split('\n');
    answer.statusLine = lines.first();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        answer.headers.append({lines.at(i).left(colon), lines.at(i).mid(colon + 1).trimmed()});
    }
    const int status = answer.statusLine.split(' ').value(1).toInt();
    qsizetype end = headEnd + 4;
    if (answer.header("Transfer-Encoding") == "chunked") {
        if (!dechunk(bytes, end, &answer.body, &end))
            return {};
    } else if (const QByteArray length = answer.header("Content-Length"); !length.isEmpty()) {
        if (bytes.size() < end + length.toLongLong())
            return {};
        answer.body = bytes.mid(end, length.toLongLong());
        end += length.toLongLong();
    } else if (status >= 200 && status != 204) {
        if (!closed)
            return {};
        answer.body = bytes.mid(end);
        end = bytes.size();
    }
    answer.raw = bytes.left(end);
    answer.status = status;
    if (consumed)
        *consumed = end;
    return answer;
}

SandboxProcess::Answer SandboxProcess::exchange(
    quint16 port, const QByteArray &bytes, int timeoutMs)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, port);
    if (!socket.waitForConnected(timeoutMs))
        return {};
    socket.write(bytes);
    QElapsedTimer timer;
    timer.start();
    QByteArray received;
    while (timer.elapsed() < timeoutMs) {
        const bool more = socket.waitForReadyRead(int(timeoutMs - timer.elapsed()));
        received += socket.readAll();
        const bool closed = socket.state() != QAbstractSocket::ConnectedState;
        Answer answer = parse(received, nullptr, closed);
        if (answer.status != 0 || (!more && closed)) {
            answer.raw = received;
            return answer;
        }
    }
    Answer answer;
    answer.raw = received;
    return answer;
}

SandboxProcess::Answer SandboxProcess::request(const QByteArray &method, const QByteArray &path,
    const QByteArray &body, const QList<QByteArray> &extraHeaders)
{
    QByteArray bytes = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + QByteArray::number(m_port) + "\r\nX-NAP-API-Key: nap_test_abc123def456ghi789\r\n";
    for (const QByteArray &line : extraHeaders)
        bytes += line + "\r\n";
    bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    return exchange(m_port, bytes);
}

QJsonObject SandboxProcess::control(const QJsonObject &command)
{
    const QByteArray body = QJsonDocument(command).toJson(QJsonDocument::Compact);
    return exchange(m_controlPort,
        "POST /do HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body)
        .json();
}

QJsonDocument SandboxProcess::getControl(const QString &path)
{
    return QJsonDocument::fromJson(
        exchange(m_controlPort, "GET " + path.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            .body);
}

QString SandboxProcess::mailToken(const QString &to)
{
    const QJsonDocument inbox
        = getControl(u"/inbox?to="_qs + QString::fromLatin1(to.toUtf8().toPercentEncoding()));
    return inbox.array().last().toObject().value("token"_L1).toString();
}

void SandboxProcess::stop()
{
    m_process.terminate();
    waitForEnd();
}

void SandboxProcess::kill()
{
    m_process.kill();
    waitForEnd();
}

bool SandboxProcess::waitForEnd(int timeoutMs)
{
    return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(timeoutMs);
}
