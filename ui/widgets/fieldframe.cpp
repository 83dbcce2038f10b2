#include "widgets/fieldframe.h"

#include "style/metrics.h"
#include "style/properties.h"
#include "widgets/accessible.h"
#include "widgets/glyph.h"
#include "widgets/label.h"
#include "widgets/passwordfield.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace latchkey::ui {

FieldFrame::FieldFrame(const QString &label, QWidget *control, QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_label(new Label(label, TextStyle::FieldLabel, this))
    , m_column(new QVBoxLayout(this))
    , m_line(new QWidget(this))
    , m_glyph(new Glyph(QString(), 16, Tone::Muted, m_line))
    , m_text(new Label(TextStyle::Hint, m_line))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_label);
    m_column->addSpacing(gap::label);
    m_column->addWidget(control);
    auto *line = new QHBoxLayout(m_line);
    line->setContentsMargins(0, gap::lines + 2, 0, 0);
    line->setSpacing(gap::row - 2);
    line->addWidget(m_glyph, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    m_column->addWidget(m_line);
    m_line->hide();

    QWidget *target = field();
    m_label->setBuddy(target);
    target->setAccessibleName(label);
    if (auto *edit = qobject_cast<QLineEdit *>(target))
        connect(edit, &QLineEdit::textEdited, this, &FieldFrame::clearError);
    if (auto *edit = qobject_cast<QPlainTextEdit *>(target))
        connect(edit, &QPlainTextEdit::textChanged, this, &FieldFrame::clearError);
    if (auto *password = qobject_cast<PasswordField *>(control)) {
        connect(password, &PasswordField::capsLockChanged, this, [this](bool on) {
            m_capsLock = on;
            refreshLine();
            if (on)
                announce(this, lineText());
        });
    }
}

QWidget *FieldFrame::field() const
{
    return m_control->focusProxy() ? m_control->focusProxy() : m_control;
}

void FieldFrame::setHint(const QString &hint)
{
    m_hint = hint;
    refreshLine();
}

void FieldFrame::setNote(const QString &note, Tone tone, const QString &glyph)
{
    m_note = note;
    m_noteTone = tone;
    m_noteGlyph = glyph;
    refreshLine();
}

void FieldFrame::clearNote()
{
    setNote({}, Tone::Muted, {});
}

void FieldFrame::setError(const QString &sentence)
{
    m_error = sentence;
    markFault(true);
    refreshLine();
}

void FieldFrame::clearError()
{
    if (m_error.isEmpty() && m_description.isEmpty())
        return;
    m_error.clear();
    m_description.clear();
    markFault(false);
    refreshLine();
}

void FieldFrame::describe(const QString &sentence)
{
    m_description = sentence;
    refreshLine();
}

void FieldFrame::markFault(bool fault)
{
    QWidget *target = field();
    target->setProperty(property::fault, fault);
    target->update();
}

QString FieldFrame::lineText() const
{
    return m_line->isHidden() ? QString() : m_text->text();
}

void FieldFrame::refreshLine()
{
    if (!m_error.isEmpty())
        showLine(m_error, Tone::Error, QStringLiteral("error"));
    else if (m_capsLock)
        showLine(tr("Caps Lock is on"), Tone::Warning, QStringLiteral("caps-lock"));
    else if (!m_note.isEmpty())
        showLine(m_note, m_noteTone, m_noteGlyph);
    else
        showLine(m_hint, Tone::Muted, {});
    // The line belongs to the field: it is read with it, also where it is not seen.
    const QString line = lineText();
    field()->setAccessibleDescription(m_description.isEmpty() ? line : m_description);
}

void FieldFrame::showLine(const QString &text, Tone tone, const QString &glyph)
{
    m_glyph->setVisible(!glyph.isEmpty());
    if (!glyph.isEmpty())
        m_glyph->setIcon(glyph, tone);
    m_text->setTone(tone);
    m_text->setText(text);
    m_line->setVisible(!text.isEmpty());
}

void FieldFrame::focusField()
{
    focusAndShow(field());
}

void FieldFrame::addBelow(QWidget *widget)
{
    m_column->insertWidget(m_column->indexOf(m_line), widget);
}

void focusAndShow(QWidget *widget)
{
    widget->setFocus(Qt::OtherFocusReason);
    for (QWidget *up = widget->parentWidget(); up; up = up->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(up);
        if (area && area->isVisible()) // before that it has no size yet to scroll by
            area->ensureWidgetVisible(widget, 16, 48);
    }
}

} // namespace latchkey::ui
