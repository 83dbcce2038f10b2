#include "jsonwriter.h"

#include "utf8.h"

#include <cstdio>

namespace sandbox {

std::string jsonString(std::string_view text)
{
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = nextCodePoint(text, at);
        switch (point) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        default:
            if (point < 0x20 || point == '<' || point == '>' || point == '&' || point == 0x2028
                || point == 0x2029) {
                char escape[8];
                std::snprintf(escape, sizeof escape, "\\u%04x", unsigned(point) & 0xFFFFU);
                out += escape;
            } else {
                appendUtf8(out, point);
            }
        }
    }
    return out + '"';
}

JsonObject &JsonObject::addRaw(std::string_view name, std::string_view json)
{
    if (m_text.size() > 1)
        m_text += ',';
    m_text += jsonString(name);
    m_text.append(":").append(json);
    return *this;
}

JsonObject &JsonObject::add(std::string_view name, std::string_view value)
{
    return addRaw(name, jsonString(value));
}

JsonObject &JsonObject::add(std::string_view name, const char *value)
{
    return addRaw(name, jsonString(value));
}

JsonObject &JsonObject::add(std::string_view name, bool value)
{
    return addRaw(name, value ? "true" : "false");
}

JsonObject &JsonObject::add(std::string_view name, std::int64_t value)
{
    return addRaw(name, std::to_string(value));
}

JsonObject &JsonObject::add(std::string_view name, int value)
{
    return addRaw(name, std::to_string(value));
}

std::string jsonArray(const std::vector<std::string> &values)
{
    std::string out = "[";
    for (const std::string &value : values) {
        if (out.size() > 1)
            out += ',';
        out += value;
    }
    return out + ']';
}

// Recurses: only for values of the control port and the seed file, which are read with a small
// depth.
std::string jsonText(const JsonValue &value)
{
    switch (value.type) {
    case JsonValue::Type::Null:
        return "null";
    case JsonValue::Type::Boolean:
        return value.boolean ? "true" : "false";
    case JsonValue::Type::Number:
        return value.text;
    case JsonValue::Type::String:
        return jsonString(value.text);
    case JsonValue::Type::Array: {
        std::vector<std::string> items;
        for (const JsonValue &item : value.items)
            items.push_back(jsonText(item));
        return jsonArray(items);
    }
    case JsonValue::Type::Object: {
        JsonObject object;
        for (const auto &[name, member] : value.members)
            object.addRaw(name, jsonText(member));
        return object.text();
    }
    }
    return {};
}

} // namespace sandbox
