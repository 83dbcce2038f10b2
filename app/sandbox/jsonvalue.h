#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sandbox {

/// A JSON value as the server reads it: members in order, repeated keys kept.
struct JsonValue {
    enum class Type { Null, Boolean, Number, String, Array, Object };

    Type type = Type::Null;
    bool boolean = false;
    std::string text; ///< a string's UTF-8, or a number as it was written
    std::vector<JsonValue> items;
    std::vector<std::pair<std::string, JsonValue>> members;

    // A nesting of 10,000 levels must not be torn down by recursion.
    JsonValue() = default;
    JsonValue(const JsonValue &) = default;
    JsonValue(JsonValue &&) noexcept = default;
    JsonValue &operator=(const JsonValue &) = default;
    JsonValue &operator=(JsonValue &&) noexcept = default;
    ~JsonValue();

    bool isNull() const { return type == Type::Null; }
    bool isString() const { return type == Type::String; }
    bool isObject() const { return type == Type::Object; }

    /// The last member of exactly this name; null and absent are the same.
    const JsonValue *member(std::string_view name) const;
    std::optional<std::string> stringMember(std::string_view name) const;
    std::optional<double> numberMember(std::string_view name) const;
    std::optional<bool> booleanMember(std::string_view name) const;
};

/// Reads the first value of a text. Lenient and strict where the server is: anything after the
/// value is ignored, broken UTF-8 and lone surrogates become U+FFFD; a byte order mark, a comment,
/// a trailing comma or more than `deepest` levels are errors. Never recurses.
std::optional<JsonValue> readJson(std::string_view text, std::size_t deepest = 10'000);

/// Whether two member names are the same to the server: case is folded, and the two characters
/// outside ASCII that fold into it (long s, Kelvin sign) count.
bool sameMemberName(std::string_view a, std::string_view b);

/// One string field of a request: `broken` if something else than a string or null stands there.
/// Names in any case count, the last one wins, and null leaves what was set before.
struct StringField {
    std::optional<std::string> value;
    bool broken = false;
};
StringField stringField(const JsonValue &object, std::string_view name);

} // namespace sandbox
