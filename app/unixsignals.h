#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace latchkey {

/// SIGTERM, SIGINT and SIGHUP as a Qt signal, so that the program can end in good order. One object
/// a process. Does nothing on systems without these signals.
class UnixSignals final : public QObject {
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

signals:
    void endRequested();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace latchkey
