#include "widgets/accessiblescrollarea.h"

#include <QAccessibleWidget>
#include <QScrollArea>

namespace latchkey::ui {

static QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    // Asked for every class up the inheritance, the most derived first.
    if (className != QLatin1String("QScrollArea"))
        return nullptr;
    auto *area = qobject_cast<QScrollArea *>(object);
    return area ? new QAccessibleWidget(area, QAccessible::Client) : nullptr;
}

void installAccessibleScrollArea()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace latchkey::ui
