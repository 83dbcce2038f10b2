#include "dialogs/aboutdialog.h"

#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/label.h"
#include "widgets/logo.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace latchkey::ui {

AboutDialog::AboutDialog(const QString &version, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("About Latchkey"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap::cardWide, 24, gap::cardWide, 20);
    column->setSpacing(gap::lines);
    column->setSizeConstraint(QLayout::SetMinimumSize);
    column->addWidget(new Logo(56, this));
    column->addSpacing(12);
    column->addWidget(new Label(QStringLiteral("Latchkey"), TextStyle::PageTitle, this));
    column->addWidget(new Label(tr("Version %1").arg(version), TextStyle::Body, Tone::Muted, this));
    column->addSpacing(gap::row);
    column->addWidget(new Label(tr("Sign in once and stay signed in. A desktop client for the "
                                   "auth platform."),
        TextStyle::Body, this));
    column->addWidget(new Label(
        tr("Built on Qt %1.").arg(QLatin1String(qVersion())), TextStyle::Hint, Tone::Muted, this));
    column->addStretch(1);
    column->addSpacing(gap::page);
    auto *close = new Button(tr("Close"), ButtonVariant::Secondary, this);
    close->setObjectName(QStringLiteral("close"));
    close->setAccessibleName(close->text());
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(close);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    resize(400, sizeHint().height());
}

} // namespace latchkey::ui
