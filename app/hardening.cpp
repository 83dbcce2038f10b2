#include "hardening.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

namespace latchkey {

void forbidCoreDumps()
{
#ifdef Q_OS_UNIX
    // Linux pipes an image to a collector whatever the limit is (core(5)), but for a limit of one
    // byte, which it keeps for collectors that crash themselves; and no file of one byte is
    // written.
#ifdef Q_OS_LINUX
    constexpr rlim_t least = 1;
#else
    constexpr rlim_t least = 0;
#endif
    const rlimit none{least, least};
    setrlimit(RLIMIT_CORE, &none);
#endif
}

void surviveFileSizeLimit()
{
#ifdef Q_OS_UNIX
    std::signal(SIGXFSZ, SIG_IGN);
#endif
}

} // namespace latchkey
