#pragma once

#include "accounts/accountmodel.h"

/// One server with \a count accounts that are signed in.
inline latchkey::ui::AccountGroups someAccounts(int count)
{
    using namespace latchkey::ui;
    AccountGroup group{QUuid::createUuid(), QStringLiteral("Northgate"),
        QStringLiteral("auth.northgate.example"), ServerLook::Vermilion, false, {}};
    latchkey::SessionStatus status;
    status.phase = latchkey::SessionPhase::SignedIn;
    for (int i = 0; i < count; ++i) {
        const QString email = QStringLiteral("person-%1@red.example.test").arg(i);
        group.rows.push_back({email, email, {}, QStringLiteral("Red"),
            accountState(status, QStringLiteral("Red"), false)});
    }
    return {group};
}
