#include "texts.h"

#include <QCoreApplication>

namespace latchkey {

namespace {
struct MessageWords {
    Q_DECLARE_TR_FUNCTIONS(Texts)
};
} // namespace

ui::ErrorContext errorContext(const ServerEntry &server, const QString &email)
{
    ui::ErrorContext context;
    context.serverName = server.name;
    context.serverHost = server.url.host();
    context.serverPort = server.url.port(0);
    context.email = email;
    context.deskOffered = true;
    return context;
}

ui::ErrorText programNote(const QString &title, const QString &sentence)
{
    ui::ErrorText note;
    note.title = title;
    note.sentence = sentence;
    note.tone = ui::Tone::Warning;
    return note;
}

QString organisationMessage(
    const ServerEntry &server, const QString &email, bool belongsToSeveral, const QString &flowId)
{
    QString message = belongsToSeveral
        ? MessageWords::tr(
            "Hello,\n\nmy address %1 belongs to several organisations on %2 (%3). The server does "
            "not let an app choose one, so I cannot sign in. Could you leave the address in one "
            "organisation?")
        : MessageWords::tr(
            "Hello,\n\nmy address %1 belongs to no organisation on %2 (%3), so I cannot sign in. "
            "Could you add it to one?");
    message = message.arg(email, server.name, server.shownHost());
    if (!flowId.isEmpty())
        message += QStringLiteral("\n\n") + MessageWords::tr("Flow: %1").arg(flowId);
    return message;
}

} // namespace latchkey
