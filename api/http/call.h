#pragma once

#include "values/operation.h"
#include "values/secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace latchkey {

class ExchangeReport;
struct HttpAnswer;

/// A request header whose value is a secret, such as a token.
struct SecretHeader {
    QByteArray name; ///< whole: HttpClient::headerName adds the prefix
    Secret value; ///< no control characters: `send` refuses them
};

/// One request as HttpClient sends it.
struct Call {
    Operation operation = Operation::Probe; ///< decides what a lost answer means
    QByteArray method; ///< `GET` or `POST`
    QString path; ///< percent-encoded, begins with `/`; appended to the server's base path
    std::vector<SecretHeader> headers; ///< beside the API key, which HttpClient adds
    /// JSON. Empty for GET, never for POST.
    Secret body;
    QString account; ///< e-mail that the exchange belongs to; for the log only
    std::chrono::milliseconds deadline = std::chrono::seconds(30); ///< from start to last byte
    /// A connection of its own. A pooled one that the server has just closed would leave the
    /// outcome unknown.
    bool freshConnection = false;
    /// Sent once more, within the same deadline, when the answer was lost. For harmless operations.
    bool mayRepeat = false;
    /// Names what a whole answer comes to, `ok` or the kind of an error: for the record of an
    /// exchange whose answer nobody is left to read. None: `ok`.
    std::function<QString(const HttpAnswer &)> judge;
};

/// A whole HTTP answer, whatever its status.
struct HttpAnswer {
    int status = 0; ///< as received; never a 3xx, which is an error
    QList<std::pair<QByteArray, QByteArray>> headers; ///< in the order received
    QByteArray body; ///< may hold tokens: wipe after reading
    QDateTime receivedAt; ///< UTC, local clock
    /// Only the end of the connection ended the body: whether it is whole, its content must tell.
    bool lastedUntilClose = false;
    /// Where exchanges are written down: told what this answer came to by whoever reads it.
    std::shared_ptr<ExchangeReport> report;

    /// Value of the first header of that name (case-insensitive); empty where there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] bool hasHeader(QByteArrayView name) const; ///< in any case; also empty
    /// The server's `Date`, UTC (RFC 9110, section 6.6.1); none where it is missing or unreadable.
    [[nodiscard]] std::optional<QDateTime> serverDate() const;
};

} // namespace latchkey
