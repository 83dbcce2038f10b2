#pragma once

class QMenu;

namespace latchkey::ui {

class DeskTable;

/// Adds to \a menu what else takes a mouse on the heads of \a table's columns: 'Sort by' with the
/// one in use checked (chosen again, it turns the order round) and 'Column width'. \a table must
/// outlive \a menu.
void addColumnMenus(QMenu *menu, DeskTable *table);

} // namespace latchkey::ui
