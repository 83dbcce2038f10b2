#include "shown.h"

#include <QStringList>

namespace latchkey::ui {

namespace {

constexpr char16_t zeroWidthNonJoiner = 0x200C; // letters of Persian and of Indian scripts need it
constexpr char16_t zeroWidthJoiner = 0x200D; // and so do emoji

bool isKept(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Other_Format: // marks, overrides and isolates of the bidi algorithm are here
        return c == zeroWidthJoiner || c == zeroWidthNonJoiner;
    default:
        return true;
    }
}

QString cleaned(const QString &given, qsizetype cap, bool keepLines)
{
    QString text;
    text.reserve(std::min(given.size(), cap) + 1);
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QChar c = given.at(i);
        if (text.size() >= cap) {
            if (text.back().isHighSurrogate())
                text.chop(1);
            return text + QChar(0x2026);
        }
        const bool breaks = c == u'\n' || c == u'\t' || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator;
        if (breaks)
            text += keepLines && c != u'\t' ? u'\n' : u' ';
        else if (isKept(c))
            text += c;
    }
    return text;
}

QString firstCharacter(const QString &word)
{
    return word.at(0).isHighSurrogate() ? word.left(2) : word.left(1);
}

} // namespace

QString shown(const QString &given, qsizetype cap)
{
    return cleaned(given, cap, false).trimmed();
}

QString shownLines(const QString &given, qsizetype cap)
{
    return cleaned(given, cap, true);
}

QString isolated(const QString &text, const QLocale &locale)
{
    if (locale.textDirection() == Qt::LeftToRight)
        return text;
    return QChar(0x2068) + text + QChar(0x2069);
}

QString initials(const QString &name, const QString &email)
{
    const QStringList words = shown(name).split(u' ', Qt::SkipEmptyParts);
    if (words.size() >= 2)
        return (firstCharacter(words.first()) + firstCharacter(words.last())).toUpper();
    if (words.size() == 1)
        return words.first().left(words.first().at(0).isHighSurrogate() ? 2 : 1).toUpper();
    const QString local = shown(email).section(u'@', 0, 0);
    const QStringList parts = QString(local).replace(u'-', u'.').split(u'.', Qt::SkipEmptyParts);
    if (parts.size() >= 2)
        return (firstCharacter(parts.first()) + firstCharacter(parts.last())).toUpper();
    return local.left(2).toUpper();
}

} // namespace latchkey::ui
