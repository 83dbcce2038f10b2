#include "dialogs/filedialogs.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace latchkey::ui {

static QFileDialog *fileDialog(QWidget *parent, const QString &title, const QString &filter)
{
    auto *dialog = new QFileDialog(parent, title, QDir::homePath(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::ReadOnly);
    return dialog;
}

QFileDialog *fileToOpen(QWidget *parent, const QString &title, const QString &filter)
{
    QFileDialog *dialog = fileDialog(parent, title, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    return dialog;
}

QFileDialog *fileToSave(
    QWidget *parent, const QString &title, const QString &name, const QString &filter)
{
    QFileDialog *dialog = fileDialog(parent, title, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(name).suffix());
    dialog->selectFile(name);
    return dialog;
}

} // namespace latchkey::ui
