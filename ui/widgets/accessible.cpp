#include "widgets/accessible.h"

#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace latchkey::ui {

namespace {

constexpr char roleProperty[] = "latchkeyRole";

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget)
        return nullptr;
    const QVariant role = widget->property(roleProperty);
    if (!role.isValid())
        return nullptr;
    return new QAccessibleWidget(widget, static_cast<QAccessible::Role>(role.toInt()));
}

} // namespace

void setAccessibleRole(QWidget *widget, QAccessible::Role role)
{
    // Installing the same factory again is a no-op in Qt.
    QAccessible::installFactory(makeInterface);
    widget->setProperty(roleProperty, static_cast<int>(role));
}

} // namespace latchkey::ui
