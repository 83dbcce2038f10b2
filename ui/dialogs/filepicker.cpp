#include "dialogs/filepicker.h"

#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/lineedit.h"

#include <QFileDialog>
#include <QHBoxLayout>

namespace latchkey::ui {

FilePicker::FilePicker(QWidget *parent)
    : QWidget(parent)
    , m_edit(new LineEdit(Script::Latin, this))
    , m_choose(new Button(tr("Choose…"), ButtonVariant::Secondary, this))
{
    setFocusProxy(m_edit);
    m_choose->setObjectName(QStringLiteral("chooseCertificate"));
    m_choose->setAccessibleName(tr("Choose a certificate file"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap::row);
    row->addWidget(m_edit, 1);
    row->addWidget(m_choose);
    connect(m_choose, &QPushButton::clicked, this, &FilePicker::choose);
}

void FilePicker::setPath(const QString &path)
{
    m_edit->setText(path);
}

QString FilePicker::path() const
{
    return m_edit->text().trimmed();
}

void FilePicker::choose()
{
    const QString chosen = QFileDialog::getOpenFileName(
        this, tr("Certificate"), path(), tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    if (!chosen.isEmpty())
        setPath(chosen);
}

} // namespace latchkey::ui
