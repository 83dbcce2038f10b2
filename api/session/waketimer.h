#pragma once

#include <QObject>
#include <QTimer>

class QSocketNotifier;

namespace latchkey {

/// A timer of one shot that counts the time which the computer sleeps, so that what came due
/// meanwhile happens at the awakening. Qt's own timers stand still in a sleep and go on with what
/// was left of them. Where the system has no such timer, it is one of Qt's, and what waits longer
/// than a minute is told each minute that its time may have come.
class WakeTimer final : public QObject {
    Q_OBJECT

public:
    explicit WakeTimer(QObject *parent = nullptr); ///< does not run yet
    ~WakeTimer() override;

    /// Emits `timeout` once, \a milliseconds from now, at once for less than 1. Starts anew where
    /// it runs already.
    void start(qint64 milliseconds);
    /// A `timeout` that is due, but was not emitted yet, does not come any more.
    void stop();

signals:
    void timeout(); ///< the time of `start` has passed

private:
    void arm(qint64 milliseconds); ///< 0: not at all
    void onReadable();

    int m_descriptor = -1;
    QSocketNotifier *m_notifier = nullptr;
    QTimer m_fallback;
};

} // namespace latchkey
