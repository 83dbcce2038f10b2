#pragma once

#include "values/secret.h"

#include <QIODevice>

namespace latchkey {

/// A request body that can be read once.
///
/// QNetworkAccessManager sends a POST again by itself when the connection breaks before the answer.
/// With rotating refresh tokens the second request ends the session. A sequential device that
/// refuses `reset` makes it give up with ContentReSendError instead.
class OneShotBody final : public QIODevice {
    Q_OBJECT

public:
    explicit OneShotBody(Secret body, QObject *parent = nullptr); ///< open for reading at once

    /// True once any byte was handed to the network.
    [[nodiscard]] bool wasRead() const { return m_position > 0; }

    [[nodiscard]] bool isSequential() const override { return true; } ///< so that nobody seeks
    [[nodiscard]] qint64 size() const override { return m_body.size(); } ///< bytes, read or not
    [[nodiscard]] qint64 bytesAvailable() const override; ///< bytes not read yet
    [[nodiscard]] bool reset() override { return false; } ///< this is what stops a second sending
    [[nodiscard]] bool atEnd() const override { return m_position >= m_body.size(); } ///< all read

protected:
    qint64 readData(char *data, qint64 maxSize) override; ///< -1 at the end
    qint64 writeData(const char *, qint64) override { return -1; } ///< read only

private:
    Secret m_body;
    qint64 m_position = 0;
};

} // namespace latchkey
