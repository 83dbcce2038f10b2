#include "auth/fieldchecks.h"

#include <QStringView>

#include <algorithm>

namespace latchkey {

static bool isHigherLetter(char32_t c)
{
    return (c >= 0x00A0 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF)
        || (c >= 0xFDF0 && c <= 0xFFEF);
}

static bool isAsciiLetter(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool isLetterOrDigit(char32_t c)
{
    return isAsciiLetter(c) || (c >= '0' && c <= '9') || isHigherLetter(c);
}

static bool isAtomCharacter(char32_t c)
{
    static constexpr std::u32string_view signs = U"!#$%&'*+-/=?^_`{|}~";
    return isLetterOrDigit(c) || signs.find(c) != std::u32string_view::npos;
}

static bool isDotAtom(QStringView local)
{
    const auto atoms = local.split(QLatin1Char('.'));
    return std::all_of(atoms.begin(), atoms.end(), [](QStringView atom) {
        const auto characters = atom.toUcs4();
        return !characters.isEmpty()
            && std::all_of(characters.begin(), characters.end(), isAtomCharacter);
    });
}

static bool isQuoted(QStringView local)
{
    if (local.size() < 3 || !local.startsWith(QLatin1Char('"'))
        || !local.endsWith(QLatin1Char('"')))
        return false;
    const QStringView inside = local.mid(1, local.size() - 2);
    // The server wants one '@' and no space anywhere; a quote or backslash needs a backslash.
    for (qsizetype i = 0; i < inside.size(); ++i) {
        const char16_t c = inside.at(i).unicode();
        if (c <= 0x20 || c == 0x7F || c == '"' || c == '@')
            return false;
        if (c == '\\' && ++i >= inside.size())
            return false;
    }
    return true;
}

static bool isDomain(QStringView domain)
{
    const auto labels = domain.split(QLatin1Char('.'));
    if (labels.size() < 2)
        return false;
    for (const QStringView label : labels) {
        const auto characters = label.toUcs4();
        if (characters.isEmpty() || characters.first() == U'-' || characters.last() == U'-')
            return false;
        const bool fits = std::all_of(characters.begin(), characters.end(),
            [](char32_t c) { return isLetterOrDigit(c) || c == U'-'; });
        if (!fits)
            return false;
    }
    const auto last = labels.last().toUcs4();
    const auto isLetter = [](char32_t c) {
        return isAsciiLetter(c) || isHigherLetter(c);
    };
    return isLetter(last.first()) && isLetter(last.last());
}

bool isEmailAddress(const QString &text)
{
    const qsizetype at = text.indexOf(QLatin1Char('@'));
    if (at <= 0 || text.indexOf(QLatin1Char('@'), at + 1) >= 0)
        return false;
    const QStringView local = QStringView(text).left(at);
    return (isDotAtom(local) || isQuoted(local)) && isDomain(QStringView(text).mid(at + 1));
}

static qsizetype codePoints(const QString &text)
{
    return text.toUcs4().size();
}

std::optional<FieldFault> checkEmail(const QString &email)
{
    if (email.isEmpty())
        return FieldFault::Empty;
    if (codePoints(email) > maximumEmailCharacters)
        return FieldFault::TooLong;
    if (!isEmailAddress(email))
        return FieldFault::BadForm;
    return std::nullopt;
}

std::optional<FieldFault> checkNewPassword(const Secret &password)
{
    if (password.isEmpty())
        return FieldFault::Empty;
    const qsizetype characters = password.codePoints();
    if (characters < minimumPasswordCharacters)
        return FieldFault::TooShort;
    if (characters > maximumPasswordCharacters)
        return FieldFault::TooLong;
    if (password.size() > maximumPasswordBytes)
        return FieldFault::TooManyBytes;
    return std::nullopt;
}

std::optional<FieldFault> checkName(const QString &name)
{
    if (name.isEmpty())
        return FieldFault::Empty;
    if (name.contains(QChar(u'\0')))
        return FieldFault::BadCharacter;
    if (codePoints(name) > maximumNameCharacters)
        return FieldFault::TooLong;
    return std::nullopt;
}

std::optional<FieldFault> checkVerificationToken(QByteArrayView token)
{
    if (token.isEmpty())
        return FieldFault::Empty;
    const bool alphabet = std::all_of(token.begin(), token.end(), [](char c) {
        return isAsciiLetter(static_cast<unsigned char>(c)) || (c >= '0' && c <= '9') || c == '-'
            || c == '_';
    });
    if (!alphabet || token.size() != verificationTokenCharacters)
        return FieldFault::BadForm;
    return std::nullopt;
}

std::optional<FieldFault> checkFlowId(const QString &id)
{
    const QString trimmed = id.trimmed();
    if (trimmed.isEmpty())
        return FieldFault::Empty;
    const bool bad = std::any_of(trimmed.begin(), trimmed.end(), [](QChar c) {
        return c.unicode() < 0x20 || c.unicode() == 0x7F || c == QLatin1Char('/')
            || c == QLatin1Char('?') || c == QLatin1Char('#');
    });
    // A dot segment would be resolved away and name another path.
    if (bad || trimmed == QLatin1String(".") || trimmed == QLatin1String(".."))
        return FieldFault::BadCharacter;
    return std::nullopt;
}

std::optional<FieldProblem> checkSignUp(const SignUpForm &form)
{
    if (const auto fault = checkName(form.firstName))
        return FieldProblem{Field::FirstName, *fault};
    if (const auto fault = checkName(form.lastName))
        return FieldProblem{Field::LastName, *fault};
    if (const auto fault = checkEmail(form.email))
        return FieldProblem{Field::Email, *fault};
    if (const auto fault = checkNewPassword(form.password))
        return FieldProblem{Field::Password, *fault};
    if (!(form.password == form.confirmPassword))
        return FieldProblem{Field::ConfirmPassword, FieldFault::Differs};
    return std::nullopt;
}

std::optional<FieldProblem> checkCredentials(const Credentials &credentials)
{
    if (const auto fault = checkEmail(credentials.email))
        return FieldProblem{Field::Email, *fault};
    if (credentials.password.isEmpty())
        return FieldProblem{Field::Password, FieldFault::Empty};
    return std::nullopt;
}

} // namespace latchkey
