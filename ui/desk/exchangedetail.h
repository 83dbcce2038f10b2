#pragma once

#include "widgets/heightkeeper.h"

#include "values/exchange.h"

#include <QSplitter>

class QPlainTextEdit;

namespace latchkey::ui {

class Label;
class MessageHighlighter;

/// One message: a head with its size, the text below.
class MessageView final : public HeightKeeper {
    Q_OBJECT

public:
    MessageView(const QString &title, const char *name, QWidget *parent = nullptr);

    void setMessage(const QString &size, const QString &text);
    [[nodiscard]] QString text() const;
    /// Colours again, after a change of theme.
    void recolour();

private:
    Label *m_size;
    QPlainTextEdit *m_text;
    MessageHighlighter *m_highlighter;
};

/// Request and answer of one exchange, whole: lines, headers, pretty JSON, phases.
class ExchangeDetail final : public HeightKeeper {
    Q_OBJECT

public:
    explicit ExchangeDetail(QWidget *parent = nullptr);

    /// nullptr: none chosen.
    void setExchange(const Exchange *exchange);
    [[nodiscard]] QString requestText() const { return m_request->text(); }
    [[nodiscard]] QString answerText() const { return m_answer->text(); }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QSplitter *m_sides;
    MessageView *m_request;
    MessageView *m_answer;
    Label *m_phases;
};

/// A message as text: first line, headers, an empty line, the body with its JSON made readable.
[[nodiscard]] QString requestText(const Exchange &exchange);
[[nodiscard]] QString answerText(const Exchange &exchange);

} // namespace latchkey::ui
