#include "support/memorymeter.h"

#include <QByteArray>
#include <QFile>

static qint64 fieldOfStatus(const char *name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf(name);
    return text.mid(at + qsizetype(qstrlen(name)), 24).trimmed().split(' ').first().toLongLong()
        * 1024;
}

qint64 residentMemory()
{
    return fieldOfStatus("VmRSS:");
}

MemoryMeter::MemoryMeter()
{
    QFile reset(QStringLiteral("/proc/self/clear_refs"));
    if (reset.open(QIODevice::WriteOnly))
        reset.write("5");
    m_start = residentMemory();
}

qint64 MemoryMeter::growth() const
{
    return fieldOfStatus("VmHWM:") - m_start;
}
