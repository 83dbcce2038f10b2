#include "shutdown.h"

#include "sessions.h"

#include <QCoreApplication>

namespace latchkey {

Shutdown::Shutdown(Sessions *sessions, QObject *parent) : QObject(parent), m_sessions(sessions)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(10'000);
    connect(&m_patience, &QTimer::timeout, qApp, &QCoreApplication::quit);
    connect(m_sessions, &Sessions::activityChanged, this, [this] {
        if (m_begun)
            endIfIdle();
    });
}

bool Shutdown::mustGoOn()
{
    begin();
    return m_sessions->isBusy() && m_patience.isActive();
}

void Shutdown::begin()
{
    if (m_begun)
        return;
    m_begun = true;
    m_patience.start();
    endIfIdle();
}

void Shutdown::endIfIdle()
{
    if (!m_sessions->isBusy())
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
}

} // namespace latchkey
