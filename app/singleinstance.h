#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace latchkey {

/// One window a profile: the program that comes second hands its link to the first and ends.
///
/// Only this user's programs reach the first (socket of mode 0600 in the runtime directory). Where
/// the first does not answer, the second goes on: a session is safe with several programs, and a
/// person without a window is not helped.
class SingleInstance final : public QObject {
    Q_OBJECT

public:
    /// \a profileDirectory tells whose instance this is; it need not exist.
    explicit SingleInstance(const QString &profileDirectory, QObject *parent = nullptr);

    /// True if another program of this profile runs. Looks at a file only.
    [[nodiscard]] bool isSecond();
    /// Asks the first to show its window and to open \a link (may be empty), and hands it the
    /// \a token with which it may come to the front (see `bringToFront`). \a then hears once
    /// whether it said that it will: false after 3 s at most.
    void handOver(
        const QString &link, const QByteArray &token, std::function<void(bool shown)> then);
    /// Begins to hear those who come later. Does nothing in a second program.
    void listen();

signals:
    /// Somebody started the program again: show the window. \a link is unchecked; both may be
    /// empty.
    void calledUpon(const QString &link, const QByteArray &token);

private:
    void onConnection();
    void endHandOver(bool shown);

    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
    QLocalSocket m_first; ///< to the program that came before
    QTimer m_patience;
    std::function<void(bool)> m_then;
    bool m_isFirst = false;
};

} // namespace latchkey
