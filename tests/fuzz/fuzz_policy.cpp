// When a session is renewed, and what follows from every answer, in any order of events.
#include "policyworld.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    PolicyWorld(data, size).run();
    return 0;
}
