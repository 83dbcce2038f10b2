#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace latchkey {

/// The mark that an account was signed out of while its keychain entry could not be erased yet.
/// It names the entry, which is no secret, and stays until the keychain says that the entry is
/// gone; nothing that lies there comes back to life in the meantime.
class ErasureMark final {
public:
    explicit ErasureMark(QString path); ///< of the file; nothing is made

    /// Blocks until the disk has it. False where that is impossible.
    bool set(const QString &keychainKey) const;
    [[nodiscard]] bool isSet() const; ///< also where it cannot be read
    /// The entry that is to be erased; none where the mark is missing or cannot be read.
    [[nodiscard]] std::optional<QString> keychainKey() const;
    bool remove() const; ///< true when it is gone or never was; blocks as `set`

    /// The marks in a directory.
    [[nodiscard]] static QStringList allIn(const QString &directory);

private:
    QString m_path;
};

} // namespace latchkey
