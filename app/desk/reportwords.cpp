#include "desk/reportwords.h"

#include "desk/checktext.h"
#include "desk/checkwords.h"
#include "shown.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace latchkey {

namespace {

struct ReportTr {
    Q_DECLARE_TR_FUNCTIONS(CheckReport)
};

int countOf(const CheckReport &report, CheckVerdict verdict)
{
    return static_cast<int>(std::count_if(report.results.begin(), report.results.end(),
        [verdict](const CheckResult &result) { return result.verdict == verdict; }));
}

QString summaryOf(const CheckReport &report)
{
    const QLocale locale;
    const int good = countOf(report, CheckVerdict::AsExpected);
    return ReportTr::tr("%1 of %2 as expected, on %3 (%4), %5.")
        .arg(locale.toString(good), locale.toString(int(report.results.size())),
            ui::shown(report.server), report.origin,
            locale.toString(report.startedAt.toLocalTime(), QLocale::ShortFormat));
}

} // namespace

ReportWords reportWords(const CheckReport &report)
{
    ReportWords words;
    const QLocale locale;
    words.language = locale.bcp47Name();
    words.rightToLeft = locale.textDirection() == Qt::RightToLeft;
    words.title = report.file.isEmpty()
        ? ReportTr::tr("Account check")
        : ReportTr::tr("Account check: %1").arg(ui::shown(report.file));
    words.summary = summaryOf(report);
    words.incomplete = ReportTr::tr("The check was stopped: not every account was looked at.");
    words.faults = ReportTr::tr("Rows that could not be used");
    const auto left = std::count_if(report.results.begin(), report.results.end(),
        [](const CheckResult &result) { return result.mayRemainOpen; });
    if (left > 0)
        words.leftOpen = ReportTr::tr(
            "%n session(s) may be left open on the server.", nullptr, static_cast<int>(left));
    words.columns = {ReportTr::tr("Line"), ReportTr::tr("Account"), ReportTr::tr("Expected"),
        ReportTr::tr("Sign in"), ReportTr::tr("Refresh"), ReportTr::tr("Sign out"),
        ReportTr::tr("Result"), ReportTr::tr("Took"), ReportTr::tr("Note")};
    words.outcome = ui::expectedText;
    words.step = [](CheckStep step) {
        return ui::stepWords(step).words;
    };
    words.result = [](const CheckResult &result) {
        return ui::resultWords({result, {}}).words;
    };
    words.duration = ui::checkTookText;
    words.fault = rowFaultText;
    return words;
}

} // namespace latchkey
