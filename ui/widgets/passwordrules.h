#pragma once

#include "widgets/strength.h"

#include "values/apierror.h"

#include <QWidget>

#include <optional>

namespace latchkey::ui {

class Glyph;
class Label;
class StrengthMeter;

/// The server's rules for a new password, live. The document of the API speaks of kinds of
/// characters; the server asks for none.
class PasswordRules final : public QWidget {
    Q_OBJECT

public:
    explicit PasswordRules(QWidget *parent = nullptr);

    void setPassword(const Secret &password);
    /// The rule that the server would refuse by; none: it would take the password.
    [[nodiscard]] std::optional<FieldFault> fault() const { return m_fault; }
    [[nodiscard]] const StrengthMeter *meter() const { return m_meter; }

private:
    struct Rule {
        QWidget *row;
        Glyph *glyph;
        Label *text;
    };
    Rule addRule(const QString &text);
    static void setMet(const Rule &rule, bool met);

    StrengthMeter *m_meter;
    Rule m_length;
    Rule m_guessed;
    Rule m_bytes;
    std::optional<FieldFault> m_fault = FieldFault::Empty;
};

/// The first rule of the server's that \a password breaks (contract, section 3).
[[nodiscard]] std::optional<FieldFault> newPasswordFault(const Secret &password);

} // namespace latchkey::ui
