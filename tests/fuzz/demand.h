#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends the run where a property does not hold: libFuzzer keeps the input that showed it.
inline void demand(bool holds, const char *property)
{
    if (holds)
        return;
    std::fprintf(stderr, "fuzz: does not hold: %s\n", property);
    std::abort();
}
