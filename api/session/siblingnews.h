#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>

namespace latchkey {

/// What the processes of one account tell each other.
struct News {
    enum class Kind {
        SignedIn,
        SigningIn, ///< a new sign-in is on its way into the stores
        SignedOut,
    };

    quint64 generation = 0; ///< of the newest pair
    Kind kind = Kind::SignedIn;

    [[nodiscard]] bool operator==(const News &) const = default;
};

/// The file in which they do so: written by whoever holds the account's lock, watched by all.
/// Nothing secret in it, and nothing is decided by it alone but to look at the stores.
class SiblingNews final : public QObject {
    Q_OBJECT

public:
    explicit SiblingNews(QString path, QObject *parent = nullptr);

    /// Begins to report what others write.
    void watch();
    void tell(const News &news);
    /// The news as they stand; none told yet: generation 0.
    [[nodiscard]] News current() const;
    /// Looks now: the system's notices can be exhausted or missing.
    void look();

signals:
    void changed(const latchkey::News &news);

private:
    QString m_path;
    QFileSystemWatcher m_watcher;
    News m_known;
};

} // namespace latchkey
