#include "session/accountlock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace latchkey {

AccountLock::AccountLock(QString path) : m_path(std::move(path)) { }

AccountLock::~AccountLock()
{
    release();
}

AccountLock::Outcome AccountLock::tryTake()
{
    if (isHeld())
        return Outcome::Taken;
    // Not inherited: a child would keep the lock after our end.
    const int descriptor = ::open(
        QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return Outcome::Unusable;
    int result = 0;
    do {
        result = ::flock(descriptor, LOCK_EX | LOCK_NB);
    } while (result != 0 && errno == EINTR);
    if (result != 0) {
        const bool busy = errno == EWOULDBLOCK;
        ::close(descriptor);
        return busy ? Outcome::Busy : Outcome::Unusable;
    }
    m_descriptor = descriptor;
    return Outcome::Taken;
}

void AccountLock::release()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

} // namespace latchkey
