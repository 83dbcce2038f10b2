#include "support/recordings.h"

#include "support/rawserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

static QByteArray wireOf(const QJsonObject &response, const QByteArray &body)
{
    QByteArray wire;
    const QJsonArray interim = response.value("informational"_L1).toArray();
    for (const QJsonValue &line : interim)
        wire += line.toString().toLatin1() + "\r\n\r\n";
    wire += response.value("statusLine"_L1).toString().toLatin1() + "\r\n";
    bool chunked = false;
    const QJsonArray headers = response.value("headers"_L1).toArray();
    for (const QJsonValue &header : headers) {
        const QByteArray name = header.toArray().at(0).toString().toLatin1();
        const QByteArray value = header.toArray().at(1).toString().toLatin1();
        chunked = chunked || (name == "Transfer-Encoding" && value == "chunked");
        wire += name + ": " + value + "\r\n";
    }
    // The server's own chunks are as large as its buffer.
    return wire + "\r\n" + (chunked ? RawServer::chunked(body, 2048) : body);
}

QList<Recording> allRecordings()
{
    QList<Recording> all;
    const QDir folder(QStringLiteral(LATCHKEY_FIXTURES "/recordings"));
    const QStringList files = folder.entryList({u"*.json"_qs}, QDir::Files, QDir::Name);
    for (const QString &name : files) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s cannot be read", qPrintable(name));
        const QJsonObject scenario = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonArray exchanges = scenario.value("exchanges"_L1).toArray();
        for (const QJsonValue &value : exchanges) {
            const QJsonObject exchange = value.toObject();
            const QJsonObject request = exchange.value("request"_L1).toObject();
            const QJsonObject response = exchange.value("response"_L1).toObject();
            Recording recording;
            recording.name = name + u": "_qs + exchange.value("name"_L1).toString();
            recording.method = request.value("method"_L1).toString().toLatin1();
            recording.path = request.value("path"_L1).toString().toLatin1();
            recording.status = response.value("status"_L1).toInt();
            recording.body = response.value("body"_L1).toString().toUtf8();
            recording.decoded = exchange.value("decoded"_L1).toObject();
            const QJsonArray headers = response.value("headers"_L1).toArray();
            for (const QJsonValue &header : headers)
                recording.headers.append({header.toArray().at(0).toString().toLatin1(),
                    header.toArray().at(1).toString().toLatin1()});
            recording.wire = wireOf(response, recording.body);
            all.append(recording);
        }
    }
    if (all.size() < 300)
        qFatal("recordings are missing");
    return all;
}
