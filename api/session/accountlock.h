#pragma once

#include <QString>

namespace latchkey {

/// The lock that one process at a time holds while it changes an account's tokens: `flock` on a
/// permanent file. The system lets go of it when its holder dies, however that happens.
class AccountLock final {
public:
    /// What came of trying.
    enum class Outcome {
        Taken, ///< held from now on
        Busy, ///< another process, or another session of this one, holds it
        Unusable, ///< the file cannot be opened: full, read-only, no such directory
    };

    explicit AccountLock(QString path); ///< of the file; made by the first try, mode 0600
    ~AccountLock();
    AccountLock(const AccountLock &) = delete;
    AccountLock &operator=(const AccountLock &) = delete;

    /// Never waits. Taken again while held.
    [[nodiscard]] Outcome tryTake();
    void release(); ///< does nothing where it is not held
    [[nodiscard]] bool isHeld() const { return m_descriptor >= 0; } ///< by this object

private:
    QString m_path;
    int m_descriptor = -1;
};

} // namespace latchkey
