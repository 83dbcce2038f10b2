// Loaded before a program's own libraries (LD_PRELOAD): says on standard error when the first
// painted window has been handed to the display. Qt's own category for that, qt.widgets.painting,
// writes a line for every widget, which costs a window with more of them more.

#include <QBackingStore>

#include <cstdio>
#include <dlfcn.h>

void QBackingStore::flush(const QRegion &region, QWindow *window, const QPoint &offset)
{
    using Flush = void (*)(QBackingStore *, const QRegion &, QWindow *, const QPoint &);
    static const auto flush = reinterpret_cast<Flush>(
        dlsym(RTLD_NEXT, "_ZN13QBackingStore5flushERK7QRegionP7QWindowRK6QPoint"));
    flush(this, region, window, offset);
    static bool said = false;
    if (!said)
        std::fputs("Flushing: first paint\n", stderr);
    said = true;
}
