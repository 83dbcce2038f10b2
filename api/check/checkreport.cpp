#include "check/checkreport.h"

#include "check/reportnames.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>
#include <QXmlStreamWriter>

#include <algorithm>
#include <utility>

namespace latchkey {

void expectSessionsOfRowsUnderWay(std::vector<CheckResult> &results)
{
    for (CheckResult &result : results) {
        if (result.state != CheckState::Done && result.state != CheckState::Waiting)
            result.mayRemainOpen = true;
    }
}

std::optional<ReportFormat> reportFormatOf(const QString &path)
{
    const auto ends = [&path](const char *ending) {
        return path.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
    };
    if (ends(".csv"))
        return ReportFormat::Csv;
    if (ends(".json"))
        return ReportFormat::Json;
    if (ends(".xml"))
        return ReportFormat::JUnit;
    if (ends(".html") || ends(".htm"))
        return ReportFormat::Html;
    return std::nullopt;
}

/// \a text so that no spreadsheet takes it for a formula: not where a cell begins, and not where
/// one would begin for a spreadsheet that splits at semicolons, tabs or line ends within quotes.
static QString defused(QString text)
{
    static const QRegularExpression formula(
        QStringLiteral("(^|[;\t\r\n])([\"\\s]*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])"));
    if (!text.isEmpty() && QStringView(u"\t\r\n").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    return text.replace(formula, QStringLiteral("\\1\\2'"));
}

static QString csvField(QString text)
{
    text = defused(std::move(text));
    const bool quoted = std::any_of(text.cbegin(), text.cend(),
        [](QChar character) { return QStringView(u",\"\r\n").contains(character); });
    if (!quoted)
        return text;
    text.replace(QLatin1String("\""), QLatin1String("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

static void addCsvLine(QByteArray &bytes, const QStringList &fields)
{
    QStringList quoted;
    quoted.reserve(fields.size());
    for (const QString &field : fields)
        quoted.append(csvField(field));
    bytes += quoted.join(QLatin1Char(',')).toUtf8() + "\r\n";
}

QByteArray csvReport(const CheckReport &report)
{
    QByteArray bytes = "\xEF\xBB\xBF"; // without it spreadsheets take UTF-8 for something else
    addCsvLine(bytes,
        QStringLiteral("line,email,expected,outcome,verdict,sign-in,refresh,sign-out,error,"
                       "http-status,organisation,may-remain-open,milliseconds,note")
            .split(QLatin1Char(',')));
    for (const CheckResult &result : report.results) {
        const int status = result.error ? result.error->httpStatus : 0;
        addCsvLine(bytes,
            {QString::number(result.line), result.email, checkOutcomeName(result.expected),
                outcomeName(result), verdictName(result.verdict), stepName(result.signIn),
                stepName(result.refresh), stepName(result.signOut), errorName(result),
                status ? QString::number(status) : QString(), result.organisation,
                result.mayRemainOpen ? QStringLiteral("yes") : QStringLiteral("no"),
                QString::number(result.durationMs), result.note});
    }
    for (const RowFault &fault : report.faults) {
        addCsvLine(bytes,
            {QString::number(fault.line), {}, {}, {}, QStringLiteral("row-at-fault"), {}, {}, {},
                QStringLiteral("%1 (column %2)").arg(problemName(fault)).arg(fault.column), {}, {},
                {}, {}, {}});
    }
    return bytes;
}

static QJsonObject toJson(const CheckResult &result)
{
    QJsonObject json{{QStringLiteral("line"), result.line}, {QStringLiteral("email"), result.email},
        {QStringLiteral("note"), result.note},
        {QStringLiteral("expected"), checkOutcomeName(result.expected)},
        {QStringLiteral("verdict"), verdictName(result.verdict)},
        {QStringLiteral("signIn"), stepName(result.signIn)},
        {QStringLiteral("refresh"), stepName(result.refresh)},
        {QStringLiteral("signOut"), stepName(result.signOut)},
        {QStringLiteral("organisation"), result.organisation},
        {QStringLiteral("mayRemainOpen"), result.mayRemainOpen},
        {QStringLiteral("milliseconds"), result.durationMs}};
    if (result.outcome)
        json.insert(QStringLiteral("outcome"), outcomeName(result));
    if (result.error) {
        // Nothing in the server's own words: they may be those of the request, with its secrets.
        json.insert(QStringLiteral("error"),
            QJsonObject{{QStringLiteral("kind"), errorName(result)},
                {QStringLiteral("operation"), operationName(result.error->operation)},
                {QStringLiteral("httpStatus"), result.error->httpStatus}});
    }
    return json;
}

namespace {
struct Counts {
    int asExpected = 0;
    int notAsExpected = 0;
    int undecided = 0;
    int notDone = 0;
};
} // namespace

static Counts countsOf(const CheckReport &report)
{
    Counts counts;
    for (const CheckResult &result : report.results) {
        if (result.verdict == CheckVerdict::AsExpected)
            ++counts.asExpected;
        else if (result.verdict == CheckVerdict::NotAsExpected)
            ++counts.notAsExpected;
        else if (result.verdict == CheckVerdict::Undecided)
            ++counts.undecided;
        else
            ++counts.notDone;
    }
    return counts;
}

QByteArray jsonReport(const CheckReport &report)
{
    QJsonArray results;
    for (const CheckResult &result : report.results)
        results.append(toJson(result));
    QJsonArray faults;
    for (const RowFault &fault : report.faults) {
        faults.append(QJsonObject{{QStringLiteral("line"), fault.line},
            {QStringLiteral("column"), fault.column},
            {QStringLiteral("problem"), problemName(fault)}});
    }
    const Counts counts = countsOf(report);
    const QJsonObject json{{QStringLiteral("version"), 1}, {QStringLiteral("file"), report.file},
        {QStringLiteral("server"), report.server}, {QStringLiteral("origin"), report.origin},
        {QStringLiteral("startedAt"), report.startedAt.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("endedAt"), report.endedAt.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("refreshed"), report.refreshed},
        {QStringLiteral("complete"), report.complete}, {QStringLiteral("running"), report.running},
        {QStringLiteral("asExpected"), counts.asExpected},
        {QStringLiteral("notAsExpected"), counts.notAsExpected},
        {QStringLiteral("undecided"), counts.undecided},
        {QStringLiteral("notDone"), counts.notDone}, {QStringLiteral("results"), results},
        {QStringLiteral("faults"), faults}};
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

/// XML 1.0 has no way to write these, escaped or not.
static QString forXml(QString text)
{
    text.removeIf([](QChar character) {
        const ushort code = character.unicode();
        const bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
        return control || code >= 0xFFFE;
    });
    return QString::fromUtf8(text.toUtf8()); // no half of a surrogate pair
}

static void writeCase(QXmlStreamWriter &xml, const CheckReport &report, const CheckResult &result)
{
    xml.writeStartElement(QStringLiteral("testcase"));
    xml.writeAttribute(QStringLiteral("classname"), forXml(report.server));
    xml.writeAttribute(QStringLiteral("name"),
        forXml(QStringLiteral("%1 (line %2): %3")
                   .arg(result.email, QString::number(result.line),
                       checkOutcomeName(result.expected))));
    xml.writeAttribute(
        QStringLiteral("time"), QString::number(double(result.durationMs) / 1000, 'f', 3));
    const QString what = QStringLiteral("expected %1, came to %2")
                             .arg(checkOutcomeName(result.expected),
                                 result.outcome ? outcomeName(result) : errorName(result));
    const auto child = [&xml, &what](const QString &name, const QString &type) {
        xml.writeEmptyElement(name);
        xml.writeAttribute(QStringLiteral("message"), what);
        xml.writeAttribute(QStringLiteral("type"), type);
    };
    if (result.verdict == CheckVerdict::NotAsExpected)
        child(QStringLiteral("failure"), verdictName(result.verdict));
    else if (result.verdict == CheckVerdict::Undecided)
        child(QStringLiteral("error"), errorName(result));
    else if (result.verdict == CheckVerdict::None)
        xml.writeEmptyElement(QStringLiteral("skipped"));
    xml.writeEndElement();
}

static void writeFault(QXmlStreamWriter &xml, const CheckReport &report, const RowFault &fault)
{
    xml.writeStartElement(QStringLiteral("testcase"));
    xml.writeAttribute(QStringLiteral("classname"), forXml(report.server));
    xml.writeAttribute(QStringLiteral("name"), QStringLiteral("line %1").arg(fault.line));
    xml.writeAttribute(QStringLiteral("time"), QStringLiteral("0"));
    xml.writeEmptyElement(QStringLiteral("error"));
    xml.writeAttribute(QStringLiteral("message"),
        QStringLiteral("line %1, column %2: %3")
            .arg(QString::number(fault.line), QString::number(fault.column), problemName(fault)));
    xml.writeAttribute(QStringLiteral("type"), QStringLiteral("row-at-fault"));
    xml.writeEndElement();
}

QByteArray junitReport(const CheckReport &report)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    const Counts counts = countsOf(report);
    const auto faults = static_cast<int>(report.faults.size());
    const int all = static_cast<int>(report.results.size()) + faults;
    const double seconds = double(report.startedAt.msecsTo(report.endedAt)) / 1000;
    for (const char *element : {"testsuites", "testsuite"}) {
        const auto number = [&xml](const char *name, int value) {
            xml.writeAttribute(QLatin1String(name), QString::number(value));
        };
        xml.writeStartElement(QLatin1String(element));
        xml.writeAttribute(
            QStringLiteral("name"), forXml(QStringLiteral("latchkey check ") + report.file));
        number("tests", all);
        number("failures", counts.notAsExpected);
        number("errors", counts.undecided + faults);
        xml.writeAttribute(QStringLiteral("time"), QString::number(seconds, 'f', 3));
    }
    // Of the inner one only: build servers' schemas know it nowhere else.
    xml.writeAttribute(QStringLiteral("skipped"), QString::number(counts.notDone));
    xml.writeAttribute(QStringLiteral("timestamp"), report.startedAt.toUTC().toString(Qt::ISODate));
    for (const CheckResult &result : report.results)
        writeCase(xml, report, result);
    for (const RowFault &fault : report.faults)
        writeFault(xml, report, fault);
    xml.writeEndDocument();
    return bytes;
}

std::optional<QString> reportObstacle(const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.cancelWriting();
    return std::nullopt;
}

std::optional<QString> writeReport(
    const QString &path, const CheckReport &report, const ReportWords &words)
{
    QByteArray bytes;
    switch (reportFormatOf(path).value_or(ReportFormat::Json)) {
    case ReportFormat::Csv:
        bytes = csvReport(report);
        break;
    case ReportFormat::Json:
        bytes = jsonReport(report);
        break;
    case ReportFormat::JUnit:
        bytes = junitReport(report);
        break;
    case ReportFormat::Html:
        bytes = htmlReport(report, words);
        break;
    }
    QSaveFile file(path);
    // Before anything is in it, and also where an older file of other rights is replaced.
    const bool kept = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    return kept ? std::nullopt : std::optional(file.errorString());
}

} // namespace latchkey
