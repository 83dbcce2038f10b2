#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>

namespace latchkey {

/// What the processes of one account tell each other.
struct News {
    /// What was done last.
    enum class Kind {
        SignedIn, ///< or renewed
        SigningIn, ///< a new sign-in is on its way into the stores
        SignedOut, ///< by the account's owner
    };

    quint64 generation = 0; ///< of the newest pair
    Kind kind = Kind::SignedIn; ///< where generation is 0, nothing

    [[nodiscard]] bool operator==(const News &) const = default; ///< the same news
};

/// The file in which they do so: written by whoever holds the account's lock, watched by all.
/// Nothing secret in it, and nothing is decided by it alone but to look at the stores.
class SiblingNews final : public QObject {
    Q_OBJECT

public:
    explicit SiblingNews(QString path, QObject *parent = nullptr); ///< of the file; nothing is made

    /// Begins to report what others write.
    void watch();
    void tell(const News &news); ///< hold the lock; a full disk is not reported
    /// The news as they stand; none told yet: generation 0.
    [[nodiscard]] News current() const;
    /// Looks now: the system's notices can be exhausted or missing.
    void look();

signals:
    void changed(const latchkey::News &news); ///< others have; one's own are not heard

private:
    QString m_path;
    QFileSystemWatcher m_watcher;
    News m_known;
};

} // namespace latchkey
