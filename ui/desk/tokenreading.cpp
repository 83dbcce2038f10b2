#include "desk/tokenreading.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace latchkey::ui {

namespace {

struct TokenWords {
    Q_DECLARE_TR_FUNCTIONS(Token)
};

bool isBase64Url(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
        || c == u'-' || c == u'_';
}

/// \a before: how many characters of the whole stand before \a text.
std::optional<TokenFault> faultIn(QStringView text, qsizetype before)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isBase64Url(text.at(i)))
            return TokenFault{TokenDefect::WrongCharacter, before + i + 1, text.at(i), 0};
    }
    if (text.size() % 4 == 1)
        return TokenFault{TokenDefect::WrongLength, before + text.size(), {}, 0};
    return std::nullopt;
}

QByteArray decoded(QStringView text)
{
    return QByteArray::fromBase64(
        text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString withoutWrapping(const QString &text)
{
    QString token = text.trimmed();
    if (token.startsWith(QLatin1String("Bearer "), Qt::CaseInsensitive))
        token = token.mid(7).trimmed();
    if (token.size() >= 2 && token.startsWith(u'"') && token.endsWith(u'"'))
        token = token.mid(1, token.size() - 2);
    return token;
}

std::optional<QJsonObject> objectOf(
    QStringView part, TokenDefect notJson, std::optional<TokenFault> &fault)
{
    const QByteArray json = decoded(part);
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error == QJsonParseError::NoError && document.isObject())
        return document.object();
    const bool cut = notJson == TokenDefect::ClaimsNotJson && error.offset >= json.size() - 1
        && error.error != QJsonParseError::NoError;
    fault = TokenFault{
        cut ? TokenDefect::ClaimsCut : notJson, std::max<qsizetype>(error.offset, 1), {}, 0};
    return std::nullopt;
}

void readJwt(const QString &jwt, bool placesKnown, TokenReading &reading)
{
    reading.decodedSize = jwt.size();
    const QStringList parts = jwt.split(u'.');
    qsizetype before = 0;
    for (const QString &part : parts) {
        // Places are told where a person can count them: in what they see.
        if (!reading.fault)
            reading.fault = faultIn(part, placesKnown ? before : 0);
        before += part.size() + 1;
    }
    if (reading.fault && reading.fault->defect == TokenDefect::WrongCharacter && !placesKnown)
        reading.fault->at = 0;
    std::optional<TokenFault> unreadable;
    reading.header = objectOf(parts.at(0), TokenDefect::HeaderNotJson, unreadable);
    if (parts.size() > 1 && !unreadable)
        reading.claims = objectOf(parts.at(1), TokenDefect::ClaimsNotJson, unreadable);
    reading.hasSignature = parts.size() > 2 && !parts.at(2).isEmpty();
    if (reading.fault)
        return;
    reading.fault = unreadable;
    if (!unreadable && parts.size() != 3)
        reading.fault
            = TokenFault{TokenDefect::NotThreeParts, 0, {}, static_cast<int>(parts.size())};
}

} // namespace

TokenReading readToken(const QString &text)
{
    TokenReading reading;
    const QString token = withoutWrapping(text);
    reading.sentSize = token.size();
    if (token.isEmpty()) {
        reading.fault = TokenFault{};
        return reading;
    }
    if (token.contains(u'.')) {
        reading.form = TokenForm::Plain;
        readJwt(token, true, reading);
        return reading;
    }
    reading.fault = faultIn(token, 0);
    if (reading.fault)
        return reading;
    const QByteArray jwt = decoded(token);
    if (!jwt.startsWith("eyJ")) { // how every JSON object begins in base64
        reading.fault = TokenFault{TokenDefect::Opaque, 0, {}, 0};
        return reading;
    }
    readJwt(QString::fromLatin1(jwt), false, reading);
    return reading;
}

QString faultText(const TokenFault &fault)
{
    switch (fault.defect) {
    case TokenDefect::Empty:
        return TokenWords::tr("There is no token in this text.");
    case TokenDefect::WrongCharacter:
        if (fault.at == 0)
            return TokenWords::tr("Inside the wrapper, '%1' does not belong to base64url.")
                .arg(fault.character);
        return TokenWords::tr("Character %1, '%2', does not belong to base64url.")
            .arg(fault.at)
            .arg(fault.character.isPrint() ? fault.character : QChar(0xFFFD));
    case TokenDefect::WrongLength:
        return TokenWords::tr("It is cut, or a character is missing: no text of this length is "
                              "base64url.");
    case TokenDefect::Opaque:
        return TokenWords::tr("There is nothing to read in it. Refresh and verification tokens "
                              "are like this.");
    case TokenDefect::NotThreeParts:
        return TokenWords::tr("A session token has three parts between dots; this one has %1.")
            .arg(fault.parts);
    case TokenDefect::HeaderNotJson:
        return TokenWords::tr("The header, its first part, is not JSON: wrong from character %1.")
            .arg(fault.at);
    case TokenDefect::ClaimsNotJson:
        return TokenWords::tr("The claims, its second part, are not JSON: wrong from character %1.")
            .arg(fault.at);
    case TokenDefect::ClaimsCut:
        return TokenWords::tr("The claims, its second part, end too early at character %1: the "
                              "token is cut.")
            .arg(fault.at);
    }
    Q_UNREACHABLE();
}

} // namespace latchkey::ui
