#pragma once

#include "values/operation.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace latchkey {

/// One request and its answer with every secret taken out before it was kept. Of a secret only
/// the length and, for tokens, a short fingerprint remain.
struct Exchange {
    quint64 number = 0;
    QDateTime startedAt; ///< UTC
    QString account; ///< e-mail as typed; empty where none is meant
    Operation operation = Operation::Probe;
    QString method;
    QString url;
    QList<std::pair<QByteArray, QByteArray>> requestHeaders;
    QByteArray requestBody;
    int httpStatus = 0; ///< 0: no answer
    QList<std::pair<QByteArray, QByteArray>> responseHeaders;
    QByteArray responseBody;
    qint64 bytesSent = 0;
    qint64 bytesReceived = 0;
    std::optional<qint64> sentAfterUs; ///< microseconds from the start until the body had gone out
    std::optional<qint64> firstByteAfterUs; ///< until the answer's headers were there
    qint64 durationUs = 0; ///< until the end
    QString outcome; ///< `ok` or the name of an error kind
};

} // namespace latchkey
