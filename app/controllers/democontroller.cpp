#include "controllers/democontroller.h"

#include "desk/demoaccounts.h"
#include "navigator.h"

#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <utility>

namespace latchkey {

namespace {

constexpr int twoDays = 2 * 24 * 3'600; // seconds

QJsonObject command(const char *name, QJsonObject members = {})
{
    members.insert(QStringLiteral("do"), QLatin1String(name));
    return members;
}

QJsonObject answerInstead(
    int status, const QString &header, const QString &value, const QString &body)
{
    return command("fault",
        {{QStringLiteral("status"), status},
            {QStringLiteral("headers"), QJsonArray{QJsonArray{header, value}}},
            {QStringLiteral("body"), body}});
}

/// A session leaves a token alone for its first five seconds, whoever refuses it.
constexpr std::chrono::milliseconds neverRenewed{5'200};

} // namespace

static ui::DemoAccount::Outcome outcomeOf(const QJsonObject &account)
{
    using Outcome = ui::DemoAccount::Outcome;
    if (account.value(QLatin1String("noPassword")).toBool())
        return Outcome::NoPassword;
    if (account.value(QLatin1String("banned")).toBool())
        return Outcome::Banned;
    if (!account.value(QLatin1String("verified")).toBool())
        return Outcome::NotVerified;
    const auto organisations = account.value(QLatin1String("orgs")).toArray().size();
    if (organisations == 0)
        return Outcome::NoOrganisation;
    return organisations > 1 ? Outcome::SeveralOrganisations : Outcome::SignsIn;
}

/// What the sandbox was started with.
static void showAccounts(ui::DemoTab *tab)
{
    QFile seed(QStringLiteral(":/latchkey/demo/seed.json"));
    if (!seed.open(QIODevice::ReadOnly))
        return;
    std::vector<ui::DemoAccount> accounts;
    QString password;
    const QJsonArray seeded = QJsonDocument::fromJson(seed.readAll())
                                  .object()
                                  .value(QLatin1String("accounts"))
                                  .toArray();
    for (const QJsonValue &value : seeded) {
        const QJsonObject account = value.toObject();
        accounts.push_back({account.value(QLatin1String("email")).toString(), outcomeOf(account)});
        if (password.isEmpty())
            password = account.value(QLatin1String("password")).toString();
    }
    tab->setAccounts(accounts, password);
}

DemoController::DemoController(const Services *services, const QUrl &controlUrl, ui::DemoTab *tab)
    : QObject(tab)
    , m_services(services)
    , m_controlUrl(controlUrl)
    , m_tab(tab)
    , m_feed(controlUrl)
{
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_controlUrl.setPath(QStringLiteral("/do"));
    tab->installEventFilter(this);
    m_refusal.setSingleShot(true);
    connect(&m_refusal, &QTimer::timeout, this, &DemoController::refuseToken);
    showAccounts(tab);
    connect(tab, &ui::DemoTab::accountRequested, this,
        [this](const QString &email) { m_services->navigator->toSignIn(m_server, email); });
    connect(tab, &ui::DemoTab::faultRequested, this, &DemoController::bringAbout);
    connect(tab, &ui::DemoTab::copyMailRequested, this,
        [this](const QString &id) { QGuiApplication::clipboard()->setText(m_feed.textOf(id)); });
    connect(tab, &ui::DemoTab::useLinkRequested, this,
        [this](const QString &link) { m_services->navigator->toVerifyWithText(m_server, link); });
    connect(&m_feed, &DemoInboxFeed::changed, tab, [this] { m_tab->setMails(m_feed.mails()); });
}

bool DemoController::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show)
        m_feed.follow({});
    else if (event->type() == QEvent::Hide)
        m_feed.stop();
    return QObject::eventFilter(watched, event);
}

void DemoController::setSession(const ServerEntry &server, Session *session)
{
    m_server = server;
    m_session = session;
    m_tab->setSignedIn(session != nullptr);
}

void DemoController::bringAbout(ui::DemoFault fault)
{
    const Then done = [this, fault](bool worked) {
        m_tab->setDone(fault, worked);
    };
    switch (fault) {
    case ui::DemoFault::DropAnswer:
        return send(command("fault", {{QStringLiteral("drop"), QStringLiteral("after")}}), done);
    case ui::DemoFault::ExpireToken:
        renew();
        return done(m_session != nullptr);
    case ui::DemoFault::RateLimit:
        return send(answerInstead(429, QStringLiteral("Retry-After"), QStringLiteral("20"),
                        QStringLiteral("Limit exceeded")),
            done);
    case ui::DemoFault::CaptivePortal:
        return send(answerInstead(200, QStringLiteral("Content-Type"), QStringLiteral("text/html"),
                        QStringLiteral("<html><title>Welcome to our Wi-Fi</title></html>")),
            done);
    case ui::DemoFault::RemoveMembership:
        return removeMembership(done);
    case ui::DemoFault::MoveClock:
        return send(command("wait", {{QStringLiteral("seconds"), twoDays}}), done);
    case ui::DemoFault::BackToNormal:
        return backToNormal(done);
    }
}

void DemoController::renew()
{
    const auto received = m_session ? m_session->status().times.receivedAt : std::nullopt;
    const qint64 age
        = received ? received->msecsTo(QDateTime::currentDateTimeUtc()) : neverRenewed.count();
    if (age >= 0 && age < neverRenewed.count())
        m_refusal.start(neverRenewed - std::chrono::milliseconds(age));
    else
        refuseToken();
}

/// As a resource server does that no longer takes the token.
void DemoController::refuseToken()
{
    if (const auto token = m_session ? m_session->sessionToken() : nullptr)
        m_session->tokenRefused(*token);
}

void DemoController::removeMembership(const Then &then)
{
    const auto claims = m_session ? m_session->claims() : std::nullopt;
    if (!claims)
        return then(false);
    const QJsonObject whose{{QStringLiteral("email"), m_session->account().email},
        {QStringLiteral("org"), claims->organisationSlug}};
    QJsonObject back = whose;
    back.insert(QStringLiteral("role"), claims->role);
    send(command("remove-from-org", whose), [this, back, then](bool worked) {
        if (worked)
            m_removed = command("add-to-org", back);
        renew();
        then(worked);
    });
}

void DemoController::backToNormal(const Then &then)
{
    send(command("clear-faults"), [this, then](bool cleared) {
        send(command("reset-clock"), [this, cleared, then](bool reset) {
            const bool worked = cleared && reset;
            if (m_removed.isEmpty())
                return then(worked);
            send(std::exchange(m_removed, {}), [this, worked, then](bool back) {
                if (m_session)
                    m_session->renewNow();
                then(worked && back);
            });
        });
    });
}

void DemoController::send(const QJsonObject &command, const Then &then)
{
    QNetworkRequest request(m_controlUrl);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    QNetworkReply *reply
        = m_network.post(request, QJsonDocument(command).toJson(QJsonDocument::Compact));
    connect(reply, &QNetworkReply::finished, this, [reply, then] {
        reply->deleteLater();
        then(reply->error() == QNetworkReply::NoError);
    });
}

} // namespace latchkey
