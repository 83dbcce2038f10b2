#include "auth/servertext.h"

#include <QList>

namespace latchkey {

static bool isShown(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

QString cleanServerText(const QString &text, qsizetype maximum)
{
    QString clean;
    qsizetype count = 0;
    const auto characters = QStringView(text).left(maximum * 4).toUcs4();
    for (const char32_t c : characters) {
        const bool blank = c == U'\n' || c == U'\t';
        if (!blank && !isShown(c))
            continue;
        if (++count > maximum)
            return clean + QChar(0x2026);
        clean.append(QChar::fromUcs4(blank ? U' ' : c));
    }
    return clean.trimmed();
}

} // namespace latchkey
