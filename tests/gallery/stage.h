#pragma once

#include "shell/mainwindow.h"
#include "widgets/identityview.h"

#include <QDateTime>
#include <QLineEdit>
#include <QString>

/// What pictures share: whom they show, on which server, at what time, and how somebody types.
namespace gallery {

inline const QString maya = QStringLiteral("maya.okafor@northgate.example");
inline const QString jun = QStringLiteral("jun.watanabe@northgate.example");
inline const QString ines = QStringLiteral("ines.duarte@tidewater.example");
inline const QString audit = QStringLiteral("audit-04@fernhill.example");
inline const QString stagingName = QStringLiteral("Northgate staging");
inline const QString stagingHost = QStringLiteral("auth.staging.northgate.example");

/// The moment that all pictures show, in the computer's own time zone: 14:00.
[[nodiscard]] QDateTime present();
/// Another moment of that day.
[[nodiscard]] QDateTime at(int hour, int minute, int second = 0);

[[nodiscard]] latchkey::ui::IdentityView staging();
[[nodiscard]] latchkey::ui::IdentityView mayaThere();

/// Who uses \a window; somebody who is signed in is the one account in its list, too.
void show(latchkey::ui::MainWindow *window, const latchkey::ui::IdentityView &identity);
[[nodiscard]] latchkey::ui::MainWindow *windowWith(
    latchkey::ui::Page *page, const latchkey::ui::IdentityView &identity);
template <typename P> P *pageOf(QWidget *window)
{
    return qobject_cast<P *>(qobject_cast<latchkey::ui::MainWindow *>(window)->page());
}

[[nodiscard]] QLineEdit *edit(QWidget *window, const char *name);
/// As a person does, key by key.
void type(QLineEdit *field, const QString &text);
/// The preparation of a scene that needs none.
inline void nothing(QWidget *) { }

} // namespace gallery
