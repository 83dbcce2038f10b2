#include "widgets/facts.h"

#include "style/metrics.h"
#include "widgets/label.h"

#include <QFormLayout>

namespace latchkey::ui {

Facts::Facts(QWidget *parent) : QWidget(parent), m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(gap::row);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void Facts::clear()
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
}

void Facts::addWidget(const QString &name, QWidget *value)
{
    auto *label = new Label(name, TextStyle::Hint, Tone::Muted, this);
    label->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    label->setBuddy(value);
    applyNarrow(label);
    m_form->addRow(label, value);
}

Label *Facts::add(const QString &name, const QString &value)
{
    auto *label = new Label(value, TextStyle::Body, this);
    addWidget(name, label);
    label->setAccessibleName(name + QStringLiteral(": ") + value);
    return label;
}

Label *Facts::addCode(const QString &name, const QString &value)
{
    Label *label = add(name, value);
    label->setTextStyle(TextStyle::Code);
    return label;
}

void Facts::setLastVisible(bool visible)
{
    if (m_form->rowCount() > 0)
        m_form->setRowVisible(m_form->rowCount() - 1, visible);
}

void Facts::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_form->setRowWrapPolicy(narrow ? QFormLayout::WrapAllRows : QFormLayout::DontWrapRows);
    m_form->setVerticalSpacing(narrow ? 2 : gap::row);
    for (int row = 0; row < m_form->rowCount(); ++row) {
        if (auto *name = m_form->itemAt(row, QFormLayout::LabelRole))
            applyNarrow(name->widget());
    }
}

void Facts::applyNarrow(QWidget *name) const
{
    // Stacked, a name belongs to the value below it and keeps away from the one above.
    name->setContentsMargins(0, m_narrow ? gap::row : 0, 0, 0);
    name->setMinimumWidth(m_narrow ? 0 : Metrics().grown(114));
}

} // namespace latchkey::ui
