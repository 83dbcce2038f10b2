#include "dialogs/filepicker.h"

#include "dialogs/filedialogs.h"
#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/lineedit.h"

#include <QBoxLayout>
#include <QFileDialog>

#include <algorithm>

namespace latchkey::ui {

FilePicker::FilePicker(QWidget *parent)
    : QWidget(parent)
    , m_edit(new LineEdit(Script::Latin, this))
    , m_choose(new Button(tr("Choose…"), ButtonVariant::Secondary, this))
{
    setFocusProxy(m_edit);
    m_choose->setObjectName(QStringLiteral("chooseCertificate"));
    m_choose->setAccessibleName(tr("Choose a certificate file"));
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(gap::row);
    m_row->addWidget(m_edit, 1);
    m_row->addWidget(m_choose);
    connect(m_choose, &QPushButton::clicked, this, &FilePicker::choose);
}

void FilePicker::setPath(const QString &path)
{
    m_edit->setText(path);
}

QSize FilePicker::minimumSizeHint() const
{
    const int narrow
        = std::max(m_edit->minimumSizeHint().width(), m_choose->minimumSizeHint().width());
    return {narrow, QWidget::minimumSizeHint().height()};
}

void FilePicker::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // One below the other where nothing of the path could be read beside the button.
    const int beside = m_choose->sizeHint().width() + gap::row + Metrics().grown(80);
    m_row->setDirection(width() < beside ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QString FilePicker::path() const
{
    return m_edit->text().trimmed();
}

void FilePicker::choose()
{
    // Not by a loop of its own: the dialog around this may be gone before a file is chosen.
    QFileDialog *dialog = fileToOpen(
        this, tr("Certificate"), tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    if (!path().isEmpty())
        dialog->selectFile(path());
    connect(dialog, &QFileDialog::fileSelected, this, &FilePicker::setPath);
    dialog->open();
}

} // namespace latchkey::ui
