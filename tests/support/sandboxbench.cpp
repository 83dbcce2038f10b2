#include "support/sandboxbench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Answer = SandboxProcess::Answer;

void SandboxBench::start(const QStringList &arguments)
{
    m_sandbox = std::make_unique<SandboxProcess>();
    QVERIFY2(m_sandbox->start(arguments), qPrintable(m_sandbox->errorText()));
}

void SandboxBench::ok(const QJsonObject &command)
{
    const QJsonObject answer = m_sandbox->control(command);
    QVERIFY2(answer["ok"_L1].toBool(), QJsonDocument(answer).toJson().constData());
}

void SandboxBench::makeAccount(const QString &email)
{
    ok({{"do"_L1, "create-account"_L1}, {"email"_L1, email}, {"verified"_L1, true}});
}

Answer SandboxBench::logIn(const QString &email)
{
    return post("login", R"({"email":")" + email.toUtf8() + R"(","password":"Correct1-horse"})");
}

Answer SandboxBench::refresh(const QByteArray &token)
{
    return post("refresh", {}, {"X-NAP-Refresh-Token: " + token});
}

int SandboxBench::count(const QString &operation)
{
    return m_sandbox->getControl(u"/counts"_qs)["operations"_L1].toObject()[operation].toInt();
}
