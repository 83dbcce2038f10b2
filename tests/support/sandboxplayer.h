#pragma once

#include "support/sandboxprocess.h"

#include <QHash>
#include <QJsonArray>
#include <QTcpSocket>

/// Plays one recorded scenario against a fresh sandbox and compares answer by answer.
class SandboxPlayer final {
public:
    explicit SandboxPlayer(const QJsonObject &scenario) : m_scenario(scenario) { }

    /// Starts the sandbox as the recording's server was set up; returns what went wrong, or
    /// nothing.
    QString start();
    /// Plays everything; returns one line for each difference.
    QStringList play();
    int exchanges() const
    {
        return int(m_scenario.value(QLatin1String("exchanges")).toArray().size());
    }
    int matched() const { return m_matched; }

private:
    QStringList serverArguments() const;
    QString createOrganisations();
    QString applyBefore(const QJsonObject &exchange);
    QByteArray requestBytes(const QJsonObject &exchange, QByteArray *expectedBody);
    QByteArray bound(const QByteArray &text, const QString &where, const QJsonObject &exchange);
    QByteArray changedSessionHeader(const QString &name, const QByteArray &recorded);
    QByteArray minted(const QByteArray &recorded);
    SandboxProcess::Answer send(
        const QByteArray &head, const QByteArray &lateBody, QByteArray *informational);
    QStringList compare(const QJsonObject &exchange, const SandboxProcess::Answer &answer) const;
    QStringList compareHeaders(
        const QJsonObject &recorded, const SandboxProcess::Answer &answer) const;
    QStringList compareTokens(
        const QJsonObject &exchange, const SandboxProcess::Answer &answer) const;

    QJsonObject m_scenario;
    SandboxProcess m_sandbox;
    QTcpSocket m_socket;
    QHash<QString, QByteArray> m_answers; ///< our answers' bodies, by the exchange's name
    QHash<QString, QByteArray> m_recorded; ///< the recorded ones
    int m_matched = 0;
};
