#pragma once

#include "support/sandboxprocess.h"

#include <QObject>

#include <memory>

/// What the tests of the control port share: a sandbox, commands to it, and requests of an account.
class SandboxBench : public QObject {
protected:
    /// A new sandbox in the place of the one before; fails the test where it does not start.
    void start(const QStringList &arguments);
    /// Fails the test where \a command is refused.
    void ok(const QJsonObject &command);
    /// A verified account with the usual password.
    void makeAccount(const QString &email);
    SandboxProcess::Answer post(
        const QByteArray &path, const QByteArray &body, const QList<QByteArray> &lines = {})
    {
        return m_sandbox->request("POST", "/api/auth/" + path, body, lines);
    }
    SandboxProcess::Answer logIn(const QString &email);
    SandboxProcess::Answer refresh(const QByteArray &token);
    /// Requests of \a operation that the sandbox has counted.
    int count(const QString &operation);

    std::unique_ptr<SandboxProcess> m_sandbox;
};
