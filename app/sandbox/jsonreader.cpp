#include "jsonvalue.h"

#include "utf8.h"

namespace sandbox {

namespace {

/// A reader with its own stack of open arrays and objects.
class Reader final {
public:
    Reader(std::string_view text, std::size_t deepest) : m_text(text), m_deepest(deepest) { }
    std::optional<JsonValue> read();

private:
    enum class Step { Value, FirstItem, FirstKey, Key, AfterValue };

    bool atEnd() const { return m_at >= m_text.size(); }
    char current() const { return atEnd() ? '\0' : m_text[m_at]; }
    bool take(char c);
    void skipBlanks();
    bool step();
    bool value();
    bool key();
    bool afterValue();
    bool open(JsonValue::Type type, Step next);
    bool close();
    bool word(std::string_view text, JsonValue value);
    bool number();
    bool string(std::string &out);
    bool escape(std::string &out);
    bool hex4(unsigned &unit);
    bool put(JsonValue value);

    std::string_view m_text;
    std::size_t m_deepest;
    std::size_t m_at = 0;
    Step m_step = Step::Value;
    bool m_done = false;
    std::vector<JsonValue> m_open;
    std::vector<std::string> m_keys; ///< one an open object: the member being read
    JsonValue m_result;
};

std::optional<JsonValue> Reader::read()
{
    while (!m_done) {
        skipBlanks();
        if (atEnd() || !step())
            return std::nullopt;
    }
    return std::move(m_result);
}

bool Reader::take(char c)
{
    if (atEnd() || m_text[m_at] != c)
        return false;
    ++m_at;
    return true;
}

void Reader::skipBlanks()
{
    while (!atEnd()
        && (current() == ' ' || current() == '\t' || current() == '\r' || current() == '\n'))
        ++m_at;
}

bool Reader::step()
{
    switch (m_step) {
    case Step::FirstItem:
        if (current() == ']')
            return close();
        return value();
    case Step::Value:
        return value();
    case Step::FirstKey:
        if (current() == '}')
            return close();
        return key();
    case Step::Key:
        return key();
    case Step::AfterValue:
        return afterValue();
    }
    return false;
}

bool Reader::value()
{
    JsonValue yes;
    switch (current()) {
    case '{':
        return open(JsonValue::Type::Object, Step::FirstKey);
    case '[':
        return open(JsonValue::Type::Array, Step::FirstItem);
    case '"': {
        JsonValue text;
        text.type = JsonValue::Type::String;
        return string(text.text) && put(std::move(text));
    }
    case 't':
        yes.boolean = true;
        [[fallthrough]];
    case 'f':
        yes.type = JsonValue::Type::Boolean;
        return word(yes.boolean ? "true" : "false", yes);
    case 'n':
        return word("null", {});
    default:
        return number();
    }
}

bool Reader::key()
{
    std::string name;
    if (!string(name))
        return false;
    skipBlanks();
    if (!take(':'))
        return false;
    m_keys.back() = std::move(name);
    m_step = Step::Value;
    return true;
}

bool Reader::afterValue()
{
    const bool object = m_open.back().isObject();
    if (take(',')) {
        m_step = object ? Step::Key : Step::Value;
        return true;
    }
    return current() == (object ? '}' : ']') && close();
}

bool Reader::open(JsonValue::Type type, Step next)
{
    ++m_at;
    if (m_open.size() >= m_deepest)
        return false;
    m_open.emplace_back().type = type;
    m_keys.emplace_back();
    m_step = next;
    return true;
}

bool Reader::close()
{
    ++m_at;
    JsonValue finished = std::move(m_open.back());
    m_open.pop_back();
    m_keys.pop_back();
    return put(std::move(finished));
}

bool Reader::put(JsonValue value)
{
    if (m_open.empty()) {
        m_result = std::move(value);
        m_done = true;
    } else if (m_open.back().isObject()) {
        m_open.back().members.emplace_back(std::move(m_keys.back()), std::move(value));
        m_keys.back().clear();
    } else {
        m_open.back().items.push_back(std::move(value));
    }
    m_step = Step::AfterValue;
    return true;
}

bool Reader::word(std::string_view text, JsonValue value)
{
    if (m_text.substr(m_at, text.size()) != text)
        return false;
    m_at += text.size();
    return put(std::move(value));
}

bool Reader::number()
{
    const std::size_t begin = m_at;
    const auto digits = [this] {
        const std::size_t from = m_at;
        while (current() >= '0' && current() <= '9')
            ++m_at;
        return m_at > from;
    };
    take('-');
    if (!take('0') && !digits())
        return false;
    if (take('.') && !digits())
        return false;
    if (current() == 'e' || current() == 'E') {
        ++m_at;
        if (!take('+'))
            take('-');
        if (!digits())
            return false;
    }
    JsonValue value;
    value.type = JsonValue::Type::Number;
    value.text = std::string(m_text.substr(begin, m_at - begin));
    return put(std::move(value));
}

bool Reader::string(std::string &out)
{
    if (!take('"'))
        return false;
    while (!atEnd()) {
        const auto c = static_cast<unsigned char>(m_text[m_at]);
        if (c == '"') {
            ++m_at;
            return true;
        }
        if (c < 0x20)
            return false;
        if (c == '\\') {
            ++m_at;
            if (!escape(out))
                return false;
        } else {
            appendUtf8(out, nextCodePoint(m_text, m_at));
        }
    }
    return false;
}

bool Reader::escape(std::string &out)
{
    static constexpr std::string_view letters = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (atEnd())
        return false;
    const char c = m_text[m_at++];
    if (c != 'u') {
        const std::size_t index = letters.find(c);
        if (index == std::string_view::npos)
            return false;
        out += meanings[index];
        return true;
    }
    unsigned unit = 0;
    if (!hex4(unit))
        return false;
    if (unit < 0xD800 || unit > 0xDFFF) {
        appendUtf8(out, unit);
        return true;
    }
    // A high surrogate needs its low one right behind; alone it is U+FFFD and what follows stands.
    unsigned low = 0;
    const std::size_t mark = m_at;
    if (unit < 0xDC00 && take('\\') && take('u')) {
        if (!hex4(low))
            return false;
        if (low >= 0xDC00 && low <= 0xDFFF) {
            appendUtf8(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            return true;
        }
    }
    m_at = mark;
    appendUtf8(out, replacementCharacter);
    return true;
}

bool Reader::hex4(unsigned &unit)
{
    if (m_at + 4 > m_text.size())
        return false;
    unit = 0;
    for (int i = 0; i < 4; ++i) {
        const char c = m_text[m_at++];
        unit *= 16;
        if (c >= '0' && c <= '9')
            unit += unsigned(c - '0');
        else if (c >= 'a' && c <= 'f')
            unit += unsigned(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            unit += unsigned(c - 'A' + 10);
        else
            return false;
    }
    return true;
}

} // namespace

std::optional<JsonValue> readJson(std::string_view text, std::size_t deepest)
{
    return Reader(text, deepest).read();
}

} // namespace sandbox
