#pragma once

#include <QTranslator>

/// \a text 40 % longer: vowels twice, accents that reach high and low, brackets that show a cut.
[[nodiscard]] QString stretched(const QString &text);

/// A translation made while the program runs, so that it has every text there is.
class Pseudo final : public QTranslator {
public:
    /// \a mirrored: each text runs from right to left.
    explicit Pseudo(bool mirrored) : m_mirrored(mirrored) { }

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source,
        const char *disambiguation, int number) const override;

private:
    bool m_mirrored;
};
