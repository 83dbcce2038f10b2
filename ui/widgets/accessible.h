#pragma once

#include <QAccessible>

class QString;
class QWidget;

namespace latchkey::ui {

/// Gives \a widget a role that Qt's own interface for its class does not have. A frame of role
/// Notification or AlertMessage is spoken when it is shown, by its accessible name.
void setAccessibleRole(QWidget *widget, QAccessible::Role role);

/// Has \a text spoken once, where a screen reader listens. \a within is the page or window that
/// says it.
void announce(QWidget *within, const QString &text);

} // namespace latchkey::ui
