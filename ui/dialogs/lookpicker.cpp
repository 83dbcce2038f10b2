#include "dialogs/lookpicker.h"

#include "style/icons.h"
#include "style/metrics.h"
#include "style/style.h"
#include "widgets/accessible.h"
#include "widgets/label.h"
#include "widgets/wraprow.h"

#include <QButtonGroup>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace latchkey::ui {

LookButton::LookButton(ServerLook look, QWidget *parent) : QAbstractButton(parent), m_look(look)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setObjectName(QStringLiteral("look-") + serverLookKey(look));
    setAccessibleName(serverLookName(look));
    setToolTip(serverLookName(look));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LookButton::sizeHint() const
{
    const Metrics metrics;
    return {metrics.grown(40), metrics.controlHeight()};
}

void LookButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = coloursOf(this);
    const ServerLookColours look = serverLookColours(m_look, this);
    const bool hovered = isEnabled() && underMouse();
    paintRounded(&painter, rect(), radius::control, look.soft,
        isChecked()      ? c.focus
            : hovered    ? c.controlHover
            : c.edge > 1 ? c.control
                         : QColor(),
        isChecked() ? c.edge + 1 : 1);
    if (hasFocus())
        paintRounded(&painter, rect().adjusted(4, 4, -4, -4), radius::control - 3, {}, c.focus, 2);
    const int size = Metrics().grown(14);
    const QRect mark((width() - size) / 2, (height() - size) / 2, size, size);
    paintIcon(&painter, mark, serverLookIcon(m_look), isEnabled() ? look.ink : c.textDisabled);
}

LookPicker::LookPicker(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_name(new Label(TextStyle::Hint, this))
{
    auto *row = new WrapRow(true, this);
    row->setSpacing(6);
    for (ServerLook look : allServerLooks) {
        auto *button = new LookButton(look, this);
        m_group->addButton(button, static_cast<int>(look));
        row->addWidget(button);
    }
    m_name->setTone(Tone::Muted);
    m_name->setOverflow(Label::Overflow::ElideEnd);
    m_name->setAlignment(Qt::AlignVCenter | Qt::AlignLeading);
    row->addWidget(m_name);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) {
            m_name->setText(serverLookName(static_cast<ServerLook>(id)));
            layout()->invalidate();
        }
    });
    // No focus proxy: the frame around would give that one look the name of the whole.
    setAccessibleRole(this, QAccessible::Grouping);
    setLook(ServerLook::Graphite);
}

void LookPicker::setLook(ServerLook look)
{
    m_group->button(static_cast<int>(look))->setChecked(true);
}

void LookPicker::focusInEvent(QFocusEvent *event)
{
    m_group->checkedButton()->setFocus(event->reason());
}

ServerLook LookPicker::look() const
{
    return static_cast<ServerLook>(m_group->checkedId());
}

} // namespace latchkey::ui
