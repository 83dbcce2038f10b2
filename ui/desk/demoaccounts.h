#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace latchkey::ui {

/// An account of the demo and what becomes of a sign-in with it.
struct DemoAccount {
    enum class Outcome {
        SignsIn,
        NotVerified,
        SeveralOrganisations,
        NoOrganisation,
        Banned,
        NoPassword, ///< it signs in elsewhere
    };
    QString email;
    Outcome outcome = Outcome::SignsIn;
};

/// The accounts that the demo's server has: each can be filled in on the sign-in page. They share
/// one password, which is shown: nothing of it is secret.
class DemoAccounts final : public QWidget {
    Q_OBJECT

public:
    DemoAccounts(
        const std::vector<DemoAccount> &accounts, const QString &password, QWidget *parent);

signals:
    void chosen(const QString &email);
};

} // namespace latchkey::ui
