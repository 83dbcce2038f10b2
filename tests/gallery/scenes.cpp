// Which pictures there are, and in which order.

#include "scenes.h"
#include "stage.h"

#include "pages/firststartpage.h"

using namespace latchkey::ui;
using namespace gallery;

std::vector<Scene> pageScenes()
{
    static const QStringList names{QStringLiteral("first-run"), QStringLiteral("sign-in-error"),
        QStringLiteral("sign-up"), QStringLiteral("verify-email-foreign"), QStringLiteral("flow"),
        QStringLiteral("flow-without-look-up"), QStringLiteral("account-fresh"),
        QStringLiteral("account-locked")};
    std::vector<Scene> scenes = allScenes();
    std::erase_if(scenes, [](const Scene &scene) { return !names.contains(scene.name); });
    return scenes;
}

std::vector<Scene> allScenes()
{
    std::vector<Scene> scenes{
        {QStringLiteral("first-run"), {480, 640}, [] { return windowWith(new FirstStartPage, {}); },
            [](QWidget *window) {
                window->setFocus();
            }}};
    for (const std::vector<Scene> &more :
        {signInScenes(), signUpScenes(), verifyScenes(), flowScenes(), accountPageScenes(),
            dialogScenes(), serverScenes(), deskScenes(), accountListScenes()})
        scenes.insert(scenes.end(), more.begin(), more.end());
    scenes.push_back(protectedAccountScene());
    scenes.push_back({QStringLiteral("controls"), {1240, 640}, makeControlsSheet, nothing});
    return scenes;
}
