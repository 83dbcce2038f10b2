#include "check/checkoptions.h"

#include "check/accountcheck.h"
#include "check/checkreport.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstring>

namespace latchkey {

namespace {

struct CheckTr {
    Q_DECLARE_TR_FUNCTIONS(CheckCommand)
};

struct Declared {
    QCommandLineOption help{
        {QStringLiteral("h"), QStringLiteral("help")}, CheckTr::tr("Show this help.")};
    QCommandLineOption server{QStringLiteral("server"),
        CheckTr::tr("Name of a server of the profile, or an address such as "
                    "http://localhost:3360."),
        CheckTr::tr("server")};
    QCommandLineOption keyFile{QStringLiteral("api-key-file"),
        CheckTr::tr("File that holds the server's API key, instead of the keychain."),
        CheckTr::tr("file")};
    QCommandLineOption profile{QStringLiteral("profile"),
        CheckTr::tr("Directory of settings instead of the usual one."), CheckTr::tr("directory")};
    QCommandLineOption report{QStringLiteral("report"),
        CheckTr::tr("Write a report: .html, .json, .csv or .xml (JUnit). Can be repeated."),
        CheckTr::tr("file")};
    QCommandLineOption resume{QStringLiteral("resume"),
        CheckTr::tr("Go on with the run that this JSON report tells of: rows that are done there "
                    "are not checked again."),
        CheckTr::tr("report")};
    QCommandLineOption parallel{QStringLiteral("parallel"),
        CheckTr::tr("Accounts at a time, 1 to %1 (default 8).").arg(CheckOptions::maximumParallel),
        CheckTr::tr("N")};
    QCommandLineOption refresh{
        QStringLiteral("refresh"), CheckTr::tr("Refresh each session once before signing out.")};
    QCommandLineOption yes{
        QStringLiteral("yes"), CheckTr::tr("Go on without asking where a server is protected.")};
};

} // namespace

bool isCheckCommand(int argc, char **argv)
{
    return argc > 1 && std::strcmp(argv[1], "check") == 0;
}

static tl::unexpected<OptionsEnd> wrongUse(const QString &text)
{
    return tl::unexpected(OptionsEnd{QStringLiteral("latchkey check: ") + text + QLatin1Char('\n')
            + CheckTr::tr("'latchkey check --help' lists the options.") + QLatin1Char('\n'),
        2});
}

tl::expected<CheckCommand, OptionsEnd> readCheckCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CheckTr::tr("Signs in with each account of a file, compares with what is expected, and "
                    "signs out.\nExit status: 0 all as expected, 1 some not, 2 could not run."));
    const Declared declared;
    parser.addOptions({declared.help, declared.server, declared.keyFile, declared.profile,
        declared.report, declared.resume, declared.parallel, declared.refresh, declared.yes});
    parser.addPositionalArgument(QStringLiteral("check"), QString(), QStringLiteral("check"));
    parser.addPositionalArgument(QStringLiteral("file"),
        CheckTr::tr("CSV file with the columns email, password, expected, note; - for standard "
                    "input."));
    if (!parser.parse(arguments))
        return wrongUse(parser.errorText());
    if (parser.isSet(declared.help))
        return tl::unexpected(OptionsEnd{parser.helpText(), 0});
    const QStringList rest = parser.positionalArguments();
    if (rest.size() != 2)
        return wrongUse(CheckTr::tr("One file of accounts is needed."));
    CheckCommand command;
    command.file = rest.at(1);
    command.server = parser.value(declared.server);
    if (command.server.isEmpty())
        return wrongUse(CheckTr::tr("--server is needed."));
    command.apiKeyFile = parser.value(declared.keyFile);
    command.profile = parser.value(declared.profile);
    command.resume = parser.value(declared.resume);
    command.reports = parser.values(declared.report);
    for (const QString &report : std::as_const(command.reports)) {
        if (!reportFormatOf(report))
            return wrongUse(
                CheckTr::tr("--report %1: the ending is none of .html, .json, .csv and .xml.")
                    .arg(report));
    }
    if (parser.isSet(declared.parallel)) {
        bool fine = false;
        command.parallel = parser.value(declared.parallel).toInt(&fine);
        if (!fine || command.parallel < 1 || command.parallel > CheckOptions::maximumParallel)
            return wrongUse(CheckTr::tr("--parallel takes a number from 1 to %1.")
                                .arg(CheckOptions::maximumParallel));
    }
    command.refresh = parser.isSet(declared.refresh);
    command.yes = parser.isSet(declared.yes);
    return command;
}

} // namespace latchkey
