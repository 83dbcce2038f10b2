#pragma once

#include "session/durablefile.h"
#include "values/secret.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace latchkey {

/// What a process wrote down before it sent a refresh. Found later beside the same refresh token,
/// it means that the request may have reached the server and the answer nobody.
struct Intent {
    QByteArray tokenHash; ///< one-way: the token has 256 random bits
    quint64 generation = 0; ///< of the pair that was to be renewed
    qint64 wallMs = 0; ///< when, in milliseconds since 1970, UTC

    [[nodiscard]] bool isAbout(const Secret &refreshToken) const; ///< by the hash
};

/// The file with the intent. Nothing secret in it.
class IntentMarker final {
public:
    explicit IntentMarker(QString path); ///< of the file; nothing is made

    /// Blocks until the disk has it. An intent about the same token stays as it is: the first loss
    /// is the one to tell of.
    [[nodiscard]] tl::expected<void, DiskFault> write(
        const Secret &refreshToken, quint64 generation, qint64 wallMs) const;
    /// None where there is no file or it cannot be understood.
    [[nodiscard]] std::optional<Intent> read() const;
    bool remove() const; ///< true when it is gone or never was
    [[nodiscard]] const QString &path() const { return m_path; } ///< for `setAside`

private:
    QString m_path;
};

} // namespace latchkey
