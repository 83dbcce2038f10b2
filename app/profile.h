#pragma once

#include "options.h"

#include <QString>

namespace latchkey {

/// Where this run keeps its settings, and under which name its keychain entries go.
struct Profile {
    QString directory;
    /// `Latchkey`; the demo has its own, so that it never touches real entries.
    QString keychainService;
    /// Where sessions keep sealed and non-secret files. One for all real profiles: two programs
    /// that hold the same account must meet at the same lock.
    QString stateDirectory;
    bool isDemo = false;

    [[nodiscard]] QString file(const QString &name) const;
};

/// The profile that \a options ask for. Makes nothing on disk.
[[nodiscard]] Profile profileOf(const Options &options);

} // namespace latchkey
