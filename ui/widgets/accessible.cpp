#include "widgets/accessible.h"

#include <QAbstractButton>
#include <QAccessibleWidget>
#include <QStringList>
#include <QVariant>
#include <QWidget>

namespace latchkey::ui {

namespace {

constexpr char roleProperty[] = "latchkeyRole";

/// Asks for the role anew each time: Qt makes one of these a widget, at its first change of name,
/// and what can be pressed only later would be told as a text for ever.
class RoleInterface final : public QAccessibleWidget {
public:
    using QAccessibleWidget::QAccessibleWidget;

    [[nodiscard]] QAccessible::Role role() const override
    {
        return static_cast<QAccessible::Role>(widget()->property(roleProperty).toInt());
    }

    QStringList actionNames() const override
    {
        QStringList names = QAccessibleWidget::actionNames();
        if (canBePressed())
            names.prepend(pressAction());
        return names;
    }

    void doAction(const QString &name) override
    {
        if (name == pressAction() && canBePressed())
            static_cast<QAbstractButton *>(widget())->click();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    /// Whether it is something to press at present.
    [[nodiscard]] bool canBePressed() const
    {
        return role() != QAccessible::StaticText && widget()->isEnabled()
            && qobject_cast<QAbstractButton *>(widget());
    }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget)
        return nullptr;
    return widget->property(roleProperty).isValid() ? new RoleInterface(widget) : nullptr;
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
