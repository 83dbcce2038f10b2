#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

/// One exchange of `fixtures/recordings`, as the real server answered.
struct Recording {
    QString name; ///< `login.json: ok`
    QByteArray method;
    QByteArray path;
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< in the order recorded
    QByteArray body;
    QJsonObject decoded; ///< header and claims of the session token, where there is one
    /// The answer as it goes over the wire: interim answers, status line, headers in order, body,
    /// in chunks where the recording says so.
    QByteArray wire;
};

/// Every exchange of every file, in order. Fails the program where none is found.
QList<Recording> allRecordings();
