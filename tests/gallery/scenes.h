#pragma once

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

[[nodiscard]] std::vector<Scene> allScenes();
[[nodiscard]] std::vector<Scene> deskScenes();
[[nodiscard]] std::vector<Scene> accountListScenes();
[[nodiscard]] std::vector<Scene> serverScenes();
/// Every kind of error, which `allScenes` leaves out: the pages that show them are there.
[[nodiscard]] std::vector<Scene> errorScenes();
/// One scene a page, for the sizes and languages.
[[nodiscard]] std::vector<Scene> pageScenes();

// For the files that make scenes.
[[nodiscard]] QWidget *windowAt(latchkey::ui::Page *page);
[[nodiscard]] QString personOfErrors();
[[nodiscard]] latchkey::ui::Page *accountOfErrors();
[[nodiscard]] QWidget *makeControlsSheet();
