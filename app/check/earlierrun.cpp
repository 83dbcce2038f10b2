#include "check/earlierrun.h"

#include <QCoreApplication>
#include <QFile>

#include <utility>

namespace latchkey {

namespace {
struct EarlierTr {
    Q_DECLARE_TR_FUNCTIONS(EarlierRun)
};
} // namespace

/// In what the run that is to be gone on with is another one.
static QString mismatchText(const ResumeMismatch &mismatch, const EarlierRun &run)
{
    switch (mismatch.part) {
    case ResumePart::Server:
        return EarlierTr::tr("The report is of another server (%1).").arg(run.origin);
    case ResumePart::Refresh:
        return run.refreshed ? EarlierTr::tr("The report is of a run with --refresh.")
                             : EarlierTr::tr("The report is of a run without --refresh.");
    case ResumePart::RowCount:
        return EarlierTr::tr("The report is of another file: it has %1 rows.")
            .arg(run.results.size());
    case ResumePart::Line:
        return EarlierTr::tr("The report is of another file: it has no row at line %1.")
            .arg(mismatch.line);
    case ResumePart::Email:
        return EarlierTr::tr("The report is of another file: at line %1 the e-mail differs.")
            .arg(mismatch.line);
    case ResumePart::Expected:
        return EarlierTr::tr("The report is of another file: at line %1 what is expected differs.")
            .arg(mismatch.line);
    case ResumePart::Note:
        return EarlierTr::tr("The report is of another file: at line %1 the note differs.")
            .arg(mismatch.line);
    }
    Q_UNREACHABLE();
}

tl::expected<EarlierRun, QString> takeUpEarlierRun(
    const QString &path, const std::vector<CheckRow> &rows, const QString &origin, bool refresh)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(
            EarlierTr::tr("%1 cannot be read (%2).").arg(path, file.errorString()));
    auto run = readEarlierRun(file.read(EarlierRun::maximumBytes));
    if (!run)
        return tl::unexpected(EarlierTr::tr("%1 is no JSON report of an account check (at '%2').")
                                  .arg(path, run.error().path));
    if (const auto mismatch = mismatchOf(*run, rows, origin, refresh))
        return tl::unexpected(mismatchText(*mismatch, *run));
    return std::move(*run);
}

} // namespace latchkey
