#include "style/fontreading.h"

#include <QLibrary>
#include <QString>

namespace latchkey::ui {

std::jthread readFontsAside()
{
    // Qt Gui has loaded it already, but tells nobody whether it was built with it.
    QLibrary fontconfig(QStringLiteral("fontconfig"), 1);
    using Init = int (*)();
    const auto init = reinterpret_cast<Init>(fontconfig.resolve("FcInit"));
    return init ? std::jthread([init] { init(); }) : std::jthread();
}

} // namespace latchkey::ui
