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

namespace {

/// Finds the needles in bytes that come chunk by chunk; a chunk repeats the end of the one before.
class Searcher final {
public:
    explicit Searcher(const QList<QByteArray> &needles)
        : m_needles(needles)
        , m_first(std::make_unique<std::bitset<1 << 20>>())
    {
        for (qsizetype i = 0; i < needles.size(); ++i) {
            m_first->set(slot(head(needles.at(i).constData())));
            m_byHead.insert(head(needles.at(i).constData()), i);
            m_longest = std::max(m_longest, needles.at(i).size());
        }
    }

    void lookThrough(const QByteArray &bytes, ssize_t size, const QByteArray &place)
    {
        for (ssize_t i = 0; i + 8 <= size; ++i) {
            const quint64 value = head(bytes.constData() + i);
            if (!m_first->test(slot(value)))
                continue;
            for (const qsizetype needle : m_byHead.values(value)) {
                const QByteArray &text = m_needles.at(needle);
                const bool isNew = std::none_of(m_found.cbegin(), m_found.cend(),
                    [needle](const ProcessMemory::Find &find) { return find.needle == needle; });
                if (isNew && i + text.size() <= size
                    && std::memcmp(bytes.constData() + i, text.constData(), size_t(text.size()))
                        == 0)
                    m_found.append({needle,
                        place + " before: "
                            + bytes.mid(std::max<ssize_t>(i - 48, 0), 48).toPercentEncoding()});
            }
        }
    }

    [[nodiscard]] qsizetype longest() const { return m_longest; }
    [[nodiscard]] const QList<ProcessMemory::Find> &found() const { return m_found; }

private:
    const QList<QByteArray> m_needles;
    std::unique_ptr<std::bitset<1 << 20>> m_first;
    QMultiHash<quint64, qsizetype> m_byHead;
    qsizetype m_longest = 0;
    QList<ProcessMemory::Find> m_found;
};

} // namespace

QList<ProcessMemory::Find> ProcessMemory::search(qint64 pid, const QList<QByteArray> &needles)
{
    const QString process = QStringLiteral("/proc/%1/").arg(pid);
    QFile maps(process + QStringLiteral("maps"));
    const int memory = ::open(
        QFile::encodeName(process + QStringLiteral("mem")).constData(), O_RDONLY | O_CLOEXEC);
    if (memory < 0 || !maps.open(QIODevice::ReadOnly))
        return {{-1, "the memory cannot be read"}};
    Searcher searcher(needles);
    QByteArray bytes(chunk + searcher.longest(), Qt::Uninitialized);
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
            searcher.lookThrough(bytes, size, line.simplified());
        }
    }
    ::close(memory);
    return searcher.found();
}

QList<ProcessMemory::Find> ProcessMemory::searchImage(
    const QString &path, const QList<QByteArray> &needles)
{
    QFile image(path);
    if (!image.open(QIODevice::ReadOnly))
        return {{-1, "the image cannot be read"}};
    Searcher searcher(needles);
    QByteArray bytes(chunk + searcher.longest(), Qt::Uninitialized);
    for (qint64 at = 0; at < image.size(); at += chunk) {
        image.seek(at);
        const qint64 size = image.read(bytes.data(), bytes.size());
        searcher.lookThrough(bytes, size, "at " + QByteArray::number(at));
    }
    return searcher.found();
}
