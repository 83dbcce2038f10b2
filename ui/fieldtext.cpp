#include "fieldtext.h"

#include <QCoreApplication>

namespace latchkey::ui {

namespace {

struct FieldWords {
    Q_DECLARE_TR_FUNCTIONS(FieldFault)
};

QString emailFault(FieldFault fault)
{
    switch (fault) {
    case FieldFault::Empty:
        return FieldWords::tr("Enter the e-mail address.");
    case FieldFault::TooLong:
        return FieldWords::tr("Too long: at most 512 characters.");
    case FieldFault::TooShort:
    case FieldFault::TooManyBytes:
    case FieldFault::BadForm:
    case FieldFault::Differs:
        return FieldWords::tr("Not an address yet. It looks like name@example.com.");
    case FieldFault::BadCharacter:
        return FieldWords::tr("There is a character in it that the server does not take.");
    }
    Q_UNREACHABLE();
}

QString passwordFault(FieldFault fault)
{
    switch (fault) {
    case FieldFault::Empty:
        return FieldWords::tr("Enter the password.");
    case FieldFault::TooShort:
        return FieldWords::tr("Too short: 8 to 32 characters.");
    case FieldFault::TooLong:
        return FieldWords::tr("Too long: 8 to 32 characters.");
    case FieldFault::TooManyBytes:
        return FieldWords::tr("Too long for this server: signs such as emoji count up to four.");
    case FieldFault::BadForm:
    case FieldFault::BadCharacter:
    case FieldFault::Differs:
        return FieldWords::tr("The server does not take this password.");
    }
    Q_UNREACHABLE();
}

QString nameFault(FieldFault fault)
{
    switch (fault) {
    case FieldFault::Empty:
    case FieldFault::TooShort:
        return FieldWords::tr("Enter a name.");
    case FieldFault::TooLong:
    case FieldFault::TooManyBytes:
        return FieldWords::tr("Too long: at most 512 characters.");
    case FieldFault::BadForm:
    case FieldFault::BadCharacter:
    case FieldFault::Differs:
        return FieldWords::tr("There is a character in it that the server does not take.");
    }
    Q_UNREACHABLE();
}

QString tokenFault(FieldFault fault)
{
    if (fault == FieldFault::Empty)
        return FieldWords::tr("Paste the token, the link or the whole mail.");
    return FieldWords::tr("There is no token in this text.");
}

QString flowFault(FieldFault fault)
{
    if (fault == FieldFault::Empty)
        return FieldWords::tr("Enter the id of a flow.");
    return FieldWords::tr("Not the id of a flow.");
}

QString inviteFault(FieldFault fault)
{
    if (fault == FieldFault::Empty)
        return FieldWords::tr("Paste the invite.");
    return FieldWords::tr("This is not an invite.");
}

QString keyFault(FieldFault fault)
{
    if (fault == FieldFault::Empty)
        return FieldWords::tr("Enter the API key. Whoever runs the server has it.");
    return FieldWords::tr("There is a character in it that no key can have.");
}

QString addressFault(FieldFault fault)
{
    if (fault == FieldFault::Empty)
        return FieldWords::tr("Enter the address of the server.");
    return FieldWords::tr("This is not a server address. It looks like https://auth.example.com.");
}

QString helpFault(FieldFault fault)
{
    if (fault == FieldFault::BadCharacter)
        return FieldWords::tr("No user name can stand in this address.");
    return FieldWords::tr("Only https is allowed here. It looks like "
                          "https://help.example.com/password.");
}

QString proxyFault(FieldFault fault)
{
    if (fault == FieldFault::Empty)
        return FieldWords::tr("Enter the address of the proxy.");
    if (fault == FieldFault::BadCharacter)
        return FieldWords::tr("User name and password have fields of their own, below.");
    return FieldWords::tr("This is not the address of a proxy. It looks like "
                          "proxy.example.com:8080, or socks5://proxy.example.com:1080.");
}

QString proxyUserFault(FieldFault fault)
{
    if (fault == FieldFault::Empty)
        return FieldWords::tr("Enter the user name that the password belongs to.");
    return FieldWords::tr("There is a character in it that no proxy takes, such as a colon.");
}

QString proxyPasswordFault(FieldFault fault)
{
    if (fault == FieldFault::Empty)
        return FieldWords::tr("Enter the password for the proxy.");
    return FieldWords::tr("There is a character in it that no proxy takes.");
}

} // namespace

QString fieldFaultText(Field field, FieldFault fault)
{
    switch (field) {
    case Field::None:
        return FieldWords::tr("One of the fields needs another look.");
    case Field::Email:
        return emailFault(fault);
    case Field::Password:
        return passwordFault(fault);
    case Field::ConfirmPassword:
        return fault == FieldFault::Empty ? FieldWords::tr("Enter the password again.")
                                          : FieldWords::tr("Not the same as the password above.");
    case Field::FirstName:
    case Field::LastName:
        return nameFault(fault);
    case Field::InviteToken:
        return inviteFault(fault);
    case Field::Token:
        return tokenFault(fault);
    case Field::FlowId:
        return flowFault(fault);
    case Field::ApiKey:
        return keyFault(fault);
    case Field::ServerAddress:
        return addressFault(fault);
    case Field::HeaderPrefix:
        return FieldWords::tr("Only what a header's name may hold: letters, digits, hyphens.");
    case Field::HelpAddress:
        return helpFault(fault);
    case Field::ProxyAddress:
        return proxyFault(fault);
    case Field::ProxyUser:
        return proxyUserFault(fault);
    case Field::ProxyPassword:
        return proxyPasswordFault(fault);
    }
    Q_UNREACHABLE();
}

} // namespace latchkey::ui
