#include "support/sandboxplayer.h"

#include <QElapsedTimer>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

static constexpr auto base64Options
    = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

static QByteArray decoded(const QByteArray &text)
{
    return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding);
}

static QJsonValue atPointer(const QByteArray &body, const QString &pointer)
{
    QJsonValue value = QJsonDocument::fromJson(body).object();
    for (const QString &step : pointer.split(u'/', Qt::SkipEmptyParts))
        value = value.toObject().value(step);
    return value;
}

static QJsonObject claimsOf(const QByteArray &sessionToken)
{
    return QJsonDocument::fromJson(decoded(decoded(sessionToken).split('.').value(1))).object();
}

static QByteArray firstHost(const QJsonObject &scenario)
{
    const QJsonObject request = scenario.value("exchanges"_L1)
                                    .toArray()
                                    .first()
                                    .toObject()
                                    .value("request"_L1)
                                    .toObject();
    return request.value("headers"_L1).toArray().first().toArray().last().toString().toUtf8();
}

QStringList SandboxPlayer::serverArguments() const
{
    const QJsonObject server = m_scenario.value("server"_L1).toObject();
    const bool debug = server.value("debug"_L1).toBool();
    QStringList arguments{u"--tenancy"_qs, server.value("tenancy"_L1).toString(),
        debug ? u"--debug"_qs : u"--production"_qs, u"--rate"_qs,
        server.value("rate"_L1).toString(), u"--session-lifetime"_qs,
        QString::number(server.value("sessionSeconds"_L1).toInt()), u"--refresh-lifetime"_qs,
        QString::number(server.value("refreshSeconds"_L1).toInt()), u"--api-key"_qs,
        u"nap_test_abc123def456ghi789"_qs, u"--api-key"_qs, u"nap_dev_second0second0second0"_qs,
        u"--base-url"_qs,
        debug
            ? u"http://localhost:"_qs + QString::fromLatin1(firstHost(m_scenario)).section(u':', 1)
            : u"https://auth.example.test"_qs};
    if (!debug) {
        arguments += {u"--allow-origin"_qs, u"https://app.example.test"_qs, u"--allow-origin"_qs,
            u"https://*.wild.example.test"_qs};
    }
    if (!server.contains("patched"_L1))
        arguments += u"--no-flow-route"_qs;
    return arguments;
}

QString SandboxPlayer::start()
{
    if (!m_sandbox.start(serverArguments(), SandboxProcess::Cost::Real))
        return u"the sandbox does not start: "_qs + m_sandbox.errorText();
    if (m_scenario.value("server"_L1).toObject().value("tenancy"_L1) == "multi"_L1)
        return createOrganisations();
    return {};
}

/// What the recordings of a multi-tenant server presume.
QString SandboxPlayer::createOrganisations()
{
    const auto organisation
        = [](const char *slug, const char *name, int number, bool verified, bool joining) {
              return QJsonObject{{"do"_L1, "create-org"_L1}, {"slug"_L1, QLatin1String(slug)},
                  {"name"_L1, QLatin1String(name)},
                  {"id"_L1, u"01990000-0000-7000-8000-0000000000a%1"_qs.arg(number)},
                  {"domain"_L1, QLatin1String(slug) + ".example.test"_L1},
                  {"verified"_L1, verified}, {"joining"_L1, joining}};
          };
    const auto invitation = [](const char *token, const char *email, const char *org,
                                const char *role, int expiresIn) {
        return QJsonObject{{"do"_L1, "create-invitation"_L1}, {"token"_L1, QLatin1String(token)},
            {"email"_L1, QLatin1String(email)}, {"org"_L1, QLatin1String(org)},
            {"role"_L1, QLatin1String(role)}, {"expiresIn"_L1, expiresIn}};
    };
    QJsonObject red = organisation("red", "Red Fox Ltd", 1, true, true);
    red.insert("description"_L1, "Makes foxes"_L1);
    red.insert("avatarURL"_L1, "https://img.example.test/red.png"_L1);
    red.insert("settings"_L1, QJsonObject{{"seats"_L1, 5}, {"theme"_L1, "red"_L1}});
    const QList<QJsonObject> commands{red, organisation("blue", "Blue Whale GmbH", 2, false, true),
        organisation("closed", "Closed Door Inc", 3, true, false),
        invitation("invite-good-0001", "guest@outside.example.test", "closed", "admin", 3600),
        invitation("invite-expired-0002", "late@outside.example.test", "closed", "member", -60),
        invitation("invite-other-0003", "other@outside.example.test", "blue", "member", 3600)};
    for (const QJsonObject &command : commands) {
        const QJsonObject answer = m_sandbox.control(command);
        if (!answer.value("ok"_L1).toBool())
            return QString::fromUtf8(QJsonDocument(answer).toJson());
    }
    return {};
}

