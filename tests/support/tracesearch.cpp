// tracesearch PID|IMAGE: reads texts, one a line, and prints those that stand in the memory of a
// process, or in a core image, with the place.

#include "support/processmemory.h"

#include <QFile>

#include <cstdio>

int main(int argc, char **argv)
{
    QFile input;
    if (argc != 2 || !input.open(stdin, QIODevice::ReadOnly))
        return 2;
    QList<QByteArray> needles;
    const QList<QByteArray> lines = input.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.size() < 8)
            continue;
        QByteArray wide;
        for (const char byte : line)
            wide.append(byte).append('\0');
        needles << line << wide;
    }
    bool isProcess = false;
    const qint64 pid = QByteArray(argv[1]).toLongLong(&isProcess);
    const auto found = isProcess ? ProcessMemory::search(pid, needles)
                                 : ProcessMemory::searchImage(QFile::decodeName(argv[1]), needles);
    for (const ProcessMemory::Find &find : found) {
        const QByteArray text = find.needle < 0 ? QByteArray("?") : needles.at(find.needle / 2 * 2);
        std::printf("%s\t%s%s\n", text.constData(), find.needle % 2 == 0 ? "" : "(UTF-16) ",
            find.place.constData());
    }
    return 0;
}
