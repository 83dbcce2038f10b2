#include "values/checkresult.h"

#include <array>

namespace latchkey {

QString checkOutcomeName(CheckOutcome outcome)
{
    switch (outcome) {
    case CheckOutcome::SignedIn:
        return QStringLiteral("signed-in");
    case CheckOutcome::NotVerified:
        return QStringLiteral("not-verified");
    case CheckOutcome::NoOrganisation:
        return QStringLiteral("no-organisation");
    case CheckOutcome::SeveralOrganisations:
        return QStringLiteral("several-organisations");
    case CheckOutcome::WrongCredentials:
        return QStringLiteral("wrong-credentials");
    case CheckOutcome::AccountUnusable:
        return QStringLiteral("account-unusable");
    case CheckOutcome::MembershipGone:
        return QStringLiteral("membership-gone");
    }
    Q_UNREACHABLE();
}

namespace {

struct Word {
    QLatin1String text;
    CheckOutcome outcome;
};

// The stable names and what people write for them.
constexpr std::array words{
    Word{QLatin1String("signed-in"), CheckOutcome::SignedIn},
    Word{QLatin1String("signs-in"), CheckOutcome::SignedIn},
    Word{QLatin1String("ok"), CheckOutcome::SignedIn},
    Word{QLatin1String("not-verified"), CheckOutcome::NotVerified},
    Word{QLatin1String("unverified"), CheckOutcome::NotVerified},
    Word{QLatin1String("e-mail-not-verified"), CheckOutcome::NotVerified},
    Word{QLatin1String("email-not-verified"), CheckOutcome::NotVerified},
    Word{QLatin1String("no-organisation"), CheckOutcome::NoOrganisation},
    Word{QLatin1String("no-organization"), CheckOutcome::NoOrganisation},
    Word{QLatin1String("several-organisations"), CheckOutcome::SeveralOrganisations},
    Word{QLatin1String("several-organizations"), CheckOutcome::SeveralOrganisations},
    Word{QLatin1String("flow"), CheckOutcome::SeveralOrganisations},
    Word{QLatin1String("wrong-credentials"), CheckOutcome::WrongCredentials},
    Word{QLatin1String("wrong-password"), CheckOutcome::WrongCredentials},
    Word{QLatin1String("unknown-account"), CheckOutcome::WrongCredentials},
    Word{QLatin1String("account-unusable"), CheckOutcome::AccountUnusable},
    Word{QLatin1String("unusable"), CheckOutcome::AccountUnusable},
    Word{QLatin1String("membership-gone"), CheckOutcome::MembershipGone},
    Word{QLatin1String("banned"), CheckOutcome::MembershipGone},
};

} // namespace

std::optional<CheckOutcome> checkOutcomeFromName(QStringView text)
{
    QString name = text.toString().simplified();
    name.replace(QLatin1Char(' '), QLatin1Char('-')).replace(QLatin1Char('_'), QLatin1Char('-'));
    for (const Word &word : words) {
        if (name.compare(word.text, Qt::CaseInsensitive) == 0)
            return word.outcome;
    }
    return std::nullopt;
}

} // namespace latchkey
