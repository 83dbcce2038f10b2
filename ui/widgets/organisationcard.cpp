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
#include <QStyle>
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
    const int gained = m_avatar->sizeHint().width() + layout()->spacing();
    const int room = width() - margins.left() - margins.right() - layout()->spacing()
        - m_copy->sizeHint().width() - gained;
    const int word = widestWord(m_title->fontMetrics(), m_title->text()) + 1;
    // Without them the page may need no scroll bar, and with its width they would fit again.
    const int bar = m_avatar->isHidden() ? style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 1 : 0;
    m_avatar->setVisible(word + bar <= room || word > room + gained);
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
