#pragma once

#include "widgets/fieldframe.h"
#include "widgets/lineedit.h"
#include "widgets/passwordfield.h"

#include <QVBoxLayout>
#include <QWidget>

namespace latchkey::ui {

/// A window with one password field in its frame and a field after it.
struct PasswordWindow {
    QWidget window;
    PasswordField *field = new PasswordField(QStringLiteral("Show password"), &window);
    FieldFrame *frame = new FieldFrame(QStringLiteral("Password"), field, &window);
    LineEdit *after = new LineEdit(Script::Any, &window);

    PasswordWindow()
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(frame);
        column->addWidget(after);
        // Before it is shown: the window manager's word on a size that comes later may come between
        // two events of a trial.
        window.resize(420, 200);
        window.show();
        window.activateWindow();
        field->setFocus();
    }
    QLineEdit *edit() const { return field->edit(); }
};

} // namespace latchkey::ui
