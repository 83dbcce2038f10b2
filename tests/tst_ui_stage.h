#pragma once

// What tests of pages share: a window to type in, and the values that pages are shown with.

#include "errortext.h"
#include "pages/accountview.h"
#include "shell/mainwindow.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/button.h"

#include "values/flow.h"
#include "values/sessionstatus.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace latchkey::ui {

inline const QString ann = QStringLiteral("Ann@red.example.test");

inline QFont baseFont()
{
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(10.5);
    return font;
}

/// Shows a page in a window and waits until it can be typed in.
template <typename P> struct Stage {
    MainWindow window;
    P *page = new P;

    explicit Stage(QSize size = {520, 900})
    {
        window.resize(size);
        window.setPage(page);
        window.show();
        window.activateWindow();
    }
    [[nodiscard]] bool isReady() { return QTest::qWaitForWindowActive(&window); }
    template <typename W = QWidget> W *find(const char *name)
    {
        return window.findChild<W *>(QLatin1String(name));
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, held);
    }
};

inline QString focusedName()
{
    const QWidget *focused = QApplication::focusWidget();
    return focused ? focused->objectName() : QStringLiteral("nothing");
}

/// Names of the controls that Tab visits, from the one that has the focus until it comes again.
inline QStringList tabOrder()
{
    QStringList names;
    QWidget *first = QApplication::focusWidget();
    QWidget *now = first;
    do {
        names << now->objectName();
        QTest::keyClick(now, Qt::Key_Tab);
        now = QApplication::focusWidget();
    } while (now && now != first && names.size() < 40);
    return names;
}

/// Presses \a keys in the question of \a form that is on the screen.
inline void answerDiscarding(const QWidget *form, const QList<Qt::Key> &keys)
{
    QPointer<QMessageBox> box = form->findChild<QMessageBox *>(QStringLiteral("discardQuestion"));
    QVERIFY(box);
    QTRY_VERIFY(box->isAncestorOf(QApplication::focusWidget()));
    for (const Qt::Key key : keys)
        QTest::keyClick(QApplication::focusWidget(), key);
    QTRY_VERIFY(!box);
}

inline ErrorText wrongCredentials()
{
    ApiError error;
    error.kind = ErrorKind::WrongCredentials;
    error.operation = Operation::LogIn;
    return errorText(error);
}

inline ErrorText invalid(Field field, FieldFault fault)
{
    ApiError error;
    error.kind = ErrorKind::FieldInvalid;
    error.field = field;
    error.detail = FieldDetail{fault};
    return errorText(error);
}

inline Flow flow()
{
    Flow f;
    f.id = QStringLiteral("019a8c1e-7d40-7b52-9c1f-2f6ae03b71d5");
    f.type = QStringLiteral("login");
    f.email = ann;
    f.createdAt = QDateTime::currentDateTimeUtc();
    f.expiresAt = f.createdAt->addSecs(600);
    for (const char *name : {"Tidewater Library", "Northgate Housing", "Fernhill Clinics"}) {
        Organisation organisation;
        organisation.id = QStringLiteral("id of ") + QLatin1String(name);
        organisation.name = QLatin1String(name);
        organisation.slug = QLatin1String(name).toString().toLower().replace(u' ', u'-');
        f.organisations.push_back(organisation);
    }
    f.returnTo = QStringLiteral("https://elsewhere.example.test/after?f=1");
    return f;
}

inline SessionStatus signedIn()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    SessionStatus status;
    status.phase = SessionPhase::SignedIn;
    status.times.receivedAt = now.addSecs(-420);
    status.times.origin = PairOrigin::Renewal;
    status.times.sessionExpiry = now.addSecs(3'200);
    status.times.renewal = now.addSecs(2'900);
    status.times.refreshExpiry = now.addDays(29);
    return status;
}

inline AccountView account()
{
    return {QStringLiteral("Ann Lee"), ann, QStringLiteral("Northgate Housing"),
        QStringLiteral("owner"), QStringLiteral("Northgate staging"),
        QStringLiteral("auth.staging.northgate.example"), ServerLook::Teal, KeptIn::SystemKeyring,
        false};
}

/// The theme of a test program: installed once, without motion.
inline void installTheme(Theme &theme)
{
    theme.setReducedMotion(true);
    theme.install();
    QApplication::setFont(baseFont());
}

} // namespace latchkey::ui
