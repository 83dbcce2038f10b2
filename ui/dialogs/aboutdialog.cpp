#include "dialogs/aboutdialog.h"

#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/label.h"
#include "widgets/logo.h"
#include "widgets/scrolled.h"
#include "widgets/wraprow.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace latchkey::ui {

AboutDialog::AboutDialog(const QString &version, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("About Latchkey"));
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(gap::cardWide, 24, gap::cardWide, gap::row);
    column->setSpacing(gap::lines);
    column->addWidget(new Logo(56, content));
    column->addSpacing(12);
    column->addWidget(new Label(QStringLiteral("Latchkey"), TextStyle::PageTitle, content));
    column->addWidget(
        new Label(tr("Version %1").arg(version), TextStyle::Body, Tone::Muted, content));
    column->addSpacing(gap::row);
    column->addWidget(new Label(tr("Sign in once and stay signed in. A desktop client for the "
                                   "auth platform."),
        TextStyle::Body, content));
    column->addSpacing(gap::row);
    column->addWidget(new Label(tr("Latchkey is free under the MIT licence. It is built on Qt %1 "
                                   "(LGPL), QtKeychain (BSD), libsodium (ISC), OpenSSL (Apache) "
                                   "and zxcvbn (MIT).")
                                    .arg(QLatin1String(qVersion())),
        TextStyle::Hint, Tone::Muted, content));
    column->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(scrolled(content, this), 1);
    QLayout *below = buildButtons();
    all->addLayout(below);
    // The size hint counts on lines as wide as they like.
    constexpr int width = 400;
    resize(width, column->totalHeightForWidth(width) + below->totalHeightForWidth(width));
}

QLayout *AboutDialog::buildButtons()
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(gap::cardWide, gap::row, gap::cardWide, 20);
    column->setSpacing(gap::row);
    auto *copied
        = new Label(tr("Copied. Nothing secret is in it."), TextStyle::Hint, Tone::Success, this);
    // Its room is there from the start: a dialog that grows under the pointer is unsettling.
    QSizePolicy policy = copied->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    copied->setSizePolicy(policy);
    copied->hide();
    column->addWidget(copied);
    auto *copy = new Button(tr("Copy diagnostics"), ButtonVariant::Secondary, this);
    copy->setObjectName(QStringLiteral("copyDiagnostics"));
    copy->setIconName(QStringLiteral("copy"));
    copy->setAutoDefault(false);
    auto *close = new Button(tr("Close"), ButtonVariant::Secondary, this);
    close->setObjectName(QStringLiteral("close"));
    close->setDefault(true);
    auto *row = new WrapRow(true);
    for (Button *button : {copy, close}) {
        button->setAccessibleName(button->text());
        row->addWidget(button);
    }
    column->addLayout(row);
    connect(copy, &QPushButton::clicked, this, [this, copied] {
        emit diagnosticsRequested();
        copied->show();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    return column;
}

} // namespace latchkey::ui