QString SandboxPlayer::applyBefore(const QJsonObject &exchange)
{
    const QJsonArray before = exchange.value("before"_L1).toArray();
    for (const QJsonValue &entry : before) {
        QJsonObject command = entry.toObject();
        if (command.contains("flowId"_L1)) {
            const QString recorded = command.value("flowId"_L1).toString();
            for (auto it = m_recorded.cbegin(); it != m_recorded.cend(); ++it) {
                if (atPointer(it.value(), u"/flowId"_qs) == recorded)
                    command.insert(
                        "flowId"_L1, atPointer(m_answers.value(it.key()), u"/flowId"_qs));
            }
        }
        const QJsonObject answer = m_sandbox.control(command);
        if (!answer.value("ok"_L1).toBool())
            return u"control: "_qs + QString::fromUtf8(QJsonDocument(answer).toJson());
    }
    return {};
}

/// Puts our values where the recording has values of its own earlier answers or mails.
QByteArray SandboxPlayer::bound(
    const QByteArray &text, const QString &where, const QJsonObject &exchange)
{
    static const QRegularExpression answerOf(
        u"^answer of (.+) at (/\\S+?)(, base64url-decoded)?$"_qs);
    static const QRegularExpression mailTo(u"^mail to (\\S+?)(?:, number (\\d+))?$"_qs);
    static const QRegularExpression token(u"[A-Za-z0-9_-]{43}"_qs);
    QByteArray out = text;
    const QJsonArray binds = exchange.value("binds"_L1).toArray();
    for (const QJsonValue &entry : binds) {
        const QJsonObject bind = entry.toObject();
        if (bind.value("where"_L1).toString() != where)
            continue;
        const QString from = bind.value("from"_L1).toString();
        QByteArray old;
        QByteArray fresh;
        if (const auto match = answerOf.match(from); match.hasMatch()) {
            old = atPointer(m_recorded.value(match.captured(1)), match.captured(2))
                      .toString()
                      .toUtf8();
            fresh = atPointer(m_answers.value(match.captured(1)), match.captured(2))
                        .toString()
                        .toUtf8();
            if (match.hasCaptured(3)) {
                old = decoded(old);
                fresh = decoded(fresh);
            }
        } else if (const auto mail = mailTo.match(from); mail.hasMatch()) {
            old = token.match(QString::fromUtf8(text)).captured().toUtf8();
            const QJsonArray inbox
                = m_sandbox.getControl(u"/inbox?to="_qs + mail.captured(1)).array();
            const qsizetype number
                = mail.hasCaptured(2) ? mail.captured(2).toInt() - 1 : inbox.size() - 1;
            fresh = inbox.at(number).toObject().value("token"_L1).toString().toUtf8();
        }
        if (old.isEmpty() || fresh.isEmpty() || !out.contains(old))
            return "cannot bind " + from.toUtf8();
        out.replace(old, fresh);
    }
    return out;
}

/// The recorded damaged session headers were derived from a token of that run; ours are derived in
/// the same way.
QByteArray SandboxPlayer::changedSessionHeader(const QString &name, const QByteArray &recorded)
{
    const QByteArray token
        = atPointer(m_answers.value(u"setup-login"_qs), u"/tokens/session_token"_qs)
              .toString()
              .toUtf8();
    QList<QByteArray> parts = decoded(token).split('.');
    const auto joined = [&] {
        return parts.join('.').toBase64(base64Options);
    };
    if (name.endsWith("cut-one"_L1))
        return token.chopped(1);
    if (name.endsWith("cut-half"_L1))
        return token.left(token.size() / 2);
    if (name.endsWith("signature-changed"_L1)) {
        parts[2][10] = parts[2].at(10) == 'A' ? 'B' : 'A';
        return joined();
    }
    if (name.endsWith("claims-changed"_L1)) {
        parts[1] = decoded(parts[1]).replace("\"member\"", "\"owner!\"").toBase64(base64Options);
        return joined();
    }
    if (name.endsWith("alg-none"_L1)) {
        parts[0] = QByteArrayLiteral(R"({"alg":"none","typ":"JWT"})").toBase64(base64Options);
        parts[2].clear();
        return joined();
    }
    if (name.endsWith("alg-hs256"_L1)) {
        parts[0] = QByteArrayLiteral(R"({"alg":"HS256","typ":"JWT"})").toBase64(base64Options);
        return joined();
    }
    return recorded;
}

