#include "support/sessionprocess.h"

void SessionProcess::start(
    const QString &origin, const QString &email, const QString &directory, const QString &command)
{
    m_lines.clear();
    m_part.clear();
    m_process.start(
        QStringLiteral(LATCHKEY_BIN_DIR "/sessionclient"), {origin, email, directory, command});
}

const QList<QByteArray> &SessionProcess::lines()
{
    m_part += m_process.readAllStandardOutput();
    for (qsizetype end = m_part.indexOf('\n'); end >= 0; end = m_part.indexOf('\n')) {
        m_lines.append(m_part.left(end));
        m_part.remove(0, end + 1);
    }
    return m_lines;
}

QByteArray SessionProcess::status()
{
    const QList<QByteArray> &all = lines();
    for (auto line = all.crbegin(); line != all.crend(); ++line) {
        if (line->startsWith("status "))
            return line->mid(7);
    }
    return {};
}

QList<qint64> SessionProcess::escrows()
{
    QList<qint64> times;
    for (const QByteArray &line : lines()) {
        if (line.startsWith("escrow "))
            times.append(line.split(' ').at(1).toLongLong());
    }
    return times;
}

void SessionProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
    lines();
}
