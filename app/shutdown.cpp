#include "shutdown.h"

#include "connections.h"
#include "controllers/deskcontroller.h"
#include "demo/demosandbox.h"
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

void Shutdown::watch(DeskController *desk)
{
    m_desk = desk;
    connect(desk, &DeskController::busyChanged, this, [this] {
        if (m_begun)
            endIfIdle();
    });
}

void Shutdown::watch(Connections *connections)
{
    m_connections = connections;
    connect(connections, &Connections::writesEnded, this, [this] {
        if (m_begun)
            endIfIdle();
    });
}

void Shutdown::watch(DemoSandbox *sandbox)
{
    m_sandbox = sandbox;
    connect(sandbox, &DemoSandbox::stopped, this, &Shutdown::endIfIdle);
}

bool Shutdown::isBusy() const
{
    return m_sessions->isBusy() || (m_desk && m_desk->isBusy())
        || (m_connections && m_connections->isWriting());
}

bool Shutdown::hasSandbox() const
{
    return m_sandbox && m_sandbox->isRunning();
}

bool Shutdown::mustGoOn()
{
    begin();
    return (isBusy() || hasSandbox()) && m_patience.isActive();
}

void Shutdown::begin()
{
    if (m_begun)
        return;
    m_begun = true;
    m_patience.start();
    if (m_desk)
        m_desk->stop();
    endIfIdle();
}

void Shutdown::endIfIdle()
{
    if (isBusy())
        return;
    if (hasSandbox())
        m_sandbox->stop();
    else
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
}

} // namespace latchkey
