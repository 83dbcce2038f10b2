#include "widgets/copied.h"

#include "widgets/accessible.h"
#include "widgets/button.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QTimer>

namespace latchkey::ui {

namespace {

constexpr int shownForMs = 2'000;

struct CopyWords {
    Q_DECLARE_TR_FUNCTIONS(Copied)
};

/// Takes the button back to what it said before, in time.
QTimer *timerOf(Button *button)
{
    const QString name = QStringLiteral("copied");
    if (auto *running = button->findChild<QTimer *>(name, Qt::FindDirectChildrenOnly))
        return running;
    auto *timer = new QTimer(button);
    timer->setObjectName(name);
    timer->setSingleShot(true);
    timer->setInterval(shownForMs);
    const int width = button->minimumWidth();
    QObject::connect(timer, &QTimer::timeout, button,
        [button, timer, width, text = button->text(), icon = button->icon()] {
            button->setText(text);
            button->setIcon(icon);
            button->setMinimumWidth(width);
            timer->setObjectName({}); // who presses before it is gone gets another
            timer->deleteLater();
        });
    return timer;
}

} // namespace

void confirmCopy(Button *button)
{
    const QString said = CopyWords::tr("Copied");
    timerOf(button)->start();
    button->setMinimumWidth(button->width()); // what stands beside it stays where it is
    if (!button->text().isEmpty())
        button->setText(said);
    button->setIconName(QStringLiteral("check"));
    announce(button->window(), said);
}

void copyFrom(Button *button, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    confirmCopy(button);
}

} // namespace latchkey::ui
