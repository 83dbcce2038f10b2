#pragma once

#include "http/openconnections.h"

#include <QList>
#include <QtGlobal>

namespace latchkey {

/// Notices bytes that come over kept connections while nothing was asked: Qt would take them for
/// the answer to the next request (another person's, where a proxy has lost count). Sees nothing
/// on systems that do not count bytes a connection.
class IdleWatch final {
public:
    void onBegin(); ///< one more exchange runs
    /// One has ended, to \a port of whatever host. \a mayHaveConnected: perhaps over a connection
    /// made for it. All descriptors of the process are searched then; else only
    /// the known ones are looked at.
    void onEnd(quint16 port, bool mayHaveConnected);
    [[nodiscard]] bool isBusy() const { return m_running > 0; } ///< an exchange runs
    /// True where a connection to \a port has brought something since the last exchange ended.
    /// A connection that another client uses meanwhile counts as well: then a new one is made for
    /// nothing. Never true while an exchange runs.
    [[nodiscard]] bool isDisturbed(quint16 port) const;

private:
    QList<OpenConnection> m_kept; ///< as they were when the last exchange ended
    int m_running = 0;
    bool m_mayBeMore = true; ///< than m_kept has
};

} // namespace latchkey
