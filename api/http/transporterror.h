#pragma once

#include "values/apierror.h"

#include <QAbstractSocket>

namespace latchkey {

/// What is known of an exchange that did not come to a whole answer.
struct TransportFacts {
    Operation operation = Operation::Probe;
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
    bool cancelled = false; ///< by the caller
    bool deadlinePassed = false;
    bool tooLarge = false;
    bool notHttp = false; ///< the answer's head is not one of HTTP/1.x
    bool mayHaveGoneOut = false; ///< at least the first byte of the request
    bool answerBegan = false; ///< at least one byte of an answer was read
    bool networkThere = true; ///< an interface beside loopback is up
    bool loopback = false; ///< the server is on this computer
};

/// The error kind of an exchange without a whole answer: our own decision from codes, never from
/// texts, which may hold addresses and words of the server.
[[nodiscard]] ErrorKind transportErrorKind(const TransportFacts &facts);

} // namespace latchkey
