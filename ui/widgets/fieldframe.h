#pragma once

#include "style/colours.h"

#include <QWidget>

class QVBoxLayout;

namespace latchkey::ui {

class Glyph;
class Label;

/// A field with its label above and one line below: an error, else Caps Lock, else a hint.
class FieldFrame final : public QWidget {
    Q_OBJECT

public:
    /// Names \a control after its label for assistive technology and makes it the buddy.
    FieldFrame(const QString &label, QWidget *control, QWidget *parent = nullptr);

    void setHint(const QString &hint);
    /// A line with a glyph that takes the hint's place: what was found, what is missing.
    void setNote(const QString &note, Tone tone, const QString &glyph);
    void clearNote();
    /// Marks the field as at fault. What was typed stays; editing it lifts the mark.
    void setError(const QString &sentence);
    void clearError();
    [[nodiscard]] bool hasError() const { return !m_error.isEmpty(); }
    [[nodiscard]] QString error() const { return m_error; }
    /// What the line below says at the moment.
    [[nodiscard]] QString lineText() const;

    /// The sentence of a banner that concerns this field: told with the field, not shown twice.
    void describe(const QString &sentence);
    /// Puts the focus in the field and scrolls to it.
    void focusField();
    /// Something more right below the field, above the line.
    void addBelow(QWidget *widget);
    [[nodiscard]] QWidget *field() const;

private:
    void refreshLine();
    void showLine(const QString &text, Tone tone, const QString &glyph);
    void markFault(bool fault);

    QWidget *m_control;
    Label *m_label;
    QVBoxLayout *m_column;
    QWidget *m_line;
    Glyph *m_glyph;
    Label *m_text;
    QString m_hint;
    QString m_note;
    Tone m_noteTone = Tone::Muted;
    QString m_noteGlyph;
    QString m_error;
    QString m_description;
    bool m_capsLock = false;
};

/// Focus alone does not scroll a scroll area: this does both.
void focusAndShow(QWidget *widget);

} // namespace latchkey::ui
