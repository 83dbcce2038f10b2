#pragma once

#include "exchangelog.h"

#include <QJsonObject>
#include <QObject>
#include <QSaveFile>
#include <QTimer>

#include <optional>
#include <vector>

namespace latchkey {

/// One exchange as an entry of a HAR 1.2 file. What was taken out stays out.
[[nodiscard]] QJsonObject harEntry(const Exchange &exchange);

/// Writes exchanges as a HAR 1.2 file, a slice at a time, so that the window goes on. The file is
/// readable by its owner alone and there only when it is whole.
class HarExport final : public QObject {
    Q_OBJECT

public:
    /// Exchanges that \a log, which must outlive this, lets go meanwhile are left out.
    HarExport(const ExchangeLog *log, std::vector<quint64> numbers, const QString &path,
        QObject *parent = nullptr);

    void start(); ///< `finished` follows
    void cancel(); ///< nothing is left on the disk; `finished` does not follow

signals:
    void progressed(int done, int all);
    /// \a failure: why there is no file, as a sentence; none where there is.
    void finished(int written, const std::optional<QString> &failure);

private:
    void writeSlice();
    void end();

    const ExchangeLog *m_log;
    std::vector<quint64> m_numbers;
    QSaveFile m_file;
    QTimer m_timer;
    std::size_t m_next = 0;
    int m_written = 0;
};

} // namespace latchkey
