#pragma once

#include "desk/claimwords.h"

#include <QGridLayout>
#include <QStringList>

#include <vector>

namespace latchkey::ui {

class Label;

/// The claims of a token, their values and what they mean: three columns, or one below the other.
/// A layout and not a widget of its own: the height that its lines need is that of the card around
/// it.
class ClaimsTable final : public QGridLayout {
    Q_OBJECT

public:
    ClaimsTable();

    /// To be called with a card around it. Only what differs is made anew: the words change with
    /// the time.
    void setRows(const std::vector<ClaimRow> &rows);
    /// One column instead of three, from the next `setRows` on.
    void setNarrow(bool narrow) { m_narrow = narrow; }

private:
    void clear();
    void addHeads();
    void addRow(const ClaimRow &row);

    std::vector<QWidget *> m_cells;
    std::vector<Label *> m_words;
    QStringList m_shown; ///< what `m_cells` were made from
    bool m_narrow = false;
};

} // namespace latchkey::ui
