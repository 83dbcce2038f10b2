#pragma once

#include "style/colours.h"
#include "style/metrics.h"

#include <QFont>
#include <QHash>
#include <QLabel>
#include <QString>

namespace latchkey::ui {

/// Text in one of our sizes and tones. Always plain text; follows font and theme at run time.
///
/// A QLabel is as wide as its longest word at least. Addresses and tokens are one long word, so
/// this one breaks or elides them.
class Label final : public QLabel {
    Q_OBJECT

public:
    enum class Overflow { Wrap, ElideMiddle, ElideEnd };

    explicit Label(TextStyle style, QWidget *parent = nullptr);
    Label(const QString &text, TextStyle style, QWidget *parent = nullptr);
    Label(const QString &text, TextStyle style, Tone tone, QWidget *parent = nullptr);

    void setTone(Tone tone);
    [[nodiscard]] Tone tone() const { return m_tone; }
    void setTextStyle(TextStyle style);
    void setOverflow(Overflow overflow);
    /// Keeps room for \a text, so that a label that counts does not jump.
    void setWidestText(const QString &text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// What was laid out already: layouts ask for the same few widths again and again.
    struct Wrapped {
        QString text;
        QFont font;
        QHash<int, int> heights; ///< by width
    };

    void applyFont();
    void applyTone();
    [[nodiscard]] QColor ink() const;
    [[nodiscard]] QFont fontFor(int width) const;
    [[nodiscard]] bool wraps() const { return m_overflow == Overflow::Wrap; }
    [[nodiscard]] int naturalWidth() const;
    /// Height of the wrapped text, without margins.
    [[nodiscard]] int wrappedAt(int width) const;
    [[nodiscard]] QString fitting(int width) const;

    TextStyle m_style;
    Tone m_tone = Tone::Plain;
    Overflow m_overflow = Overflow::Wrap;
    QString m_widest;
    mutable Wrapped m_wrapped;
};

/// Height of \a text wrapped at \a width; breaks inside words only where a word does not fit.
[[nodiscard]] int wrappedHeight(const QString &text, const QFont &font, int width);

} // namespace latchkey::ui
