#pragma once

#include "values/exchange.h"

#include <QString>
#include <QStringList>

#include <optional>

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
    ExchangeFilter m_filter;
    QStringList m_words;
};

} // namespace latchkey::ui
