#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace latchkey {

/// What was asked for on the command line.
struct Options {
    bool demo = false; ///< with an own sandbox server; never touches real settings or entries
    bool fresh = false; ///< with `demo`: begin anew
    int demoSessionLifetime = 60; ///< seconds; a real server has 60 at least
    QString server; ///< base URL; empty: as last time
    QString apiKeyFile; ///< holds the API key of `server`
    QString profile; ///< directory of settings; empty: the usual one
    QString link; ///< a `latchkey://verify-email?token=` link
};

/// Why the command line cannot be followed, or what was to be printed instead.
struct OptionsEnd {
    QString text;
    int exitStatus = 0; ///< 0: help or version; 2: wrong use
};

/// Reads the command line (without side effects; the caller prints and exits). What Qt takes for
/// itself, such as '-session ID', is passed over.
[[nodiscard]] tl::expected<Options, OptionsEnd> readOptions(const QStringList &arguments);

} // namespace latchkey
