#include "desk/demoaccounts.h"

#include "shown.h"
#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/copied.h"
#include "widgets/label.h"
#include "widgets/wraprow.h"

#include <QVBoxLayout>

namespace latchkey::ui {

static QString outcomeText(DemoAccount::Outcome outcome)
{
    switch (outcome) {
    case DemoAccount::Outcome::SignsIn:
        return DemoAccounts::tr("Signs in.");
    case DemoAccount::Outcome::NotVerified:
        return DemoAccounts::tr("Has to confirm its address first.");
    case DemoAccount::Outcome::SeveralOrganisations:
        return DemoAccounts::tr("Belongs to several organisations.");
    case DemoAccount::Outcome::NoOrganisation:
        return DemoAccounts::tr("Belongs to no organisation.");
    case DemoAccount::Outcome::Banned:
        return DemoAccounts::tr("Is banned.");
    case DemoAccount::Outcome::NoPassword:
        return DemoAccounts::tr("Has no password: it signs in elsewhere.");
    }
    Q_UNREACHABLE();
}

DemoAccounts::DemoAccounts(
    const std::vector<DemoAccount> &accounts, const QString &password, QWidget *parent)
    : Card(parent)
{
    setPadding(16);
    column()->setSpacing(gap::lines);
    column()->addWidget(new Label(tr("Accounts to sign in with"), TextStyle::Strong, this));
    auto *row = new WrapRow;
    row->addWidget(new Label(tr("The password of all is %1.").arg(isolated(password)),
        TextStyle::Body, Tone::Muted, this));
    auto *copy = new Button(tr("Copy password"), ButtonVariant::Link, this);
    copy->setObjectName(QStringLiteral("copyDemoPassword"));
    copy->setAccessibleName(copy->text());
    connect(copy, &QPushButton::clicked, this, [copy, password] { copyFrom(copy, password); });
    row->addWidget(copy);
    column()->addLayout(row);
    for (const DemoAccount &account : accounts) {
        column()->addSpacing(gap::label);
        auto *button = new Button(shown(account.email, 120), ButtonVariant::Link, this);
        const QString outcome = outcomeText(account.outcome);
        button->setAccessibleName(button->text());
        button->setAccessibleDescription(outcome);
        connect(button, &QPushButton::clicked, this,
            [this, email = account.email] { emit chosen(email); });
        auto *line = new WrapRow;
        line->addWidget(button);
        line->addWidget(new Label(outcome, TextStyle::Hint, Tone::Muted, this));
        column()->addLayout(line);
    }
}

} // namespace latchkey::ui
