#include "desk/messagehighlighter.h"

#include "style/theme.h"

#include <QRegularExpression>

namespace latchkey::ui {

namespace {
constexpr int head = 1;
constexpr int body = 2;
} // namespace

MessageHighlighter::MessageHighlighter(QTextDocument *document, const QWidget *palette)
    : QSyntaxHighlighter(document)
    , m_palette(palette)
{
}

void MessageHighlighter::highlightBlock(const QString &text)
{
    const bool inBody = previousBlockState() == body;
    setCurrentBlockState(inBody || text.isEmpty() ? body : head);
    if (inBody)
        highlightJson(text);
    highlightMarks(text);
}

void MessageHighlighter::highlightJson(const QString &text)
{
    const Colours &c = coloursOf(m_palette);
    qsizetype at = 0;
    while (at < text.size()) {
        const QChar sign = text.at(at);
        if (sign == u'"') {
            const qsizetype start = at++;
            while (at < text.size() && text.at(at) != u'"')
                at += text.at(at) == u'\\' ? 2 : 1;
            at = std::min(at + 1, text.size());
            const bool name = at < text.size() && text.at(at) == u':';
            setFormat(
                static_cast<int>(start), static_cast<int>(at - start), name ? c.link : c.success);
        } else if (sign.isLetterOrNumber() || sign == u'-') {
            const qsizetype start = at;
            while (at < text.size() && !QStringView(u",]} ").contains(text.at(at)))
                ++at;
            setFormat(static_cast<int>(start), static_cast<int>(at - start), c.warning);
        } else {
            ++at;
        }
    }
}

void MessageHighlighter::highlightMarks(const QString &text)
{
    static const QRegularExpression mark(QStringLiteral("•••[^\"\\]]*"));
    auto marks = mark.globalMatch(text);
    while (marks.hasNext()) {
        const QRegularExpressionMatch found = marks.next();
        setFormat(static_cast<int>(found.capturedStart()), static_cast<int>(found.capturedLength()),
            coloursOf(m_palette).textMuted);
    }
}

} // namespace latchkey::ui
