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

void announce(QWidget *within, const QString &text)
{
    if (!within->isVisible() || text.isEmpty())
        return;
    const QString name = QStringLiteral("announcer");
    auto *announcer = within->findChild<QWidget *>(name, Qt::FindDirectChildrenOnly);
    if (!announcer) {
        announcer = new QWidget(within);
        announcer->setObjectName(name);
        announcer->setAttribute(Qt::WA_TransparentForMouseEvents);
        announcer->setGeometry(0, 0, 1, 1);
        setAccessibleRole(announcer, QAccessible::Notification);
    }
    // Up to Qt 6.7 nothing is spoken by request: a notification that comes into sight is.
    announcer->hide();
    announcer->setAccessibleName(text);
    announcer->show();
}

} // namespace latchkey::ui
