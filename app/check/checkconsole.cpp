#include "check/checkconsole.h"

#include "desk/checktext.h"
#include "shown.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdio>
#include <unistd.h>

namespace latchkey {

namespace {
struct ConsoleTr {
    Q_DECLARE_TR_FUNCTIONS(CheckConsole)
};
} // namespace

static bool isWatched()
{
    return isatty(STDERR_FILENO) == 1;
}

void endProgress()
{
    if (isWatched())
        std::fputs("\r\033[K", stderr);
}

void sayAside(const QString &text)
{
    endProgress();
    std::fputs(qPrintable(text + QLatin1Char('\n')), stderr);
}

bool askOnTerminal(const QString &question)
{
    if (isatty(STDIN_FILENO) != 1 || !isWatched())
        return false;
    std::fputs(qPrintable(question + ConsoleTr::tr(" [y/N] ")), stderr);
    char answer[16] = {};
    if (!std::fgets(answer, sizeof answer, stdin))
        return false;
    const QString word = QString::fromLocal8Bit(answer).trimmed();
    return word.compare(QLatin1String("y"), Qt::CaseInsensitive) == 0
        || word.compare(ConsoleTr::tr("y", "yes, one letter"), Qt::CaseInsensitive) == 0;
}

static QString progressLine(const CheckProgress &progress)
{
    const QLocale locale;
    QString line = ConsoleTr::tr("%1 of %2")
                       .arg(locale.toString(progress.done), locale.toString(progress.all));
    const int others = progress.notAsExpected + progress.undecided;
    if (others > 0)
        line += ConsoleTr::tr(", %1 not as expected").arg(locale.toString(others));
    if (progress.stopping)
        return line + ConsoleTr::tr(", stopping");
    if (progress.nextInMs > 0)
        return line
            + ConsoleTr::tr(", rate limit of the server: next account in %1 s")
                  .arg(locale.toString((progress.nextInMs + 999) / 1000));
    if (progress.remainingMs && progress.done < progress.all)
        line += QStringLiteral(", ") + ui::timeLeftText(*progress.remainingMs / 1000);
    return line;
}

void showProgress(const CheckProgress &progress, int &quarter)
{
    if (isWatched()) {
        std::fputs(qPrintable(QStringLiteral("\r\033[K") + progressLine(progress)), stderr);
        return;
    }
    const int reached = progress.all > 0 ? progress.done * 4 / progress.all : 0;
    if (reached <= quarter)
        return;
    quarter = reached;
    std::fputs(qPrintable(progressLine(progress) + QLatin1Char('\n')), stderr);
}

void sayResults(const CheckReport &report, const ReportWords &words)
{
    const QLocale locale;
    int good = 0;
    for (const CheckResult &result : report.results) {
        if (result.verdict == CheckVerdict::AsExpected) {
            ++good;
            continue;
        }
        if (result.verdict == CheckVerdict::None && !result.mayRemainOpen)
            continue;
        QString line = ConsoleTr::tr("line %1: %2: expected '%3', came to '%4'")
                           .arg(QString::number(result.line), ui::shown(result.email),
                               words.outcome(result.expected), words.result(result));
        if (result.mayRemainOpen && result.verdict == CheckVerdict::None) // else it is in there
            line += ConsoleTr::tr("; a session may be left open");
        std::fputs(qPrintable(line + QLatin1Char('\n')), stdout);
    }
    const QString summary
        = ConsoleTr::tr("%1 of %2 as expected")
              .arg(locale.toString(good), locale.toString(static_cast<int>(report.results.size())));
    std::fputs(qPrintable(summary + QLatin1Char('\n')), stdout);
    if (!report.complete)
        std::fputs(qPrintable(words.incomplete + QLatin1Char('\n')), stdout);
    std::fflush(stdout);
}

} // namespace latchkey
