#include "widgets/disclosure.h"

#include "style/metrics.h"
#include "style/properties.h"
#include "widgets/button.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace latchkey::ui {

Disclosure::Disclosure(const QString &text, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_button(new Button(text, ButtonVariant::Link, this))
    , m_content(content)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap::row);
    auto *row = new QHBoxLayout;
    row->addWidget(m_button);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(content);
    m_button->setCheckable(true);
    m_button->setProperty(property::toldByIcon, true);
    m_button->setIconName(QStringLiteral("chevron-right"));
    m_button->setAccessibleName(text);
    content->hide();
    connect(m_button, &QPushButton::toggled, this, [this](bool open) {
        m_button->setIconName(
            open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"));
        m_content->setVisible(open);
        if (open)
            emit opened();
    });
}

void Disclosure::setOpen(bool open)
{
    m_button->setChecked(open);
}

bool Disclosure::isOpen() const
{
    return m_button->isChecked();
}

} // namespace latchkey::ui
