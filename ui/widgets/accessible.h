#pragma once

#include <QAccessible>

class QWidget;

namespace latchkey::ui {

/// Gives \a widget a role that Qt's own interface for its class does not have. A frame of role
/// Notification or AlertMessage is spoken when it is shown, by its accessible name.
void setAccessibleRole(QWidget *widget, QAccessible::Role role);

} // namespace latchkey::ui
