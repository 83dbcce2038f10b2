#include "dialogs/discardquestion.h"

#include "dialogs/question.h"

#include <QCoreApplication>

namespace latchkey::ui {

namespace {

struct DiscardWords {
    Q_DECLARE_TR_FUNCTIONS(Discard)
};

/// The program's window is gone: the program is about to end, and closes what is still open.
bool isLeftBehind(const QWidget *form)
{
    const QWidget *first = form;
    while (first->parentWidget())
        first = first->parentWidget();
    return first != form && !first->isVisible();
}

} // namespace

void closeOrAsk(QDialog *form, bool isChanged, const DiscardQuestion &question,
    const std::function<void()> &close)
{
    if (!isChanged || isLeftBehind(form)) {
        close();
        return;
    }
    Question asked;
    asked.name = QStringLiteral("discardQuestion");
    asked.title = form->windowTitle();
    asked.text = question.text;
    asked.sentence = question.sentence;
    asked.act = DiscardWords::tr("Discard");
    asked.isIrreversible = true;
    ask(asked, form, close);
}

} // namespace latchkey::ui
