#pragma once

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QObject>
#include <QString>

#include <functional>

namespace latchkey {

/// The name on the session bus.
[[nodiscard]] QString secretServiceName();

/// A question that the Secret Service puts to the person itself (`org.freedesktop.Secret.Prompt`).
/// Destroys itself when it is answered. Where its parent goes before, it is taken off the screen:
/// nobody would hear the answer.
class SecretPrompt final : public QObject {
    Q_OBJECT

public:
    /// Has the question at \a path put. \a then is called once: false where it was dismissed, or
    /// where nobody can answer any more. A person may need minutes.
    SecretPrompt(const QDBusObjectPath &path, QObject *parent, std::function<void(bool done)> then);
    ~SecretPrompt() override;

private slots:
    void onCompleted(bool dismissed, const QDBusVariant &result);

private:
    void end(bool done);
    [[nodiscard]] QDBusMessage call(const QString &method) const;

    QString m_path;
    std::function<void(bool)> m_then;
};

/// Has the Secret Service open the place where new entries go, which may ask the person. \a then is
/// called once, not after \a context has died: whether it is open.
void unlockPlace(QObject *context, std::function<void(bool open)> then);

} // namespace latchkey
