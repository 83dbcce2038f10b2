#pragma once

#include "ratelimit.h"

#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

/// What the command line says.
struct Options {
    std::uint16_t port = 3360;
    std::optional<std::uint16_t> controlPort;
    std::string database; ///< empty: memory
    std::vector<std::string> apiKeys;
    bool multiTenant = false;
    bool debug = true;
    Rate rate;
    std::int64_t sessionSeconds = 3600;
    std::int64_t refreshSeconds = 2'592'000;
    std::string baseUrl; ///< empty: http://localhost and the port
    std::string applicationName = "Auth Platform";
    std::string domain = "example.test";
    std::vector<std::string> audiences;
    std::vector<std::string> origins;
    std::string headerPrefix = "X-NAP-";
    bool flowRoute = true;
    std::string seedFile;
    bool cheapHash = false;
    bool passwordLimit = true;
    int rsaBits = 4096;
    std::int64_t requestSeconds = 30;
    std::string requestLog;
    bool endWithParent = false;
};

/// Either options, or a text to print and the status to end with.
struct ParsedOptions {
    std::optional<Options> options;
    std::string text;
    int exitStatus = 0;
};

ParsedOptions parseOptions(const QStringList &arguments);

} // namespace sandbox
