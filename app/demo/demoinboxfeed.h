#pragma once

#include "desk/demoinbox.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <vector>

namespace latchkey {

/// The mails that the demo's sandbox would have sent, read from its control port twice a second
/// while somebody looks.
class DemoInboxFeed final : public QObject {
    Q_OBJECT

public:
    explicit DemoInboxFeed(QUrl controlUrl, QObject *parent = nullptr);

    /// Looks for mails to \a email from now on; to anybody where it is empty.
    void follow(const QString &email);
    void stop();

    /// Newest first.
    [[nodiscard]] const std::vector<ui::Mail> &mails() const { return m_mails; }
    /// The plain text of a mail; empty where it is not known.
    [[nodiscard]] QString textOf(const QString &id) const;

signals:
    void changed();

private:
    void poll();
    void read(const QByteArray &body);

    QUrl m_controlUrl;
    QString m_email;
    QNetworkAccessManager m_network;
    QTimer m_timer;
    std::vector<ui::Mail> m_mails;
    bool m_asking = false;
};

} // namespace latchkey
