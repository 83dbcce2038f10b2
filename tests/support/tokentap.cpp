#include "support/tokentap.h"

#include "support/sandboxprocess.h"

#include <QJsonObject>
#include <QTcpSocket>

#include <memory>

TokenTap::TokenTap(quint16 serverPort)
{
    listen(QHostAddress::LocalHost);
    connect(
        this, &QTcpServer::newConnection, this, [this, serverPort] { onConnection(serverPort); });
}

QString TokenTap::origin() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(QTcpServer::serverPort());
}

void TokenTap::onConnection(quint16 serverPort)
{
    QTcpSocket *client = nextPendingConnection();
    auto *server = new QTcpSocket(client);
    server->connectToHost(QHostAddress::LocalHost, serverPort);
    auto answers = std::make_shared<QByteArray>();
    connect(client, &QTcpSocket::readyRead, server,
        [client, server] { server->write(client->readAll()); });
    connect(server, &QTcpSocket::readyRead, client, [this, client, server, answers] {
        const QByteArray bytes = server->readAll();
        *answers += bytes;
        read(*answers);
        client->write(bytes);
    });
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
}

void TokenTap::read(QByteArray &answers)
{
    qsizetype consumed = 0;
    for (auto answer = SandboxProcess::parse(answers, &consumed); answer.status != 0;
         answer = SandboxProcess::parse(answers, &consumed)) {
        answers.remove(0, consumed);
        const QJsonObject tokens = answer.json().value(QLatin1String("tokens")).toObject();
        for (const char *name : {"session_token", "refresh_token"}) {
            const QByteArray token = tokens.value(QLatin1String(name)).toString().toUtf8();
            if (!token.isEmpty())
                m_tokens.append(token);
        }
    }
}
