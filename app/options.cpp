#include "options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace latchkey {

namespace {
struct OptionWords {
    Q_DECLARE_TR_FUNCTIONS(Options)
};
} // namespace

namespace {

struct Declared {
    QCommandLineOption help{
        {QStringLiteral("h"), QStringLiteral("help")}, OptionWords::tr("Show this help.")};
    QCommandLineOption version{
        {QStringLiteral("v"), QStringLiteral("version")}, OptionWords::tr("Show the version.")};
    QCommandLineOption demo{QStringLiteral("demo"),
        OptionWords::tr(
            "Start a sandbox server of its own, with accounts for every outcome and an inbox.")};
    QCommandLineOption fresh{QStringLiteral("fresh"), OptionWords::tr("With --demo: begin anew.")};
    QCommandLineOption lifetime{QStringLiteral("demo-session-lifetime"),
        OptionWords::tr("With --demo: life of a session token in seconds (default 60)."),
        OptionWords::tr("seconds")};
    QCommandLineOption server{QStringLiteral("server"),
        OptionWords::tr("Use the server at this address, such as http://localhost:3360."),
        OptionWords::tr("url")};
    QCommandLineOption keyFile{QStringLiteral("api-key-file"),
        OptionWords::tr("With --server: file that holds the server's API key."),
        OptionWords::tr("file")};
    QCommandLineOption profile{QStringLiteral("profile"),
        OptionWords::tr("Keep settings in this directory instead of the usual one."),
        OptionWords::tr("directory")};
};

} // namespace

static OptionsEnd wrongUse(const QString &text)
{
    return {QStringLiteral("latchkey: ") + text + QLatin1Char('\n')
            + OptionWords::tr("'latchkey --help' lists the options.") + QLatin1Char('\n'),
        2};
}

static tl::expected<Options, OptionsEnd> checked(Options options, const QString &lifetime)
{
    if (options.fresh && !options.demo)
        return tl::unexpected(wrongUse(OptionWords::tr("--fresh goes with --demo.")));
    if (options.demo && !options.server.isEmpty())
        return tl::unexpected(
            wrongUse(OptionWords::tr("--demo brings its own server; leave --server out.")));
    if (!options.apiKeyFile.isEmpty() && options.server.isEmpty())
        return tl::unexpected(wrongUse(OptionWords::tr("--api-key-file goes with --server.")));
    if (!lifetime.isEmpty()) {
        bool fine = false;
        options.demoSessionLifetime = lifetime.toInt(&fine);
        if (!fine || options.demoSessionLifetime < 1 || !options.demo)
            return tl::unexpected(wrongUse(OptionWords::tr(
                "--demo-session-lifetime goes with --demo and takes a number of seconds.")));
    }
    return options;
}

/// Leaves out what QApplication takes for itself. A session manager that starts the programs of
/// the last session again adds '-session ID'.
static QStringList withoutQts(const QStringList &arguments)
{
    static const QStringList withValue{QStringLiteral("-session"), QStringLiteral("-platform"),
        QStringLiteral("-display"), QStringLiteral("-style"), QStringLiteral("-geometry")};
    QStringList own;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (withValue.contains(arguments.at(i)))
            ++i;
        else if (arguments.at(i) != QLatin1String("-reverse"))
            own += arguments.at(i);
    }
    return own;
}

tl::expected<Options, OptionsEnd> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(OptionWords::tr("Desktop client for the auth platform."));
    const Declared declared;
    parser.addOptions({declared.help, declared.version, declared.demo, declared.fresh,
        declared.lifetime, declared.server, declared.keyFile, declared.profile});
    parser.addPositionalArgument(QStringLiteral("link"),
        OptionWords::tr("A latchkey:// link to open."), QStringLiteral("[link]"));
    if (!parser.parse(withoutQts(arguments)))
        return tl::unexpected(wrongUse(parser.errorText()));
    if (parser.isSet(declared.help))
        return tl::unexpected(OptionsEnd{parser.helpText(), 0});
    if (parser.isSet(declared.version)) {
        return tl::unexpected(OptionsEnd{
            QStringLiteral("latchkey %1\n").arg(QCoreApplication::applicationVersion()), 0});
    }
    const QStringList rest = parser.positionalArguments();
    if (rest.size() > 1)
        return tl::unexpected(wrongUse(OptionWords::tr("too many arguments: %1").arg(rest.at(1))));
    Options options;
    options.demo = parser.isSet(declared.demo);
    options.fresh = parser.isSet(declared.fresh);
    options.server = parser.value(declared.server);
    options.apiKeyFile = parser.value(declared.keyFile);
    options.profile = parser.value(declared.profile);
    options.link = rest.value(0);
    if (!options.link.isEmpty() && !options.link.startsWith(QLatin1String("latchkey:")))
        return tl::unexpected(
            wrongUse(OptionWords::tr("not a latchkey:// link: %1").arg(options.link)));
    return checked(options, parser.value(declared.lifetime));
}

} // namespace latchkey
