#include "desk/claimstable.h"

#include "style/metrics.h"
#include "widgets/card.h"
#include "widgets/label.h"

#include <QWidget>

namespace latchkey::ui {

namespace {
constexpr int cellPadding = 8; // before the first column, as in a table
} // namespace

ClaimsTable::ClaimsTable()
{
    setVerticalSpacing(gap::lines);
    setHorizontalSpacing(gap::page);
}

void ClaimsTable::setRows(const std::vector<ClaimRow> &rows)
{
    QStringList fixed{m_narrow ? u"narrow"_qs : u"wide"_qs};
    for (const ClaimRow &row : rows)
        fixed << row.name << row.value;
    if (fixed != m_shown) {
        m_shown = fixed;
        clear();
        if (!m_narrow)
            addHeads();
        for (const ClaimRow &row : rows)
            addRow(row);
        setColumnStretch(0, m_narrow ? 1 : 0);
        setColumnStretch(1, m_narrow ? 0 : 4);
        setColumnStretch(2, m_narrow ? 0 : 5);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (m_words[i]->text() != rows[i].words)
            m_words[i]->setText(rows[i].words);
    }
}

void ClaimsTable::clear()
{
    for (QWidget *cell : m_cells)
        delete cell;
    m_cells.clear();
    m_words.clear();
}

void ClaimsTable::addHeads()
{
    const int line = rowCount();
    auto *ground = new QWidget(parentWidget());
    ground->setBackgroundRole(QPalette::AlternateBase);
    ground->setAutoFillBackground(true);
    ground->setMinimumHeight(Metrics().compactHeight());
    addWidget(ground, line, 0, 1, 3);
    m_cells.push_back(ground);
    int column = 0;
    for (const QString &head : {tr("Claim"), tr("Value"), tr("In words")}) {
        auto *label = new Label(head, TextStyle::Chip, parentWidget());
        QFont strong = label->font();
        strong.setWeight(QFont::DemiBold);
        label->setFont(strong);
        label->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
        label->setContentsMargins(column == 0 ? cellPadding : 0, 0, 0, 0);
        addWidget(label, line, column++);
        m_cells.push_back(label);
    }
}

void ClaimsTable::addRow(const ClaimRow &row)
{
    auto *name = new Label(row.name, TextStyle::Code, parentWidget());
    auto *value = new Label(row.value, TextStyle::Code, parentWidget());
    name->setContentsMargins(m_narrow ? 0 : cellPadding, 0, 0, 0);
    auto *words = new Label(row.words, TextStyle::Body, parentWidget());
    auto *divider = new Divider(parentWidget());
    QFont strong = name->font();
    strong.setWeight(QFont::DemiBold);
    name->setFont(strong);
    int line = rowCount();
    if (m_narrow) {
        addWidget(name, line++, 0);
        addWidget(value, line++, 0);
        addWidget(words, line++, 0);
        addWidget(divider, line, 0);
    } else {
        addWidget(name, line, 0);
        addWidget(value, line, 1);
        addWidget(words, line++, 2);
        addWidget(divider, line, 0, 1, 3);
    }
    m_cells.insert(m_cells.end(), {name, value, words, divider});
    m_words.push_back(words);
}

} // namespace latchkey::ui
