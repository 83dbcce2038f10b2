#include "desk/demoaccounts.h"

#include "shown.h"
#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/card.h"
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
    : QWidget(parent)
{
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    card->setPadding(16);
    around->addWidget(card);
    QVBoxLayout *sheet = card->column();
    sheet->setSpacing(gap::lines);
    sheet->addWidget(new Label(tr("Accounts to sign in with"), TextStyle::Strong, card));
    auto *row = new WrapRow;
    row->addWidget(new Label(tr("The password of all is %1.").arg(isolated(password)),
        TextStyle::Body, Tone::Muted, card));
    auto *copy = new Button(tr("Copy password"), ButtonVariant::Link, card);
    copy->setObjectName(QStringLiteral("copyDemoPassword"));
    copy->setAccessibleName(copy->text());
    connect(copy, &QPushButton::clicked, this, [copy, password] { copyFrom(copy, password); });
    row->addWidget(copy);
    sheet->addLayout(row);
    for (const DemoAccount &account : accounts) {
        sheet->addSpacing(gap::label);
        // A button does not break what it says, and an address can be wider than the room.
        const QString email = shown(account.email, 120);
        sheet->addWidget(new Label(email, TextStyle::Body, card));
        const QString outcome = outcomeText(account.outcome);
        auto *fill = new Button(tr("Fill in"), ButtonVariant::Link, card);
        fill->setAccessibleName(tr("Fill in %1").arg(email));
        fill->setAccessibleDescription(outcome);
        connect(fill, &QPushButton::clicked, this,
            [this, address = account.email] { emit chosen(address); });
        auto *line = new WrapRow(true);
        line->addWidget(new Label(outcome, TextStyle::Hint, Tone::Muted, card));
        line->addWidget(fill);
        sheet->addLayout(line);
    }
}

} // namespace latchkey::ui
