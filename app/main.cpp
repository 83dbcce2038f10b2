#include "apikeyfile.h"
#include "application.h"
#include "bringtofront.h"
#include "check/checkoptions.h"
#include "check/checkprogram.h"
#include "demo/demosandbox.h"
#include "hardening.h"
#include "http/serveraddress.h"
#include "http/systemproxy.h"
#include "language.h"
#include "options.h"
#include "profile.h"
#include "singleinstance.h"
#include "startupnotice.h"
#include "style/fontreading.h"
#include "widgets/accessiblescrollarea.h"
#include "wipingfree.h"

#include <QApplication>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <utility>

using namespace latchkey;

static int say(const QString &text, int status)
{
    std::fputs(qPrintable(text), status == 0 ? stdout : stderr);
    return status;
}

/// What can be found wrong before a window opens, as a sentence.
static QString mistakeIn(const Options &options)
{
    if (!options.server.isEmpty() && !parseServerAddress(options.server))
        return QCoreApplication::translate("main",
            "--server %1: not a server address that can be used (https, or http on this computer; "
            "no user name, query or fragment).")
            .arg(options.server);
    if (options.apiKeyFile.isEmpty())
        return {};
    const auto key = readApiKeyFile(options.apiKeyFile);
    return key ? QString() : key.error();
}

static void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("latchkey"));
    QCoreApplication::setOrganizationName(QString());
    QCoreApplication::setApplicationVersion(QStringLiteral(LATCHKEY_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Latchkey"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.latchkey.Latchkey"));
}

static QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int at = 0; at < argc; ++at)
        arguments.append(QString::fromLocal8Bit(argv[at]));
    return arguments;
}

/// Help and mistakes need no display, but an application to be told in the person's language.
static int tellWhyNot(int argc, char **argv)
{
    const QCoreApplication words(argc, argv);
    applyLanguage({});
    const auto options = readOptions(argumentsOf(argc, argv));
    if (!options)
        return say(options.error().text, options.error().exitStatus);
    return say(QStringLiteral("latchkey: %1\n").arg(mistakeIn(*options)), 2);
}

/// The account check: no window, and no display needed.
static int runCheck(int argc, char **argv)
{
    QCoreApplication qt(argc, argv);
    applyLanguage({});
    auto command = readCheckCommand(QCoreApplication::arguments());
    if (!command)
        return say(command.error().text, command.error().exitStatus);
    CheckProgram program(std::move(*command));
    if (const auto problem = program.begin())
        return say(QStringLiteral("latchkey check: %1\n").arg(*problem), 2);
    return QCoreApplication::exec();
}

/// Everything with a window.
static int runDesktop(int argc, char **argv)
{
    const auto options = readOptions(argumentsOf(argc, argv));
    if (!options || !mistakeIn(*options).isEmpty())
        return tellWhyNot(argc, argv);
    const QByteArray notice = startupId();
    std::jthread fonts = ui::readFontsAside();
    QApplication qt(argc, argv);
    ui::installAccessibleScrollArea();
    QGuiApplication::setQuitOnLastWindowClosed(false);
    const Profile profile = profileOf(*options);
    applyLanguage(chosenLanguage(profile.file(QStringLiteral("preferences.json"))));
    SingleInstance instance(profile.directory);
    std::unique_ptr<Application> application;
    const auto start = [&] {
        if (options->fresh)
            DemoSandbox::removeFormer(profile);
        if (fonts.joinable())
            fonts.join();
        application = std::make_unique<Application>(*options, profile, &instance);
        application->show();
    };
    // A start that names a server wants that one, whatever window is open.
    if (options->server.isEmpty() && instance.isSecond()) {
        instance.handOver(options->link, activationToken(), [&](bool shown) {
            if (!shown)
                return start();
            endStartupNotice(notice);
            QCoreApplication::exit(say(QCoreApplication::translate("main",
                                           "Latchkey is open already; its window is shown.\n"),
                0));
        });
    } else {
        start();
    }
    setFreedMemoryWiped(true);
    int status = QApplication::exec();
    while (application && application->mustGoOn()) // one loop after the other, none inside another
        status = QApplication::exec();
    return status;
}

int main(int argc, char **argv)
{
    // Before the first key is pressed and the first server or keyring asked, there is no secret but
    // on the command line; and a start frees 30,000 blocks.
    setFreedMemoryWiped(argc > 1);
    forbidCoreDumps();
    surviveFileSizeLimit();
    nameProgram();
    const int status = isCheckCommand(argc, argv) ? runCheck(argc, argv) : runDesktop(argc, argv);
    if (isFindingSystemProxies()) { // what is static would wait for a host that may never answer
        std::fflush(nullptr);
        std::_Exit(status);
    }
    return status;
}
