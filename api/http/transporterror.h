#pragma once

#include "values/apierror.h"

#include <QNetworkReply>

namespace latchkey {

/// What is known of an exchange that did not come to a whole answer.
struct TransportFacts {
    Operation operation = Operation::Probe; ///< harmless or not
    QNetworkReply::NetworkError error = QNetworkReply::NoError; ///< as the reply tells it
    bool cancelled = false; ///< by the caller
    bool deadlinePassed = false; ///< ours, not Qt's
    bool tooLarge = false; ///< beyond HttpExchange::maximumAnswer
    bool mayHaveGoneOut = false; ///< at least the first byte of the request
    bool answerBegan = false; ///< a status line was read
    bool networkThere = true; ///< an interface beside loopback is up
    bool loopback = false; ///< the server is on this computer
    bool throughProxy = false; ///< a proxy was asked to reach the server
    bool throughHttpProxy = false; ///< and by HTTP's CONNECT
};

/// The error kind of an exchange without a whole answer (`qt-pitfalls` 1, 3, 4, 14: our own
/// decision from codes, never from texts).
[[nodiscard]] ErrorKind transportErrorKind(const TransportFacts &facts);

/// Why the proxy failed, for a sentence; \a qtText is the reply's `errorString()`. Qt gives one
/// code to a proxy that is not there, refuses, or answers with a page (RFC 9110, section 9.3.6: any
/// answer but a 2xx opens no tunnel); its text alone tells them apart. An unknown text is no cause.
[[nodiscard]] ProxyCause proxyCauseOf(const TransportFacts &facts, const QString &qtText);

} // namespace latchkey
