#include "style/fontreading.h"

#include <QLibrary>
#include <QString>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace latchkey::ui {

/// Lets the display server go first: it answers what the thread that makes the window waits for,
/// and on two processors one of them is taken by this reading. Measured: 4 of 86 ms up to the first
/// paint. Not the idle class: where all processors are busy this would hardly ever be done.
static void stepBack()
{
#ifdef Q_OS_LINUX
    const auto self = static_cast<id_t>(gettid()); // there a thread, elsewhere the whole process
    setpriority(PRIO_PROCESS, self, getpriority(PRIO_PROCESS, self) + 10);
#endif
}

std::jthread readFontsAside()
{
    // Qt Gui has loaded it already, but tells nobody whether it was built with it.
    QLibrary fontconfig(QStringLiteral("fontconfig"), 1);
    using Init = int (*)();
    const auto init = reinterpret_cast<Init>(fontconfig.resolve("FcInit"));
    return init ? std::jthread([init] {
        stepBack();
        init();
    })
                : std::jthread();
}

} // namespace latchkey::ui
