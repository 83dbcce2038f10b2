#include "stage.h"

#include "pages/accountpage.h"

#include <QApplication>
#include <QKeyEvent>

using namespace latchkey::ui;

namespace gallery {

QDateTime present()
{
    return at(14, 0);
}

QDateTime at(int hour, int minute, int second)
{
    return QDateTime(QDate(2026, 11, 24), QTime(hour, minute, second)).toUTC();
}

IdentityView staging()
{
    return {{}, {}, stagingName, stagingHost, {}, ServerLook::Teal, false};
}

IdentityView mayaThere()
{
    IdentityView identity = staging();
    identity.email = maya;
    identity.name = QStringLiteral("Maya Okafor");
    identity.organisation = QStringLiteral("Northgate Housing");
    return identity;
}

MainWindow *windowWith(Page *page, const IdentityView &identity)
{
    auto *window = new MainWindow;
    window->setIdentity(identity);
    window->offerDesk();
    if (auto *account = qobject_cast<AccountPage *>(page))
        account->setDeskOffered(true);
    window->setPage(page);
    return window;
}

QLineEdit *edit(QWidget *window, const char *name)
{
    return window->findChild<QLineEdit *>(QLatin1String(name));
}

void type(QLineEdit *field, const QString &text)
{
    field->setFocus();
    for (const QChar c : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QApplication::sendEvent(field, &press);
    }
}

} // namespace gallery
