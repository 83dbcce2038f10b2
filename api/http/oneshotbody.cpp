#include "http/oneshotbody.h"

#include <algorithm>
#include <utility>

namespace latchkey {

OneShotBody::OneShotBody(Secret body, QObject *parent) : QIODevice(parent), m_body(std::move(body))
{
    // Unbuffered: QIODevice's own buffer would keep a second copy of the password.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_body.size() - m_position;
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min<qint64>(maxSize, m_body.size() - m_position);
    if (count <= 0)
        return atEnd() ? -1 : 0;
    const QByteArrayView rest = m_body.view().sliced(m_position, count);
    std::copy(rest.begin(), rest.end(), data);
    m_position += count;
    return count;
}

} // namespace latchkey
