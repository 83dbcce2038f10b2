#pragma once

#include "jsonfile.h"
#include "serverentry.h"

#include <QDateTime>
#include <QString>

namespace latchkey {

/// When a verification mail was last asked for, by server and address, so that the wait before the
/// next survives a restart. The server itself has no such wait (contract, section 5): it is there
/// because a second mail in the first minute only confuses. Owner of `resend.json`.
class ResendTimes final {
public:
    static constexpr int waitSeconds = 60;

    explicit ResendTimes(const QString &path);

    void note(const ServerEntry &server, const QString &email);
    /// UTC; may have passed. Invalid where none is known to have been asked for.
    [[nodiscard]] QDateTime nextTime(const ServerEntry &server, const QString &email) const;
    /// Forgets those of one server, also on disk.
    void forget(const QUuid &server);
    /// Forgets all of them in memory; the file is the caller's to remove.
    void clear() { m_times = {}; }

private:
    JsonFile m_file;
    QJsonObject m_times;
};

} // namespace latchkey
