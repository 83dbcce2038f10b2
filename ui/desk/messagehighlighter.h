#pragma once

#include <QSyntaxHighlighter>

namespace latchkey::ui {

/// Colours of a message: names and values of JSON below the empty line, and what was taken out
/// anywhere.
class MessageHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    /// \a palette is the widget that the colours are asked of.
    MessageHighlighter(QTextDocument *document, const QWidget *palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightJson(const QString &text);
    void highlightMarks(const QString &text);

    const QWidget *m_palette;
};

} // namespace latchkey::ui
