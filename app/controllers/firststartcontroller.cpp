#include "controllers/firststartcontroller.h"

#include "navigator.h"
#include "texts.h"

#include <QCoreApplication>
#include <QProcess>

namespace latchkey {

FirstStartController::FirstStartController(const Services *services, ui::FirstStartPage *page)
    : QObject(page)
    , m_page(page)
{
    connect(
        page, &ui::FirstStartPage::addServerRequested, services->navigator, &Navigator::addServer);
    connect(page, &ui::FirstStartPage::demoRequested, this, &FirstStartController::startDemo);
}

void FirstStartController::startDemo()
{
    // A program of its own: the demo shares neither settings nor keychain entries with this one.
    const QString program = QCoreApplication::applicationFilePath();
    if (!QProcess::startDetached(program, {QStringLiteral("--demo")}))
        m_page->showError(
            programNote(tr("The demo could not be started"), tr("%1 cannot be run.").arg(program)));
}

} // namespace latchkey
