#include "singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

#include <chrono>
#include <utility>

namespace latchkey {

// A link is far shorter; more is not read.
static constexpr qint64 longestMessage = 16 * 1024;
static constexpr auto patienceWithCaller = std::chrono::seconds(5);
static constexpr auto patienceWithFirst = std::chrono::seconds(3);
static constexpr auto betweenTries = std::chrono::milliseconds(100);

static QString runtimeFile(const QString &profileDirectory, const QString &ending)
{
    QString directory = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (directory.isEmpty())
        directory = QDir::tempPath();
    const QByteArray digest = QCryptographicHash::hash(
        QDir(profileDirectory).absolutePath().toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("%1/latchkey-%2.%3")
        .arg(directory, QString::fromLatin1(digest.toHex().first(16)), ending);
}

SingleInstance::SingleInstance(const QString &profileDirectory, QObject *parent)
    : QObject(parent)
    , m_name(runtimeFile(profileDirectory, QStringLiteral("socket")))
    , m_lock(runtimeFile(profileDirectory, QStringLiteral("lock")))
{
    m_lock.setStaleLockTime(0); // only the death of its process makes it stale
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::onConnection);
}

bool SingleInstance::isSecond()
{
    if (!m_isFirst)
        m_isFirst = m_lock.tryLock(0);
    // A lock that cannot be made at all (no runtime directory) keeps nobody from starting.
    return !m_isFirst && m_lock.error() == QLockFile::LockFailedError;
}

void SingleInstance::handOver(
    const QString &link, const QByteArray &token, std::function<void(bool shown)> then)
{
    m_then = std::move(then);
    const QByteArray words = link.toUtf8().simplified() + '\n' + token.simplified() + '\n';
    connect(&m_first, &QLocalSocket::connected, this, [this, words] { m_first.write(words); });
    connect(&m_first, &QLocalSocket::readyRead, this, [this] {
        if (m_first.canReadLine())
            endHandOver(m_first.readLine(longestMessage) == "shown\n");
    });
    connect(&m_first, &QLocalSocket::errorOccurred, this, [this] {
        // The first may hold its lock and not listen yet.
        QTimer::singleShot(betweenTries, this, [this] {
            if (m_then && m_first.state() == QLocalSocket::UnconnectedState)
                m_first.connectToServer(m_name);
        });
    });
    connect(&m_patience, &QTimer::timeout, this, [this] { endHandOver(false); });
    m_patience.setSingleShot(true);
    m_patience.start(patienceWithFirst);
    m_first.connectToServer(m_name);
}

void SingleInstance::endHandOver(bool shown)
{
    m_patience.stop();
    m_first.disconnect(this);
    m_first.abort();
    if (const auto done = std::exchange(m_then, nullptr))
        done(shown);
}

void SingleInstance::listen()
{
    if (isSecond() || !m_isFirst)
        return;
    QLocalServer::removeServer(m_name); // of a program that was killed: the lock is ours
    m_server.listen(m_name);
}

void SingleInstance::onConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(patienceWithCaller, socket, &QLocalSocket::abort);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            const QByteArray words = socket->peek(longestMessage);
            if (words.count('\n') < 2) {
                if (socket->bytesAvailable() >= longestMessage)
                    socket->abort();
                return;
            }
            const QByteArrayList lines = words.split('\n');
            socket->disconnect(this);
            socket->write("shown\n");
            socket->disconnectFromServer();
            emit calledUpon(QString::fromUtf8(lines[0]), lines[1]);
        });
    }
}

} // namespace latchkey
