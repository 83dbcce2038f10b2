#pragma once

#include "support/rawserver.h"
#include "values/operation.h"

#include <QByteArray>
#include <QList>

#include <array>

Q_DECLARE_METATYPE(latchkey::Operation)

/// What the tests of the wire share: which operations may be sent again, and pieces of answers.
namespace wire {

/// Exactly one request each, whatever happens.
inline constexpr std::array harmful
    = {latchkey::Operation::SignUp, latchkey::Operation::LogIn, latchkey::Operation::LogOut,
        latchkey::Operation::Refresh, latchkey::Operation::SendVerification};
/// One more request after a lost answer.
inline constexpr std::array harmless
    = {latchkey::Operation::VerifyEmail, latchkey::Operation::GetFlow, latchkey::Operation::Probe};

/// A body that every operation but refresh takes for success.
QByteArray goodBody();
/// The head of a JSON answer whose \a framing is given as header lines.
QByteArray okHead(const QByteArray &framing);
/// An answer of goodBody(), well framed.
QByteArray ok();
/// Head and goodBody() below \a statusLine, with \a headers of the test's choice.
QByteArray said(const QByteArray &statusLine, const QByteArray &headers);
QByteArray goodLength();

/// True if \a server has seen its requests and not a byte more.
bool sawNothingElse(const RawServer &server);

} // namespace wire

/// A port where connections are accepted by the system and by nobody else: what a machine looks
/// like whose program hangs.
class SilentPort final {
public:
    SilentPort();
    ~SilentPort();
    SilentPort(const SilentPort &) = delete;
    SilentPort &operator=(const SilentPort &) = delete;

    QUrl url() const;
    int listener() const { return m_listener; } ///< for a test that accepts after all
    /// Takes up all places, so that further connections do not even get a handshake.
    void fill();

private:
    QList<int> m_fillers;
    int m_listener = -1;
    quint16 m_port = 0;
};
