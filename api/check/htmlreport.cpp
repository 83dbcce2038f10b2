#include "check/checkreport.h"
#include "check/reportnames.h"

namespace latchkey {

// Colours of the two themes; nothing is loaded from anywhere.
static const char *const style = R"(
:root { color-scheme: light dark; --text: #1c2024; --muted: #5a626b; --back: #fff; --line: #dcd9d2;
  --head: #ecebe6; --good: #1f6f43; --bad: #a31621; --unsure: #7a4b00; }
@media (prefers-color-scheme: dark) { :root { --text: #e8e6e3; --muted: #a9adb3; --back: #17191c;
  --line: #3a3d42; --head: #24272b; --good: #7ccf9b; --bad: #ff9a9a; --unsure: #f0c274; } }
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif;
  color: var(--text); background: var(--back); }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; } .muted { color: var(--muted); }
table { border-collapse: collapse; width: 100%; margin-top: 1rem; }
th, td { padding: .35rem .6rem; text-align: start; vertical-align: top;
  border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { background: var(--head); } td.number, th.number { text-align: end; white-space: nowrap; }
.as-expected { color: var(--good); } .not-as-expected { color: var(--bad); font-weight: 600; }
.undecided { color: var(--unsure); font-weight: 600; } .not-done { color: var(--muted); }
)";

/// As text: escaped, without characters that turn the direction of what follows or that a page
/// may not hold.
static QString plain(QString text)
{
    text.removeIf([](QChar character) {
        const ushort code = character.unicode();
        const bool control = character.category() == QChar::Other_Control && code != '\n';
        const bool direction = (code >= 0x202A && code <= 0x202E)
            || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F;
        return control || direction || code >= 0xFFFE;
    });
    return text.toHtmlEscaped();
}

static QString cell(const QString &text, const char *kind = nullptr)
{
    const QString begin = kind ? QStringLiteral("<td class=\"%1\">").arg(QLatin1String(kind))
                               : QStringLiteral("<td>");
    return begin + QStringLiteral("<bdi>") + plain(text) + QStringLiteral("</bdi></td>");
}

static QString rowOf(const CheckResult &result, const ReportWords &words)
{
    const QByteArray verdict = verdictName(result.verdict).toLatin1();
    const bool done = result.state == CheckState::Done;
    return QStringLiteral("<tr>")
        + cell(result.line > 0 ? QString::number(result.line) : QString(), "number")
        + cell(result.email) + cell(words.outcome(result.expected))
        + cell(words.step(result.signIn)) + cell(words.step(result.refresh))
        + cell(words.step(result.signOut)) + cell(words.result(result), verdict.constData())
        + cell(done ? words.duration(result.durationMs) : QString(), "number") + cell(result.note)
        + QStringLiteral("</tr>\n");
}

static QString paragraph(const QString &text, const char *kind)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<p class=\"%1\">%2</p>\n").arg(QLatin1String(kind), plain(text));
}

QByteArray htmlReport(const CheckReport &report, const ReportWords &words)
{
    QString page = QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\" dir=\"%2\">\n<head>\n"
                                  "<meta charset=\"utf-8\">\n"
                                  "<meta name=\"viewport\" content=\"width=device-width\">\n"
                                  "<meta http-equiv=\"Content-Security-Policy\" content=\""
                                  "default-src 'none'; style-src 'unsafe-inline'\">\n")
                       .arg(plain(words.language),
                           words.rightToLeft ? QStringLiteral("rtl") : QStringLiteral("ltr"));
    page += QStringLiteral("<title>") + plain(words.title) + QStringLiteral("</title>\n<style>")
        + QLatin1String(style) + QStringLiteral("</style>\n</head>\n<body>\n<h1>")
        + plain(words.title) + QStringLiteral("</h1>\n");
    page += paragraph(words.summary, "muted");
    if (!report.complete)
        page += paragraph(words.incomplete, "undecided");
    page += paragraph(words.leftOpen, "undecided");
    page += QStringLiteral("<table>\n<thead><tr>");
    for (qsizetype i = 0; i < words.columns.size(); ++i) {
        const bool number = i == 0 || i == 7;
        page += (number ? QStringLiteral("<th scope=\"col\" class=\"number\">")
                        : QStringLiteral("<th scope=\"col\">"))
            + plain(words.columns.at(i)) + QStringLiteral("</th>");
    }
    page += QStringLiteral("</tr></thead>\n<tbody>\n");
    for (const CheckResult &result : report.results)
        page += rowOf(result, words);
    page += QStringLiteral("</tbody>\n</table>\n");
    if (!report.faults.empty()) {
        page += QStringLiteral("<h2>") + plain(words.faults) + QStringLiteral("</h2>\n<ul>\n");
        for (const RowFault &fault : report.faults)
            page += QStringLiteral("<li>") + plain(words.fault(fault)) + QStringLiteral("</li>\n");
        page += QStringLiteral("</ul>\n");
    }
    return (page + QStringLiteral("</body>\n</html>\n")).toUtf8();
}

} // namespace latchkey
