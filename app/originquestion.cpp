#include "originquestion.h"

#include "accountlist.h"
#include "serverremoval.h"
#include "sessions.h"
#include "shown.h"

#include <QCoreApplication>

#include <algorithm>

namespace latchkey {

namespace {

struct QuestionWords {
    Q_DECLARE_TR_FUNCTIONS(OriginQuestion)
};

constexpr qsizetype mostNamed = 3;

/// 'ann@one.example, ben@one.example and 2 others'.
QString named(const QStringList &emails)
{
    QStringList shown;
    for (const QString &email : emails.first(std::min(emails.size(), mostNamed)))
        shown.append(ui::isolated(ui::shown(email, 120)));
    const QString list = shown.join(QStringLiteral(", "));
    const auto more = static_cast<int>(emails.size() - shown.size());
    return more == 0 ? list : QuestionWords::tr("%1 and %n others", nullptr, more).arg(list);
}

} // namespace

std::optional<ui::Question> originQuestion(
    const Services &services, const ServerEntry &before, const ServerEntry &after)
{
    if (before.origin() == after.origin())
        return std::nullopt;
    QStringList kept;
    QStringList thisRunOnly;
    for (const AccountEntry &account : accountsOfEntry(*services.accounts, before)) {
        const Session *session = services.sessions->find(account.id);
        if (account.id.origin != before.origin())
            continue;
        if (account.kept)
            kept.append(account.id.email);
        else if (session && session->status().phase == SessionPhase::SignedIn)
            thisRunOnly.append(account.id.email);
    }
    if (kept.isEmpty() && thisRunOnly.isEmpty())
        return std::nullopt;
    QStringList sentences;
    if (!kept.isEmpty())
        sentences << QuestionWords::tr(
            "The sign-in of %1 is set aside: nothing of it is sent to the new address, and with "
            "the old one it is there again.")
                         .arg(named(kept));
    if (!thisRunOnly.isEmpty())
        sentences << QuestionWords::tr("%1 would have to sign in again: that session is not kept.")
                         .arg(named(thisRunOnly));
    ui::Question question;
    question.name = QStringLiteral("originQuestion");
    question.title = QuestionWords::tr("Another address");
    question.text = QuestionWords::tr("Change the address of %1 to %2?")
                        .arg(ui::isolated(ui::shown(before.name, 120)),
                            ui::isolated(ui::shown(after.url.toString(), 200)));
    question.sentence = sentences.join(u' ');
    question.act = QuestionWords::tr("Change the address");
    return question;
}

} // namespace latchkey
