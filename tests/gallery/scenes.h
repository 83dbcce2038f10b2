#pragma once

#include "pages/accountview.h"
#include "values/sessionstatus.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

namespace latchkey::ui {
class Page;
}

/// A picture to take: a name, how to make what is on it, and its size in logical pixels.
struct Scene {
    QString name;
    QSize size;
    std::function<QWidget *()> make;
    /// Called once the widget is shown: types, focuses, fails.
    std::function<void(QWidget *)> prepare;
    double textScale = 1;
};

/// All but the errors, in the order of the gallery.
[[nodiscard]] std::vector<Scene> allScenes();
/// One scene a page, for the sizes and languages.
[[nodiscard]] std::vector<Scene> pageScenes();

// The parts of allScenes(), each from a file of its name.
[[nodiscard]] std::vector<Scene> signInScenes();
[[nodiscard]] std::vector<Scene> signUpScenes();
[[nodiscard]] std::vector<Scene> verifyScenes();
[[nodiscard]] std::vector<Scene> flowScenes();
[[nodiscard]] std::vector<Scene> accountPageScenes();
[[nodiscard]] Scene protectedAccountScene();
[[nodiscard]] std::vector<Scene> dialogScenes();
[[nodiscard]] std::vector<Scene> serverScenes();
[[nodiscard]] std::vector<Scene> deskScenes();
[[nodiscard]] std::vector<Scene> accountListScenes();
/// Every kind of error, which `allScenes` leaves out: the pages that show them are there.
[[nodiscard]] std::vector<Scene> errorScenes();

/// Maya's account, her session, which is in order, and the page of both.
[[nodiscard]] latchkey::ui::AccountView mayaAccount();
[[nodiscard]] latchkey::SessionStatus freshSession();
[[nodiscard]] latchkey::ui::Page *accountPage(
    const latchkey::ui::AccountView &view, const latchkey::SessionStatus &status);
[[nodiscard]] QWidget *makeControlsSheet();
