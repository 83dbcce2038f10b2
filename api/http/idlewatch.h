#pragma once

#include <QHash>
#include <QtGlobal>

namespace latchkey {

/// Notices bytes that come over kept connections while nothing was asked: Qt would take them for
/// the answer to the next request (another person's, where a proxy has lost count). Sees nothing
/// on systems that do not count bytes a connection.
class IdleWatch final {
public:
    void onBegin(); ///< one more exchange runs
    void onEnd(quint16 port); ///< one has ended, to \a port of whatever host
    /// True where a connection to \a port has brought something since the last exchange ended.
    /// A connection that another client uses meanwhile counts as well: then a new one is made for
    /// nothing. Never true while an exchange runs.
    [[nodiscard]] bool isDisturbed(quint16 port) const;

private:
    QHash<quint64, qint64> m_received; ///< by connection, when the last exchange ended
    int m_running = 0;
};

} // namespace latchkey
