#include "desk/deskfoot.h"

#include "widgets/button.h"
#include "widgets/glyph.h"
#include "widgets/label.h"

#include <QHBoxLayout>

namespace latchkey::ui {

DeskFoot::DeskFoot(const QString &usual, QWidget *parent)
    : QWidget(parent)
    , m_usual(usual)
    , m_label(new Label(usual, TextStyle::Hint, Tone::Muted, this))
    , m_cancel(new Button(tr("Cancel"), ButtonVariant::Link, this))
{
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_label->setObjectName(QStringLiteral("deskFoot"));
    m_cancel->setObjectName(QStringLiteral("cancelExport"));
    m_cancel->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 14, 6);
    row->setSpacing(10);
    row->addWidget(new Glyph(QStringLiteral("lock"), 16, Tone::Muted, this));
    row->addWidget(m_label, 1);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &DeskFoot::cancelled);
}

void DeskFoot::setText(const QString &text)
{
    tell(text, false);
}

void DeskFoot::setProgress(const QString &text)
{
    tell(text, !text.isEmpty());
}

void DeskFoot::tell(const QString &text, bool canBeCancelled)
{
    m_label->setText(text.isEmpty() ? m_usual : text);
    // Nothing that hides it for a moment: it would lose the focus and a press under way.
    m_cancel->setVisible(canBeCancelled);
}

} // namespace latchkey::ui
