#include "check/checkresume.h"

#include "check/reportnames.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>
#include <utility>

namespace latchkey {

/// The value of an enumeration up to \a last that \a nameOf calls \a text.
template <typename Enumeration>
static std::optional<Enumeration> valueNamed(
    const QString &text, Enumeration last, QString (*nameOf)(Enumeration))
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto value = static_cast<Enumeration>(i);
        if (nameOf(value) == text)
            return value;
    }
    return std::nullopt;
}

namespace {

/// Reads members of one object one after the other; keeps the first fault.
class Members final {
public:
    explicit Members(ObjectReader reader) : m_reader(std::move(reader)) { }

    QString text(const char *key) { return take(m_reader.requiredString(QLatin1String(key))); }
    bool flag(const char *key) { return take(m_reader.requiredBool(QLatin1String(key))); }
    bool optionalFlag(const char *key)
    {
        return take(m_reader.optionalBool(QLatin1String(key), false));
    }
    qint64 number(const char *key)
    {
        const qint64 value = m_reader.object().value(QLatin1String(key)).toInteger(-1);
        if (value < 0)
            fail(key, "a number from 0");
        return value;
    }
    int smallNumber(const char *key)
    {
        const qint64 value = number(key);
        if (value > std::numeric_limits<int>::max())
            fail(key, "a smaller number");
        return static_cast<int>(value);
    }
    template <typename Enumeration>
    Enumeration word(const char *key, Enumeration last, QString (*nameOf)(Enumeration))
    {
        const auto value = valueNamed(text(key), last, nameOf);
        if (!value)
            fail(key, "a known word");
        return value.value_or(Enumeration{});
    }
    [[nodiscard]] bool has(const char *key) const { return m_reader.has(QLatin1String(key)); }
    ObjectReader object(const char *key)
    {
        auto inner = m_reader.requiredObject(QLatin1String(key));
        if (!inner)
            keep(inner.error());
        return inner.value_or(ObjectReader({}));
    }
    void fail(const char *key, const char *expectation)
    {
        keep(m_reader.fault(QLatin1String(key), expectation));
    }
    void keep(const JsonFault &fault)
    {
        if (!m_fault)
            m_fault = fault;
    }
    [[nodiscard]] const std::optional<JsonFault> &fault() const { return m_fault; }
    [[nodiscard]] const QJsonObject &all() const { return m_reader.object(); }

private:
    template <typename T> T take(JsonResult<T> result)
    {
        if (!result)
            keep(result.error());
        return result.value_or(T{});
    }

    ObjectReader m_reader;
    std::optional<JsonFault> m_fault;
};

} // namespace

static ApiError readError(Members &row)
{
    Members members(row.object("error"));
    ApiError error;
    error.kind = members.word("kind", ErrorKind::ServerFailed, errorKindName);
    error.operation = members.word("operation", Operation::Probe, operationName);
    error.httpStatus = members.smallNumber("httpStatus");
    if (members.fault())
        row.keep(*members.fault());
    return error;
}

static CheckResult readResult(Members &row)
{
    CheckResult result;
    result.line = row.smallNumber("line");
    result.email = row.text("email");
    result.note = row.text("note");
    result.expected = row.word("expected", CheckOutcome::MembershipGone, checkOutcomeName);
    result.mayRemainOpen = row.flag("mayRemainOpen");
    result.verdict = row.word("verdict", CheckVerdict::Undecided, verdictName);
    if (result.verdict == CheckVerdict::None)
        return result; // whatever it had come to, it begins anew
    result.state = CheckState::Done;
    result.signIn = row.word("signIn", CheckStep::Failed, stepName);
    result.refresh = row.word("refresh", CheckStep::Failed, stepName);
    result.signOut = row.word("signOut", CheckStep::Failed, stepName);
    result.organisation = row.text("organisation");
    result.durationMs = row.number("milliseconds");
    if (row.has("outcome"))
        result.outcome = row.word("outcome", CheckOutcome::MembershipGone, checkOutcomeName);
    if (row.has("error"))
        result.error = readError(row);
    return result;
}

static std::optional<JsonFault> readResults(Members &report, std::vector<CheckResult> &results)
{
    const QJsonValue value = report.all().value(QLatin1String("results"));
    if (!value.isArray())
        return JsonFault{QStringLiteral("results"), QStringLiteral("a list")};
    const QJsonArray rows = value.toArray();
    results.reserve(static_cast<std::size_t>(rows.size()));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QString path = QStringLiteral("results[%1]").arg(i);
        if (!rows.at(i).isObject())
            return JsonFault{path, QStringLiteral("an object")};
        Members row(ObjectReader(rows.at(i).toObject(), path));
        results.push_back(readResult(row));
        if (row.fault())
            return row.fault();
    }
    return std::nullopt;
}

JsonResult<EarlierRun> readEarlierRun(QByteArrayView bytes)
{
    auto object = readJsonObject(bytes);
    if (!object)
        return tl::unexpected(object.error());
    Members report(ObjectReader(std::move(*object)));
    if (report.number("version") != 1)
        report.fail("version", "1");
    EarlierRun run;
    run.origin = report.text("origin");
    run.startedAt = QDateTime::fromString(report.text("startedAt"), Qt::ISODateWithMs);
    if (!run.startedAt.isValid())
        report.fail("startedAt", "a time");
    run.refreshed = report.flag("refreshed");
    run.cutShort = report.optionalFlag("running");
    if (const auto fault = report.fault())
        return tl::unexpected(*fault);
    if (auto fault = readResults(report, run.results))
        return tl::unexpected(std::move(*fault));
    return run;
}

static std::optional<ResumePart> differenceOf(const CheckResult &result, const CheckRow &row)
{
    if (result.line != row.line)
        return ResumePart::Line;
    if (result.email != row.email)
        return ResumePart::Email;
    if (result.expected != row.expected)
        return ResumePart::Expected;
    if (result.note != row.note)
        return ResumePart::Note;
    return std::nullopt;
}

std::optional<ResumeMismatch> mismatchOf(
    const EarlierRun &run, const std::vector<CheckRow> &rows, const QString &origin, bool refresh)
{
    if (run.origin != origin)
        return ResumeMismatch{ResumePart::Server, 0};
    if (run.refreshed != refresh)
        return ResumeMismatch{ResumePart::Refresh, 0};
    for (std::size_t i = 0; i < std::min(rows.size(), run.results.size()); ++i) {
        if (const auto part = differenceOf(run.results[i], rows[i]))
            return ResumeMismatch{*part, rows[i].line};
    }
    if (run.results.size() != rows.size())
        return ResumeMismatch{ResumePart::RowCount, 0};
    return std::nullopt;
}

} // namespace latchkey
