#pragma once

#include "jsonvalue.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace sandbox {

/// A JSON string with its quotes, escaped as the server escapes: `<`, `>`, `&` and the two line
/// separators as \u sequences.
std::string jsonString(std::string_view text);

/// Writes one object, members in the order in which they are added.
class JsonObject final {
public:
    JsonObject &add(std::string_view name, std::string_view value);
    JsonObject &add(std::string_view name, const char *value);
    JsonObject &add(std::string_view name, bool value);
    JsonObject &add(std::string_view name, std::int64_t value);
    JsonObject &add(std::string_view name, int value);
    /// `json` is a value already written.
    JsonObject &addRaw(std::string_view name, std::string_view json);
    std::string text() const { return m_text + '}'; }

private:
    std::string m_text = "{";
};

std::string jsonArray(const std::vector<std::string> &values);
/// Writes a value that was read, members in their order.
std::string jsonText(const JsonValue &value);

} // namespace sandbox
