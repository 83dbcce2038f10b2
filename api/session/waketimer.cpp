#include "session/waketimer.h"

#include <QSocketNotifier>

#include <algorithm>
#ifdef Q_OS_LINUX
#include <sys/timerfd.h>
#include <unistd.h>
#endif

namespace latchkey {

WakeTimer::WakeTimer(QObject *parent) : QObject(parent)
{
    m_fallback.setSingleShot(true);
    m_fallback.setTimerType(Qt::PreciseTimer);
    connect(&m_fallback, &QTimer::timeout, this, &WakeTimer::timeout);
#ifdef Q_OS_LINUX
    m_descriptor = timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (m_descriptor < 0)
        return;
    m_notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &WakeTimer::onReadable);
#endif
}

WakeTimer::~WakeTimer()
{
#ifdef Q_OS_LINUX
    if (m_descriptor < 0)
        return;
    m_notifier->setEnabled(false); // before its descriptor is somebody else's
    ::close(m_descriptor);
#endif
}

void WakeTimer::start(qint64 milliseconds)
{
    if (m_descriptor < 0)
        m_fallback.start(static_cast<int>(std::clamp<qint64>(milliseconds, 0, 60'000)));
    else
        arm(std::max<qint64>(milliseconds, 1));
}

void WakeTimer::stop()
{
    if (m_descriptor < 0)
        m_fallback.stop();
    else
        arm(0);
}

void WakeTimer::arm(qint64 milliseconds)
{
#ifdef Q_OS_LINUX
    itimerspec when{};
    when.it_value.tv_sec = milliseconds / 1000;
    when.it_value.tv_nsec = milliseconds % 1000 * 1'000'000;
    timerfd_settime(m_descriptor, 0, &when, nullptr);
#else
    Q_UNUSED(milliseconds);
#endif
}

void WakeTimer::onReadable()
{
#ifdef Q_OS_LINUX
    // Nothing to read: it was stopped or started anew since it became readable.
    quint64 times = 0;
    if (::read(m_descriptor, &times, sizeof times) == sizeof times)
        emit timeout();
#endif
}

} // namespace latchkey