/// A token with the same changes of claims as the recorded one, signed by our key.
QByteArray SandboxPlayer::minted(const QByteArray &recorded)
{
    const QByteArray login = m_recorded.value(u"setup-login"_qs);
    const QJsonObject before
        = claimsOf(atPointer(login, u"/tokens/session_token"_qs).toString().toUtf8());
    const QJsonObject after = claimsOf(recorded);
    QJsonObject relative;
    QJsonObject claims;
    QJsonArray without;
    for (auto it = before.begin(); it != before.end(); ++it) {
        const QJsonValue value = after.value(it.key());
        if (value.isUndefined())
            without.append(it.key());
        else if (value != it.value() && value.isDouble())
            relative.insert(it.key(), value.toInteger() - before.value("iat"_L1).toInteger());
        else if (value != it.value())
            claims.insert(it.key(), value);
    }
    return m_sandbox
        .control({{"do"_L1, "mint-session-token"_L1}, {"email"_L1, before.value("email"_L1)},
            {"relative"_L1, relative}, {"claims"_L1, claims}, {"without"_L1, without}})
        .value("token"_L1)
        .toString()
        .toUtf8();
}

QByteArray SandboxPlayer::requestBytes(const QJsonObject &exchange, QByteArray *lateBody)
{
    const QJsonObject request = exchange.value("request"_L1).toObject();
    const QString name = exchange.value("name"_L1).toString();
    const QString scenario = m_scenario.value("scenario"_L1).toString();
    QByteArray body = request.contains("bodyBase64"_L1)
        ? QByteArray::fromBase64(request.value("bodyBase64"_L1).toString().toLatin1())
        : request.value("body"_L1).toString().toUtf8();
    body = bound(body, u"body"_qs, exchange);
    QByteArray head = request.value("method"_L1).toString().toUtf8() + ' '
        + bound(request.value("path"_L1).toString().toUtf8(), u"path"_qs, exchange)
        + " HTTP/1.1\r\n";
    bool chunked = false;
    bool expects = false;
    const QJsonArray headers = request.value("headers"_L1).toArray();
    for (const QJsonValue &entry : headers) {
        const QByteArray key = entry.toArray().first().toString().toUtf8();
        const QByteArray recorded = entry.toArray().last().toString().toUtf8();
        QByteArray value = bound(recorded, u"header "_qs + QString::fromUtf8(key), exchange);
        if (key == "X-NAP-Session-Token" && recorded.size() > 100 && value == recorded) {
            value = scenario == "session-token-times"_L1 ? minted(recorded)
                                                         : changedSessionHeader(name, recorded);
        }
        if (key == "Content-Length" && value.toLongLong() != body.size())
            return "Content-Length does not fit the body\r\n\r\n";
        chunked = chunked || key == "Transfer-Encoding";
        expects = expects || key == "Expect";
        head += key + ": " + value + "\r\n";
    }
    if (chunked) // in two pieces, as a client that does not know the length would send it
        body = QByteArray::number(10, 16) + "\r\n" + body.left(10) + "\r\n"
            + QByteArray::number(body.size() - 10, 16) + "\r\n" + body.mid(10) + "\r\n0\r\n\r\n";
    if (expects)
        *lateBody = body;
    return head + "\r\n" + (expects ? QByteArray() : body);
}

SandboxProcess::Answer SandboxPlayer::send(
    const QByteArray &bytes, const QByteArray &lateBody, QByteArray *informational)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState) {
        m_socket.connectToHost(u"127.0.0.1"_qs, m_sandbox.port());
        if (!m_socket.waitForConnected(10000))
            return {};
    }
    m_socket.write(bytes);
    QElapsedTimer timer;
    timer.start();
    QByteArray received;
    while (timer.elapsed() < 20000) {
        if (!m_socket.waitForReadyRead(int(20000 - timer.elapsed())))
            break;
        received += m_socket.readAll();
        qsizetype consumed = 0;
        SandboxProcess::Answer answer = SandboxProcess::parse(received, &consumed);
        if (answer.status >= 100 && answer.status < 200) {
            *informational = answer.statusLine;
            received.remove(0, consumed);
            m_socket.write(lateBody);
        } else if (answer.status != 0) {
            return answer;
        }
    }
    return {};
}

QStringList SandboxPlayer::play()
{
    QStringList faults;
    const QJsonArray exchanges = m_scenario.value("exchanges"_L1).toArray();
    for (const QJsonValue &entry : exchanges) {
        const QJsonObject exchange = entry.toObject();
        const QString name = exchange.value("name"_L1).toString();
        QStringList differences;
        if (const QString fault = applyBefore(exchange); !fault.isEmpty())
            differences += fault;
        QByteArray lateBody;
        QByteArray informational;
        const QByteArray bytes = requestBytes(exchange, &lateBody);
        const SandboxProcess::Answer answer = send(bytes, lateBody, &informational);
        differences += compare(exchange, answer);
        if (!lateBody.isEmpty() && informational != "HTTP/1.1 100 Continue")
            differences += u"no 100 Continue before the body"_qs;
        m_answers.insert(name, answer.body);
        m_recorded.insert(
            name, exchange.value("response"_L1).toObject().value("body"_L1).toString().toUtf8());
        m_matched += differences.isEmpty();
        for (const QString &difference : differences)
            faults += name + u": "_qs + difference;
    }
    return faults;
}
