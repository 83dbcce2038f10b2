#include "widgets/organisationcard.h"

#include "shown.h"
#include "style/metrics.h"
#include "style/style.h"
#include "style/wordwidth.h"
#include "widgets/accessible.h"
#include "widgets/avatar.h"
#include "widgets/button.h"
#include "widgets/copied.h"
#include "widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace latchkey::ui {

OrganisationCard::OrganisationCard(const Organisation &organisation, QWidget *parent)
    : QFrame(parent)
    , m_id(organisation.id)
    , m_title(new Label(TextStyle::Strong, this))
    , m_avatar(new Avatar(36, this))
    , m_copy(Button::iconOnly(QStringLiteral("copy"), QString(), this))
{
    const QString name = shown(organisation.name, 120);
    const QString slug = shown(organisation.slug, 64);
    setObjectName(QStringLiteral("organisation"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(this, QAccessible::ListItem);
    setAccessibleName(name + QStringLiteral(", ") + slug);
    m_copy->setAccessibleName(tr("Copy the id of %1").arg(name));
    m_copy->setToolTip(tr("Copy id"));
    m_copy->setObjectName(QStringLiteral("copyId"));
    m_avatar->setInitials(initials(name));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 10, 10);
    row->setSpacing(12);
    row->addWidget(m_avatar);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_title->setText(name);
    auto *second = new Label(slug, TextStyle::Hint, Tone::Muted, this);
    words->addWidget(m_title);
    words->addWidget(second);
    row->addLayout(words, 1);
    row->addWidget(m_copy);
    connect(m_copy, &QPushButton::clicked, this, [this] { copyFrom(m_copy, m_id); });
}

void OrganisationCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // Later: what changes while the page is being laid out is not laid out again.
    QMetaObject::invokeMethod(this, &OrganisationCard::makeRoom, Qt::QueuedConnection);
}

void OrganisationCard::makeRoom()
{
    const QMargins margins = layout()->contentsMargins();
    const int beside = m_avatar->sizeHint().width() + m_copy->sizeHint().width()
        + 2 * layout()->spacing() + margins.left() + margins.right();
    m_avatar->setVisible(widestWord(m_title->fontMetrics(), m_title->text()) <= width() - beside);
}

void OrganisationCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = coloursOf(this);
    const bool focused = hasFocus();
    paintRounded(&painter, rect(), radius::control + 2, c.surface, focused ? c.focus : c.line,
        focused ? c.edge + 1 : c.edge);
}

void OrganisationCard::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    update();
}

void OrganisationCard::focusOutEvent(QFocusEvent *event)
{
    QFrame::focusOutEvent(event);
    update();
}

void OrganisationCard::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copyFrom(m_copy, m_id);
    else
        QFrame::keyPressEvent(event);
}

} // namespace latchkey::ui
