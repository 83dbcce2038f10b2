#include "pseudo.h"

#include <QRegularExpression>

QString stretched(const QString &text)
{
    static const QRegularExpression filledIn(QStringLiteral("%L?(?:\\d{1,2}|n)"));
    static const QString plain = QStringLiteral("aeiouAEIOUcgnsyCGNSY");
    static const QString accented = QString::fromUtf8("åéîøûÅÉÎØÛçģñšýÇĢÑŠÝ");
    QString longer;
    auto places = filledIn.globalMatch(text);
    for (qsizetype i = 0; i < text.size();) {
        if (places.hasNext() && places.peekNext().capturedStart() == i) {
            const QString place = places.next().captured();
            longer += place;
            i += place.size();
            continue;
        }
        const QChar c = text.at(i++);
        const qsizetype at = plain.indexOf(c);
        longer += at < 0 ? c : accented.at(at);
        if (at >= 0 && at < 10)
            longer += longer.back().toLower();
    }
    while ((longer.size() + 2) * 10 < text.size() * 14)
        longer += longer.size() % 8 == 7 ? u' ' : QChar(u'ŵ');
    return u'[' + longer + u']';
}

QString Pseudo::translate(const char *, const char *source, const char *, int) const
{
    const QString text = stretched(QString::fromUtf8(source));
    return m_mirrored ? QChar(0x2067) + text + QChar(0x2069) : text;
}
