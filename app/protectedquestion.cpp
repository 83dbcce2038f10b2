#include "protectedquestion.h"

#include "dialogs/question.h"
#include "shown.h"

#include <QCoreApplication>

#include <utility>

namespace latchkey {

namespace {
struct QuestionWords {
    Q_DECLARE_TR_FUNCTIONS(ProtectedQuestion)
};
} // namespace

static ui::Question questionOf(ProtectedAct act, const QString &server)
{
    ui::Question question;
    question.name = QStringLiteral("protectedQuestion");
    question.title = QuestionWords::tr("Protected server");
    switch (act) {
    case ProtectedAct::SignUp:
        question.text = QuestionWords::tr("Create an account on %1?").arg(server);
        question.sentence = QuestionWords::tr("The server is protected: what you do there is real. "
                                              "Latchkey cannot take an account away again.");
        question.act = QuestionWords::tr("Create account");
        return question;
    case ProtectedAct::SignOutOfAll:
        question.text = QuestionWords::tr("Sign out of every account on %1?").arg(server);
        question.sentence = QuestionWords::tr("The server is protected: what you do there is real. "
                                              "Each account needs its password again.");
        question.act = QuestionWords::tr("Sign out of all");
        return question;
    case ProtectedAct::AccountCheck:
        question.text = QuestionWords::tr("Run the account check on %1?").arg(server);
        question.sentence
            = QuestionWords::tr("The server is protected: what you do there is real. The check "
                                "signs in and out with every account of its list.");
        question.act = QuestionWords::tr("Run the check");
        return question;
    }
    Q_UNREACHABLE();
}

void askIfProtected(
    const ServerEntry &server, ProtectedAct act, QWidget *over, std::function<void()> then)
{
    if (!server.isProtected) {
        then();
        return;
    }
    ui::ask(questionOf(act, ui::isolated(ui::shown(server.name, 120))), over, std::move(then));
}

} // namespace latchkey
