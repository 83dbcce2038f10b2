#pragma once

#include "values/secret.h"

#include <QByteArray>
#include <QNetworkProxy>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

namespace latchkey {

/// Everything that HttpClient must know of one server entry.
struct ServerConfig {
    /// Scheme, host, port and base path; made by `parseServerAddress`.
    QUrl baseUrl;
    /// Goes into `<prefix>API-Key` of every request. Shared, because clients of one entry hold it
    /// at the same time; never null once a client is made (an empty key sends no header).
    std::shared_ptr<const Secret> apiKey;
    /// First part of the three header names. `X-NAP-` on the released server.
    QByteArray headerPrefix = QByteArrayLiteral("X-NAP-");
    /// PEM file with further certificate authorities; empty: the system's only.
    QString caFile;
    /// The proxy to use, with its user and password where it wants them; `NoProxy`: the straight
    /// way; none: the system's. Never used for a server on this computer.
    std::optional<QNetworkProxy> proxy;
};

} // namespace latchkey
