#include "diagnostics.h"

#include "accountlist.h"
#include "preferences.h"
#include "serverlist.h"
#include "sessions.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>
#include <QScreen>
#include <QSslSocket>
#include <QStringList>
#include <QSysInfo>

namespace latchkey {

static constexpr int mostErrors = 20;

static QString phaseName(SessionPhase phase)
{
    switch (phase) {
    case SessionPhase::SignedOut:
        return QStringLiteral("signedOut");
    case SessionPhase::Restoring:
        return QStringLiteral("restoring");
    case SessionPhase::SignedIn:
        return QStringLiteral("signedIn");
    case SessionPhase::Locked:
        return QStringLiteral("locked");
    case SessionPhase::Ended:
        return QStringLiteral("ended");
    }
    Q_UNREACHABLE();
}

static QString storageName(SessionStorage storage)
{
    switch (storage) {
    case SessionStorage::Keychain:
        return QStringLiteral("keychain");
    case SessionStorage::EscrowOnly:
        return QStringLiteral("escrowOnly");
    case SessionStorage::MemoryOnly:
        return QStringLiteral("memoryOnly");
    case SessionStorage::Full:
        return QStringLiteral("full");
    }
    Q_UNREACHABLE();
}

static void addProgram(QStringList &lines)
{
    lines += QStringLiteral("Latchkey %1").arg(QCoreApplication::applicationVersion());
    lines += QStringLiteral("Qt %1 (built with %2), %3")
                 .arg(QLatin1String(qVersion()), QLatin1String(QT_VERSION_STR),
                     QSslSocket::sslLibraryVersionString());
    lines += QStringLiteral("%1, %2, %3")
                 .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                     QSysInfo::currentCpuArchitecture());
    lines += QStringLiteral("Desktop: %1, %2")
                 .arg(qEnvironmentVariable("XDG_CURRENT_DESKTOP", QStringLiteral("unknown")),
                     QGuiApplication::platformName());
    lines += QStringLiteral("Language: %1").arg(QLocale().name());
    if (const QScreen *screen = QGuiApplication::primaryScreen()) {
        lines += QStringLiteral("Screen: %1 x %2, ratio %3")
                     .arg(screen->size().width())
                     .arg(screen->size().height())
                     .arg(screen->devicePixelRatio());
    }
}

static QString schemeName(ui::Scheme scheme)
{
    switch (scheme) {
    case ui::Scheme::System:
        return QStringLiteral("the system's");
    case ui::Scheme::Light:
        return QStringLiteral("light");
    case ui::Scheme::Dark:
        return QStringLiteral("dark");
    }
    Q_UNREACHABLE();
}

static void addSettings(QStringList &lines, const Preferences &preferences)
{
    const auto onOff = [](bool on) {
        return on ? QStringLiteral("on") : QStringLiteral("off");
    };
    lines += QStringLiteral("Settings: language %1, colours %2, less motion %3, keep signed in %4")
                 .arg(preferences.language().isEmpty() ? QStringLiteral("the system's")
                                                       : preferences.language(),
                     schemeName(preferences.scheme()), onOff(preferences.reducedMotion()),
                     onOff(preferences.keepSignedIn()));
}

static void addSessions(QStringList &lines, const Services &services)
{
    const auto &accounts = services.accounts->all();
    lines += QStringLiteral("Servers: %1, accounts: %2")
                 .arg(services.servers->all().size())
                 .arg(accounts.size());
    int number = 0;
    for (const AccountEntry &account : accounts) {
        const Session *session = services.sessions->find(account.id);
        const QString kept = account.kept ? QStringLiteral("kept") : QStringLiteral("not kept");
        if (!session) {
            lines += QStringLiteral("  %1: %2, not used in this run").arg(++number).arg(kept);
            continue;
        }
        const SessionStatus status = session->status();
        lines += QStringLiteral("  %1: %2, %3, %4, reason %5, tries %6")
                     .arg(++number)
                     .arg(kept, phaseName(status.phase), storageName(status.storage))
                     .arg(static_cast<int>(status.reason))
                     .arg(status.times.tries);
    }
}

static void addErrors(QStringList &lines, const ExchangeLog &log)
{
    lines += QStringLiteral("Exchanges in this run: %1. Last errors:")
                 .arg(log.dropped() + log.entries().size());
    int shown = 0;
    for (auto it = log.entries().rbegin(); it != log.entries().rend() && shown < mostErrors; ++it) {
        const Exchange &exchange = it->exchange;
        if (exchange.outcome == QLatin1String("ok"))
            continue;
        ++shown;
        lines += QStringLiteral("  %1 %2: %3, status %4, %5 ms")
                     .arg(exchange.startedAt.toString(Qt::ISODate),
                         operationName(exchange.operation), exchange.outcome)
                     .arg(exchange.httpStatus)
                     .arg(exchange.durationUs / 1000);
    }
    if (shown == 0)
        lines += QStringLiteral("  none");
}

QString diagnostics(const Services &services, const ExchangeLog &log)
{
    QStringList lines;
    addProgram(lines);
    addSettings(lines, *services.preferences);
    addSessions(lines, services);
    addErrors(lines, log);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace latchkey
