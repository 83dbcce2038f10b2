#pragma once

#include "desk/desktable.h"

#include <optional>

namespace latchkey::ui {

class ExchangeModel;

/// The list of exchanges. Columns go where there is no room for them, the least needed first;
/// while its end is in sight, it follows what comes.
class ExchangeTable final : public DeskTable {
    Q_OBJECT

public:
    /// \a model must outlive this.
    explicit ExchangeTable(ExchangeModel *model, QWidget *parent = nullptr);

    /// The number of the chosen exchange.
    [[nodiscard]] std::optional<quint64> chosen() const;
    /// Chooses it and scrolls to it. False where it is not in the list.
    bool choose(quint64 number);

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void choiceChanged();

protected:
    void setUsualWidths() override;
    void fitColumns() override;
    [[nodiscard]] int mainColumn() const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    [[nodiscard]] int usualWidth(int column) const;
    void keepChoice();

    ExchangeModel *m_model;
    std::optional<quint64> m_chosen; ///< survives filtering and sorting
    int m_operationWidth = 0; ///< while that column is stretched: its own
    bool m_atEnd = true;
    bool m_resetting = false;
};

} // namespace latchkey::ui
