#pragma once

#include "options.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace latchkey {

/// What `latchkey check` was asked for.
struct CheckCommand {
    QString file; ///< of accounts; `-`: standard input
    QString server; ///< name of a server of the profile, or an address
    QString apiKeyFile; ///< empty: the keychain's, for a server of the profile
    QString profile; ///< directory of settings; empty: the usual one
    QString resume; ///< JSON report of a run that is to be gone on with; empty: none
    QStringList reports; ///< each with an ending that `reportFormatOf` knows
    int parallel = 8; ///< accounts at a time
    bool refresh = false; ///< refresh each session once
    bool yes = false; ///< a protected server needs no further word
};

/// True for a command line that asks for an account check: no window, no display.
[[nodiscard]] bool isCheckCommand(int argc, char **argv);

/// Reads the command line (without side effects; the caller prints and exits).
[[nodiscard]] tl::expected<CheckCommand, OptionsEnd> readCheckCommand(const QStringList &arguments);

} // namespace latchkey
