#pragma once

#include "desk/desktable.h"

namespace latchkey::ui {

class CheckModel;

/// The accounts of a check. Columns go where there is no room for them, the least needed first.
class CheckList final : public DeskTable {
    Q_OBJECT

public:
    /// \a model must outlive this.
    explicit CheckList(CheckModel *model, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void setUsualWidths() override;
    void fitColumns() override;
    [[nodiscard]] int mainColumn() const override;

private:
    void putBack();
    /// What is left beside the other columns that are shown.
    [[nodiscard]] int roomForResult() const;

    CheckModel *m_model;
    int m_accountWidth = 0; ///< as it is wanted, also while it takes what there is
    int m_chosen = -1; ///< index in the file's order while the model is being reset
};

} // namespace latchkey::ui
