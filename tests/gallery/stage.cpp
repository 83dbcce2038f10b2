#include "stage.h"

#include "accounts/accountgroup.h"
#include "pages/accountpage.h"
#include "pages/flowpage.h"
#include "shell/accountaccess.h"

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

void show(MainWindow *window, const IdentityView &identity)
{
    window->setIdentity(identity);
    if (identity.email.isEmpty())
        return;
    AccountRow row;
    row.key = row.email = identity.email;
    row.name = identity.name;
    row.organisation = identity.organisation;
    row.isInUse = true;
    window->accounts()->setGroups({{QUuid::createUuid(), identity.serverName, identity.serverHost,
        identity.look, identity.isProtected, {row}}});
}

MainWindow *windowWith(Page *page, const IdentityView &identity)
{
    auto *window = new MainWindow;
    show(window, identity);
    window->offerDesk();
    if (auto *account = qobject_cast<AccountPage *>(page))
        account->setDeskOffered(true);
    if (auto *flow = qobject_cast<FlowPage *>(page))
        flow->setDeskOffered(true);
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
