#include "support/processmemory.h"

#include <QFile>
#include <QMultiHash>

#include <algorithm>
#include <bitset>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

static constexpr quint64 shadow = quint64(8) << 30; // larger mappings are address space, not memory
static constexpr qsizetype chunk = 1 << 20;

static quint64 head(const char *bytes)
{
    quint64 value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

static quint64 slot(quint64 value)
{
    return (value * 0x9E3779B97F4A7C15U) >> 44;
}

QList<ProcessMemory::Find> ProcessMemory::search(qint64 pid, const QList<QByteArray> &needles)
{
    const QString process = QStringLiteral("/proc/%1/").arg(pid);
    QFile maps(process + QStringLiteral("maps"));
    const int memory = ::open(
        QFile::encodeName(process + QStringLiteral("mem")).constData(), O_RDONLY | O_CLOEXEC);
    if (memory < 0 || !maps.open(QIODevice::ReadOnly))
        return {{-1, "the memory cannot be read"}};
    auto first = std::make_unique<std::bitset<1 << 20>>();
    QMultiHash<quint64, qsizetype> byHead;
    qsizetype longest = 0;
    for (qsizetype i = 0; i < needles.size(); ++i) {
        first->set(slot(head(needles.at(i).constData())));
        byHead.insert(head(needles.at(i).constData()), i);
        longest = std::max(longest, needles.at(i).size());
    }
    QList<Find> found;
    QByteArray bytes(chunk + longest, Qt::Uninitialized);
    const QByteArray mappings = maps.readAll();
    for (const QByteArray &line : mappings.split('\n')) {
        const quint64 start = line.left(line.indexOf('-')).toULongLong(nullptr, 16);
        const quint64 end
            = line.mid(line.indexOf('-') + 1).split(' ').first().toULongLong(nullptr, 16);
        if (line.indexOf(" r") < 0 || end - start > shadow)
            continue;
        for (quint64 at = start; at < end; at += chunk) {
            const auto wanted = std::min<quint64>(end - at, static_cast<quint64>(bytes.size()));
            const ssize_t size = ::pread(memory, bytes.data(), wanted, static_cast<off_t>(at));
            for (ssize_t i = 0; i + 8 <= size; ++i) {
                const quint64 value = head(bytes.constData() + i);
                if (!first->test(slot(value)))
                    continue;
                for (const qsizetype needle : byHead.values(value)) {
                    const QByteArray &text = needles.at(needle);
                    const bool isNew = std::none_of(found.cbegin(), found.cend(),
                        [needle](const Find &find) { return find.needle == needle; });
                    if (isNew && i + text.size() <= size
                        && std::memcmp(bytes.constData() + i, text.constData(), size_t(text.size()))
                            == 0)
                        found.append({needle,
                            line.simplified() + " before: "
                                + bytes.mid(std::max<ssize_t>(i - 48, 0), 48).toPercentEncoding()});
                }
            }
        }
    }
    ::close(memory);
    return found;
}
