#pragma once

#include <QString>

class QFileDialog;
class QWidget;

namespace latchkey::ui {

/// Asks for a file to be read. Not shown yet: connect `fileSelected`, then call `open()`. Deletes
/// itself once it is closed; \a parent may die before. Starts in the person's home.
/// \a filter as QFileDialog has it.
///
/// Neither this dialog nor the next deletes or renames a file: in Qt's own a Delete pressed while
/// the list has the focus does.
[[nodiscard]] QFileDialog *fileToOpen(QWidget *parent, const QString &title, const QString &filter);

/// The same for a file to be written. \a name is offered, and its suffix is given to a name without
/// one.
[[nodiscard]] QFileDialog *fileToSave(
    QWidget *parent, const QString &title, const QString &name, const QString &filter = {});

} // namespace latchkey::ui
