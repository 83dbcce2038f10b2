#include "check/csvreader.h"

#include <QStringDecoder>

#include <algorithm>
#include <utility>

namespace latchkey {

// Our own: what Debian has either knows no line breaks within quotes (fast-cpp-csv-parser), or
// tells neither line nor column and stops at the first fault (libcsv).

bool CsvRecord::isBlank() const
{
    return !fault && std::all_of(fields.begin(), fields.end(), [](const CsvField &field) {
        return field.text.trimmed().isEmpty();
    });
}

QString decodeCsv(const QByteArray &bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes);
    QStringDecoder decode(encoding.value_or(QStringConverter::Utf8));
    return decode(bytes);
}

static const QLatin1String separatorLine("sep=");

QChar csvSeparator(QStringView text)
{
    if (text.startsWith(separatorLine) && text.size() > separatorLine.size())
        return text.at(separatorLine.size());
    bool quoted = false;
    bool begun = false; // blank lines before the titles say nothing
    for (const QChar character : text) {
        if (character == QLatin1Char('"'))
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (begun && (character == QLatin1Char('\n') || character == QLatin1Char('\r')))
            break;
        else if (QStringView(u",;\t").contains(character))
            return character;
        begun = begun || !character.isSpace();
    }
    return QLatin1Char(',');
}

namespace {

struct Place {
    qsizetype at = 0;
    int line = 1;
    int column = 1;
};

class Reader final {
public:
    Reader(QStringView text, QChar separator) : m_text(text), m_separator(separator) { }

    [[nodiscard]] bool atEnd() const { return m_here.at >= m_text.size(); }
    [[nodiscard]] CsvRecord record();

private:
    enum class Stop { Field, Record, Fault };

    [[nodiscard]] bool isAt(QChar character) const
    {
        return !atEnd() && m_text.at(m_here.at) == character;
    }
    [[nodiscard]] bool atLineEnd() const
    {
        return atEnd() || isAt(QLatin1Char('\n')) || isAt(QLatin1Char('\r'));
    }
    void step();
    void leaveLine();
    Stop field(CsvRecord &record);
    Stop quoted(CsvRecord &record);
    Stop plain(CsvRecord &record);
    Stop fail(CsvRecord &record, CsvProblem problem, const Place &place, const Place &opened);

    QStringView m_text;
    QChar m_separator;
    Place m_here;
};

void Reader::step()
{
    const QChar character = m_text.at(m_here.at++);
    const bool ends = character == QLatin1Char('\n')
        || (character == QLatin1Char('\r') && !isAt(QLatin1Char('\n')));
    if (ends) {
        ++m_here.line;
        m_here.column = 1;
    } else if (!character.isLowSurrogate()) {
        ++m_here.column;
    }
}

/// To the beginning of the next line.
void Reader::leaveLine()
{
    const int line = m_here.line;
    while (!atEnd() && m_here.line == line)
        step();
}

/// \a opened: a place on the line that the record ends with.
Reader::Stop Reader::fail(
    CsvRecord &record, CsvProblem problem, const Place &place, const Place &opened)
{
    record.fault = CsvFault{problem, place.line, place.column};
    m_here = opened;
    leaveLine();
    return Stop::Fault;
}

Reader::Stop Reader::quoted(CsvRecord &record)
{
    const Place opened = m_here;
    step();
    const qsizetype begin = m_here.at;
    bool doubled = false;
    for (; !atEnd(); step()) {
        if (!isAt(QLatin1Char('"')))
            continue;
        if (m_here.at + 1 >= m_text.size() || m_text.at(m_here.at + 1) != QLatin1Char('"'))
            break;
        step();
        doubled = true;
    }
    // Where the next quote is another line's, it is this one that was forgotten.
    if (atEnd())
        return fail(record, CsvProblem::QuoteNotClosed, opened, opened);
    QString &text = record.fields.back().text;
    text = m_text.mid(begin, m_here.at - begin).toString();
    if (doubled)
        text.replace(QLatin1String("\"\""), QLatin1String("\""));
    step();
    if (isAt(m_separator))
        return Stop::Field;
    if (atLineEnd())
        return Stop::Record;
    return m_here.line == opened.line ? fail(record, CsvProblem::TextAfterQuote, m_here, opened)
                                      : fail(record, CsvProblem::QuoteNotClosed, opened, opened);
}

Reader::Stop Reader::plain(CsvRecord &record)
{
    const qsizetype begin = m_here.at;
    for (; !atLineEnd() && !isAt(m_separator); step()) {
        if (isAt(QLatin1Char('"')))
            return fail(record, CsvProblem::QuoteInText, m_here, m_here);
    }
    record.fields.back().text = m_text.mid(begin, m_here.at - begin).toString();
    return atLineEnd() ? Stop::Record : Stop::Field;
}

Reader::Stop Reader::field(CsvRecord &record)
{
    record.fields.push_back({{}, m_here.line, m_here.column});
    return isAt(QLatin1Char('"')) ? quoted(record) : plain(record);
}

CsvRecord Reader::record()
{
    CsvRecord record;
    const qsizetype begin = m_here.at;
    Place bad = m_here;
    Stop stop = field(record);
    while (stop == Stop::Field) {
        step(); // the separator
        stop = field(record);
    }
    if (stop == Stop::Fault)
        return record;
    const qsizetype end = m_here.at;
    if (!atEnd())
        leaveLine();
    const auto isBad = [](QChar character) {
        return character == QChar::ReplacementCharacter || character.isNull();
    };
    const QStringView whole = m_text.mid(begin, end - begin);
    const auto found = std::find_if(whole.begin(), whole.end(), isBad);
    if (found != whole.end()) {
        std::swap(m_here, bad);
        while (m_here.at < begin + std::distance(whole.begin(), found))
            step();
        record.fault = CsvFault{CsvProblem::BadEncoding, m_here.line, m_here.column};
        std::swap(m_here, bad);
    }
    return record;
}

} // namespace

std::vector<CsvRecord> readCsv(QStringView text, QChar separator)
{
    std::vector<CsvRecord> records;
    Reader reader(text, separator);
    while (!reader.atEnd())
        records.push_back(reader.record());
    return records;
}

} // namespace latchkey
