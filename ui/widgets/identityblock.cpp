#include "widgets/identitybar.h"

#include "shown.h"
#include "style/metrics.h"
#include "style/style.h"
#include "widgets/accessible.h"
#include "widgets/avatar.h"
#include "widgets/glyph.h"
#include "widgets/label.h"
#include "widgets/servermark.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace latchkey::ui {

IdentityBlock::IdentityBlock(QWidget *parent)
    : QAbstractButton(parent)
    , m_avatar(new Avatar(38, this))
    , m_mark(new ServerMark(16, this, 28))
    , m_smallMark(new ServerMark(11, this))
    , m_first(new Label(TextStyle::Strong, this))
    , m_second(new Label(TextStyle::Hint, this))
    , m_chevron(new Glyph(QStringLiteral("chevron-down"), 18, Tone::Muted, this))
{
    setObjectName(QStringLiteral("identity"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2, 0, gap::row, 0);
    row->setSpacing(gap::row);
    row->addWidget(m_avatar);
    row->addWidget(m_mark);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(m_first);
    auto *second = new QHBoxLayout;
    second->setSpacing(6);
    second->addWidget(m_smallMark);
    second->addWidget(m_second, 1);
    words->addLayout(second);
    words->addStretch();
    row->addLayout(words);
    row->addWidget(m_chevron);
    row->addStretch(1);
    m_first->setOverflow(Label::Overflow::ElideMiddle);
    m_second->setTone(Tone::Muted);
    for (QWidget *child : findChildren<QWidget *>())
        child->setAttribute(Qt::WA_TransparentForMouseEvents);
    setSwitcherOffered(false);
    setIdentity({});
}

void IdentityBlock::setSwitcherOffered(bool offered)
{
    m_switcherOffered = offered;
    m_chevron->setVisible(offered);
    setFocusPolicy(offered ? Qt::StrongFocus : Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, !offered);
    setAttribute(Qt::WA_Hover, offered);
    setAccessibleRole(this, offered ? QAccessible::ButtonMenu : QAccessible::StaticText);
    update();
}

void IdentityBlock::setIdentity(const IdentityView &identity)
{
    const QString email = shown(identity.email);
    const QString server = shown(identity.serverName, 120);
    const QString host = shown(identity.serverHost);
    const QString organisation = shown(identity.organisation, 120);
    const bool someone = !email.isEmpty();
    m_avatar->setVisible(someone && width() >= Metrics().grown(220));
    m_avatar->setInitials(initials(identity.name, identity.email));
    m_mark->setVisible(!someone);
    m_smallMark->setVisible(someone);
    m_mark->setLook(identity.look);
    m_smallMark->setLook(identity.look);
    // Addresses lose their middle, names their end.
    m_first->setOverflow(someone ? Label::Overflow::ElideMiddle : Label::Overflow::ElideEnd);
    m_second->setOverflow(
        someone || server.isEmpty() ? Label::Overflow::ElideEnd : Label::Overflow::ElideMiddle);
    if (server.isEmpty()) {
        m_first->setText(tr("No server yet"));
        m_second->setText(tr("Add one to begin"));
    } else if (someone) {
        m_first->setText(email);
        m_second->setText(
            organisation.isEmpty() ? server : server + QStringLiteral("  ·  ") + organisation);
    } else {
        m_first->setText(server);
        m_second->setText(host);
    }
    QStringList spoken{m_first->text(), server, organisation, someone ? QString() : host};
    m_whole = m_first->text() + u'\n' + m_second->text();
    spoken.removeAll(QString());
    spoken.removeDuplicates();
    if (identity.isProtected)
        spoken << tr("protected");
    setAccessibleName(spoken.join(QStringLiteral(", ")));
}

QString IdentityBlock::hidden() const
{
    const auto isCut = [](const Label *label) {
        return label->sizeHint().width() > label->width();
    };
    return isCut(m_first) || isCut(m_second) ? m_whole : QString();
}

// The initials say less than the room they take once the words do not fit beside them.
void IdentityBlock::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    m_avatar->setVisible(m_smallMark->isVisibleTo(this) && width() >= Metrics().grown(220));
}

QSize IdentityBlock::sizeHint() const
{
    return {
        layout()->sizeHint().width(), std::max(Metrics().grown(43), layout()->sizeHint().height())};
}

QSize IdentityBlock::minimumSizeHint() const
{
    return {layout()->minimumSize().width(), sizeHint().height()};
}

void IdentityBlock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_switcherOffered)
        return;
    const Colours &c = coloursOf(this);
    const int end = m_chevron->geometry().right() + gap::row;
    const QRect block = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, end, height()));
    if (isDown() || underMouse())
        paintRounded(&painter, block, radius::control, isDown() ? c.pressed : c.hover);
    if (hasFocus())
        paintRounded(&painter, block, radius::control, {}, c.focus, c.edge + 1);
}

} // namespace latchkey::ui
