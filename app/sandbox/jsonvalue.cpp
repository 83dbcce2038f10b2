#include "jsonvalue.h"

#include <cstdlib>

namespace sandbox {

JsonValue::~JsonValue()
{
    // Children are moved into one flat list, so that no destructor runs deep.
    std::vector<JsonValue> pending;
    const auto adopt = [&pending](JsonValue &value) {
        for (JsonValue &item : value.items)
            pending.push_back(std::move(item));
        for (auto &[name, item] : value.members)
            pending.push_back(std::move(item));
        value.items.clear();
        value.members.clear();
    };
    if (items.empty() && members.empty())
        return;
    adopt(*this);
    while (!pending.empty()) {
        JsonValue value = std::move(pending.back());
        pending.pop_back();
        adopt(value);
    }
}

const JsonValue *JsonValue::member(std::string_view name) const
{
    for (auto it = members.rbegin(); it != members.rend(); ++it) {
        if (it->first == name)
            return it->second.isNull() ? nullptr : &it->second;
    }
    return nullptr;
}

std::optional<std::string> JsonValue::stringMember(std::string_view name) const
{
    const JsonValue *value = member(name);
    return value && value->isString() ? std::optional(value->text) : std::nullopt;
}

std::optional<double> JsonValue::numberMember(std::string_view name) const
{
    const JsonValue *value = member(name);
    if (!value || value->type != Type::Number)
        return std::nullopt;
    return std::strtod(value->text.c_str(), nullptr);
}

std::optional<bool> JsonValue::booleanMember(std::string_view name) const
{
    const JsonValue *value = member(name);
    return value && value->type == Type::Boolean ? std::optional(value->boolean) : std::nullopt;
}

static std::string folded(std::string_view name)
{
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (c >= 'A' && c <= 'Z') {
            out += static_cast<char>(c - 'A' + 'a');
        } else if (name.substr(i, 2) == "\xC5\xBF") { // U+017F, long s
            out += 's';
            i += 1;
        } else if (name.substr(i, 3) == "\xE2\x84\xAA") { // U+212A, Kelvin sign
            out += 'k';
            i += 2;
        } else {
            out += c;
        }
    }
    return out;
}

bool sameMemberName(std::string_view a, std::string_view b)
{
    return a == b || folded(a) == folded(b);
}

StringField stringField(const JsonValue &object, std::string_view name)
{
    StringField field;
    for (const auto &[key, value] : object.members) {
        if (!sameMemberName(key, name) || value.isNull())
            continue;
        if (value.isString())
            field.value = value.text;
        else
            field.broken = true;
    }
    return field;
}

} // namespace sandbox
