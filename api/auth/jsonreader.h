#pragma once

#include <QByteArrayView>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace latchkey {

/// What was wrong with a JSON answer: the member's path and what it should have been.
struct JsonFault {
    QString path; ///< `tokens.session_token`; `body` for the document as a whole
    QString expectation; ///< `a string`
};

/// What was read, or the member at fault.
template <typename T> using JsonResult = tl::expected<T, JsonFault>;

/// Reads exactly one JSON object: valid UTF-8, at most 1,024 levels deep, nothing after it but
/// white space, and no key twice in one object (which of the two counts would differ by reader).
[[nodiscard]] JsonResult<QJsonObject> readJsonObject(QByteArrayView body);

/// A point in time as the server writes it: RFC 3339 with up to nine fractional digits (cut to
/// milliseconds, never rounded up) and `Z` or an offset. Fails without a zone.
/// The inner optional is empty for Go's 'unset' (any year before 1970) and for a leap second.
[[nodiscard]] tl::expected<std::optional<QDateTime>, QString> readServerTime(const QString &text);

/// Reads members of one object; every fault carries the member's full path. A member that is
/// missing, null or of another type is a fault for `required...`; for `optional...` missing and
/// null are no value.
class ObjectReader final {
public:
    /// \a path is put before the keys in faults; empty for the outermost object.
    explicit ObjectReader(QJsonObject object, QString path = {});

    [[nodiscard]] bool has(QLatin1String key) const; ///< false also where it is null
    /// May be empty; never with a NUL in it.
    [[nodiscard]] JsonResult<QString> requiredString(QLatin1String key) const;
    /// A string that is not empty, has visible ASCII characters only and at most \a maximum.
    [[nodiscard]] JsonResult<QString> requiredToken(QLatin1String key, qsizetype maximum) const;
    /// As `requiredString`, or none.
    [[nodiscard]] JsonResult<std::optional<QString>> optionalString(QLatin1String key) const;
    [[nodiscard]] JsonResult<bool> requiredBool(QLatin1String key) const; ///< no 0, no "true"
    /// \a otherwise where there is none.
    [[nodiscard]] JsonResult<bool> optionalBool(QLatin1String key, bool otherwise) const;
    /// A reader of the inner object that knows its path.
    [[nodiscard]] JsonResult<ObjectReader> requiredObject(QLatin1String key) const;
    /// A time; a text without zone or not a time at all is a fault.
    [[nodiscard]] JsonResult<std::optional<QDateTime>> optionalTime(QLatin1String key) const;

    [[nodiscard]] const QJsonObject &object() const { return m_object; } ///< for arrays
    [[nodiscard]] QString pathOf(QLatin1String key) const; ///< `tokens.session_token`
    /// A fault at \a key; \a expectation is ASCII, such as `an array`.
    [[nodiscard]] JsonFault fault(QLatin1String key, const char *expectation) const;

private:
    QJsonObject m_object;
    QString m_path;
};

} // namespace latchkey
