#pragma once

#include "values/operation.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace latchkey {

/// One request and its answer with every secret taken out before it was kept. In the place of a
/// secret stands `[removed: 14 characters]`, for a token `[removed: 43 characters, 1a2b3c4d]`: the
/// first eight digits of its SHA-256, so that one can see which token went where.
///
/// Times are microseconds from the start; a phase that did not come, or had come before (a kept
/// connection), has none.
struct Exchange {
    quint64 number = 0; ///< counts the exchanges of one HttpClient from 1
    QDateTime startedAt; ///< UTC
    QString account; ///< e-mail as typed; empty where none is meant
    Operation operation = Operation::Probe; ///< what was being done
    QString method; ///< `GET` or `POST`
    QString url; ///< without user information
    QList<std::pair<QByteArray, QByteArray>> requestHeaders; ///< in the order sent
    QByteArray requestBody; ///< as sent but for the secrets; empty for GET
    int httpStatus = 0; ///< 0: no answer
    QList<std::pair<QByteArray, QByteArray>> responseHeaders; ///< in the order received
    QByteArray responseBody; ///< what arrived, whole or not
    /// Header lines and body, before TLS: those above. Qt adds `Host`, `Connection` and
    /// `Accept-Language` by itself and tells nobody.
    qint64 bytesSent = 0;
    qint64 bytesReceived = 0; ///< header lines and body, without the framing of chunks
    std::optional<qint64> encryptedAfterUs; ///< TLS, certificate checked
    std::optional<qint64> sentAfterUs; ///< the request was handed to the system
    /// The answer's head has come. Usually one packet brings it; where it comes piece by piece,
    /// this is the last piece: of the bytes before Qt tells nothing.
    std::optional<qint64> firstByteAfterUs;
    qint64 durationUs = 0; ///< until the end
    QString outcome; ///< `ok` or the name of an error kind
};

} // namespace latchkey
