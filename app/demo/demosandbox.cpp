#include "demo/demosandbox.h"

#include "forgetting.h"
#include "jsonfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <utility>

namespace latchkey {

static constexpr char serverId[] = "6d3a1a58-6ef2-4a0e-9d55-0c8b7a3f5e21";

DemoSandbox::DemoSandbox(Profile profile, int sessionLifetime, QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_sessionLifetime(sessionLifetime)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoSandbox::onOutput);
    connect(&m_process, &QProcess::finished, this, &DemoSandbox::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit failed(tr("The sandbox server %1 cannot be run.").arg(m_process.program()));
    });
}

DemoSandbox::~DemoSandbox()
{
    m_process.disconnect(this);
    m_process.kill(); // has ended long ago, unless the end of the program could not wait for it
}

QByteArray DemoSandbox::apiKey()
{
    return QByteArrayLiteral("nap_dev_latchkey0demo");
}

void DemoSandbox::removeFormer(const Profile &profile)
{
    for (const char *name : {"sandbox.db", "sandbox.db-wal", "sandbox.db-shm"})
        QFile::remove(profile.file(QLatin1String(name)));
    // What stays behind is told by whoever reads it.
    static_cast<void>(removeOwnFiles(profile.stateDirectory));
    static_cast<void>(removeOwnFiles(profile.directory));
}

bool DemoSandbox::writeSeed() const
{
    QFile::remove(m_profile.file(QStringLiteral("seed.json")));
    return QDir().mkpath(m_profile.directory)
        && QFile::copy(QStringLiteral(":/latchkey/demo/seed.json"),
            m_profile.file(QStringLiteral("seed.json")));
}

void DemoSandbox::start()
{
    if (!writeSeed()) {
        emit failed(tr("The directory %1 cannot be written.").arg(m_profile.directory));
        return;
    }
    const QJsonObject ports = JsonFile(m_profile.file(QStringLiteral("ports.json"))).load();
    m_triedLastPorts = !ports.isEmpty();
    launch(ports.value(QLatin1String("port")).toInt(), 0);
}

void DemoSandbox::stop()
{
    if (std::exchange(m_isStopping, true))
        return; // a second signal would cut it short
    m_process.terminate();
}

void DemoSandbox::launch(int port, int controlPort)
{
    const QDir here(QCoreApplication::applicationDirPath());
    m_process.start(here.filePath(QStringLiteral("latchkey-sandbox")),
        {QStringLiteral("--port"), QString::number(port), QStringLiteral("--control-port"),
            QString::number(controlPort), QStringLiteral("--database"),
            m_profile.file(QStringLiteral("sandbox.db")), QStringLiteral("--api-key"),
            QString::fromLatin1(apiKey()), QStringLiteral("--tenancy"), QStringLiteral("multi"),
            QStringLiteral("--application-name"), QStringLiteral("Sandbox"),
            QStringLiteral("--seed"), m_profile.file(QStringLiteral("seed.json")),
            QStringLiteral("--session-lifetime"), QString::number(m_sessionLifetime),
            QStringLiteral("--end-with-parent")});
}

void DemoSandbox::onOutput()
{
    if (!m_process.canReadLine())
        return;
    const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
    const int port = line.value(QLatin1String("port")).toInt();
    const int controlPort = line.value(QLatin1String("controlPort")).toInt();
    m_url = QUrl(QStringLiteral("http://localhost:%1").arg(port));
    m_controlUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(controlPort));
    // The same port next time, so that links in old mails still fit; only a convenience.
    static_cast<void>(JsonFile(m_profile.file(QStringLiteral("ports.json"))).save(line));
    emit ready();
}

void DemoSandbox::onFinished()
{
    if (m_isStopping) {
        emit stopped();
        return;
    }
    if (m_triedLastPorts && m_url.isEmpty()) {
        m_triedLastPorts = false; // somebody else has the port now: any free one will do
        launch(0, 0);
        return;
    }
    const QString said = QString::fromUtf8(m_process.readAllStandardError()).trimmed();
    emit failed(
        said.isEmpty() ? tr("The sandbox server has ended.") : said.section(QLatin1Char('\n'), -1));
}

ServerEntry DemoSandbox::server() const
{
    ServerEntry entry;
    entry.id = QUuid::fromString(QLatin1String(serverId));
    entry.name = tr("Sandbox on this computer");
    entry.url = m_url;
    entry.isOwnSandbox = true;
    return entry;
}

} // namespace latchkey
