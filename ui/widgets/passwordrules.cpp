#include "widgets/passwordrules.h"

#include "style/metrics.h"
#include "widgets/glyph.h"
#include "widgets/label.h"
#include "widgets/strengthmeter.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace latchkey::ui {

namespace {
constexpr qsizetype fewestCharacters = 8;
constexpr qsizetype mostCharacters = 32;
constexpr qsizetype mostBytes = 72; // of the default password hash
} // namespace

std::optional<FieldFault> newPasswordFault(const Secret &password)
{
    const qsizetype characters = password.codePoints();
    if (characters == 0)
        return FieldFault::Empty;
    if (characters < fewestCharacters)
        return FieldFault::TooShort;
    if (characters > mostCharacters)
        return FieldFault::TooLong;
    if (password.size() > mostBytes)
        return FieldFault::TooManyBytes;
    return {};
}

PasswordRules::PasswordRules(QWidget *parent) : QWidget(parent), m_meter(new StrengthMeter(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, gap::row, 0, 0);
    column->setSpacing(gap::lines + 1);
    column->addWidget(m_meter);
    m_length = addRule(tr("8 to 32 characters"));
    m_guessed = addRule(tr("Not one of the passwords that are guessed first"));
    m_bytes = addRule(tr("Too long for this server: signs such as emoji count up to four"));
    m_bytes.glyph->setIcon(QStringLiteral("warning"), Tone::Error);
    m_bytes.text->setTone(Tone::Error);
    setPassword(Secret());
}

PasswordRules::Rule PasswordRules::addRule(const QString &text)
{
    Rule rule{new QWidget(this), nullptr, nullptr};
    rule.glyph = new Glyph(QStringLiteral("minus"), 16, Tone::Muted, rule.row);
    rule.text = new Label(text, TextStyle::Hint, rule.row);
    auto *row = new QHBoxLayout(rule.row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap::row);
    row->addWidget(rule.glyph, 0, Qt::AlignTop);
    row->addWidget(rule.text, 1);
    layout()->addWidget(rule.row);
    return rule;
}

void PasswordRules::setMet(const Rule &rule, bool met)
{
    rule.glyph->setIcon(
        met ? QStringLiteral("check") : QStringLiteral("minus"), met ? Tone::Success : Tone::Muted);
    rule.text->setTone(met ? Tone::Plain : Tone::Muted);
    rule.row->setAccessibleName(
        (met ? tr("Met: %1") : tr("Not met yet: %1")).arg(rule.text->text()));
}

void PasswordRules::setPassword(const Secret &password)
{
    m_fault = newPasswordFault(password);
    const StrengthVerdict verdict = passwordStrength(password);
    const bool fits = !m_fault || *m_fault == FieldFault::TooManyBytes;
    setMet(m_length, fits);
    setMet(m_guessed, !verdict.guessedFirst);
    m_bytes.row->setVisible(m_fault == FieldFault::TooManyBytes);
    m_meter->setStrength(
        password.isEmpty() ? std::optional<Strength>() : std::optional(verdict.strength));
}

} // namespace latchkey::ui
