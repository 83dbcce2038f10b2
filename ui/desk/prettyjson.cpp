#include "desk/prettyjson.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace latchkey::ui {

namespace {

/// Copies well-formed JSON with white space of its own.
class Indenter final {
public:
    explicit Indenter(const QByteArray &json) : m_json(json) { }

    [[nodiscard]] QByteArray indented()
    {
        m_out.reserve(m_json.size() * 2);
        while (m_at < m_json.size())
            step(m_json.at(m_at));
        return m_out;
    }

private:
    void step(char c)
    {
        if (c == '"')
            return string();
        ++m_at;
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            return;
        if (c == '{' || c == '[')
            return open(c);
        if (c == '}' || c == ']') {
            --m_depth;
            newLine();
        }
        m_out += c;
        if (c == ',')
            newLine();
        else if (c == ':')
            m_out += ' ';
    }

    void open(char c)
    {
        m_out += c;
        qsizetype next = m_at;
        while (next < m_json.size() && QByteArrayView(" \t\r\n").contains(m_json.at(next)))
            ++next;
        if (next < m_json.size() && (m_json.at(next) == '}' || m_json.at(next) == ']')) {
            m_out += m_json.at(next);
            m_at = next + 1;
            return;
        }
        ++m_depth;
        newLine();
    }

    void string()
    {
        const qsizetype start = m_at++;
        while (m_at < m_json.size() && m_json.at(m_at) != '"')
            m_at += m_json.at(m_at) == '\\' ? 2 : 1;
        m_at = std::min(m_at + 1, m_json.size());
        m_out.append(m_json.constData() + start, m_at - start);
    }

    void newLine() { m_out += '\n' + QByteArray(2 * m_depth, ' '); }

    const QByteArray &m_json;
    QByteArray m_out;
    qsizetype m_at = 0;
    qsizetype m_depth = 0;
};

} // namespace

QString prettyJson(const QByteArray &body)
{
    if (QJsonDocument::fromJson(body).isNull())
        return QString::fromUtf8(body);
    return QString::fromUtf8(Indenter(body).indented());
}

QString withShownMarks(QString text)
{
    static const QRegularExpression mark(QStringLiteral("\\[removed: ([^\\]\\n]*)\\]"));
    return text.replace(mark, QStringLiteral("••• \\1"));
}

} // namespace latchkey::ui
