#pragma once

#include "values/exchange.h"

#include <QString>
#include <QStringMatcher>

#include <optional>
#include <vector>

namespace latchkey::ui {

/// Which exchanges a person wants to see. Everything that is set must fit.
struct ExchangeFilter {
    QString text; ///< each of its words occurs in account, address, operation, status or outcome
    bool failedOnly = false;
    std::optional<Operation> operation;
    std::optional<int> statusClass; ///< 2 for 2xx, ...; 0: no answer
    std::optional<QString> account; ///< letter for letter

    /// True where every exchange fits.
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] bool operator==(const ExchangeFilter &) const = default;
};

/// A filter made ready to look at many exchanges.
class ExchangeMatcher final {
public:
    explicit ExchangeMatcher(ExchangeFilter filter);
    [[nodiscard]] bool matches(const Exchange &exchange) const;

private:
    struct Word {
        QString text;
        QStringMatcher matcher; ///< made once: a hundred thousand exchanges are searched with it
        quint32 operations = 0; ///< a bit for each whose name has the word in it
    };

    [[nodiscard]] static bool occurs(const Word &word, const Exchange &exchange);

    ExchangeFilter m_filter;
    std::vector<Word> m_words;
};

} // namespace latchkey::ui
