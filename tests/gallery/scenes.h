#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

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
[[nodiscard]] QWidget *makeControlsSheet();
