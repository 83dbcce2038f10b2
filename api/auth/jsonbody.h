#pragma once

#include "values/secret.h"

#include <QByteArray>
#include <QString>

namespace latchkey {

/// Builds a flat JSON object of strings by hand, so that a password passes through no
/// QJsonDocument, whose copies cannot be wiped (qt-pitfalls 26).
class JsonBody final {
public:
    JsonBody();
    ~JsonBody();
    JsonBody(const JsonBody &) = delete;
    JsonBody &operator=(const JsonBody &) = delete;

    /// Adds a member. \a key goes out as it is: no quotes, no control characters. \a value is
    /// escaped (RFC 8259). Beyond 16 KiB altogether the buffer grows and may leave copies behind.
    JsonBody &add(QByteArrayView key, const QString &value);
    /// The same for UTF-8 bytes that stay with their owner.
    JsonBody &add(QByteArrayView key, const Secret &value);

    /// The object as UTF-8; the builder is empty afterwards.
    [[nodiscard]] Secret finish();

private:
    void addEscaped(QByteArrayView utf8);

    QByteArray m_buffer;
    bool m_first = true;
};

} // namespace latchkey
