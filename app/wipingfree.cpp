// In the place of the C library's `free` and `realloc`: memory is wiped before it is given back.
//
// Latchkey wipes its own copies of passwords and tokens, but not those of the parts it uses: Qt's
// network buffers, JSON documents, QtKeychain, libsecret and D-Bus free what they held as it is,
// and a core image taken weeks later still shows it. Linked into programs, never into the library:
// how a program frees is its own affair. Sanitizers bring an allocator of their own
// (`ASAN_OPTIONS=max_free_fill_size` does the same there).

#include "wipingfree.h"

#include <cstddef>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <malloc.h>

// Constant-initialised: memory is freed before any constructor has run.
static constinit std::atomic<bool> wipes = true;

void latchkey::setFreedMemoryWiped(bool wiped)
{
    wipes.store(wiped, std::memory_order_relaxed);
}

extern "C" {
// glibc's own name for what is replaced here.
void __libc_free(void *memory);

void free(void *memory) noexcept
{
    if (!memory)
        return;
    if (wipes.load(std::memory_order_relaxed))
        explicit_bzero(memory, malloc_usable_size(memory));
    __libc_free(memory);
}

void *realloc(void *memory, std::size_t size) noexcept
{
    if (!memory)
        return std::malloc(size);
    if (size == 0) {
        free(memory);
        return nullptr;
    }
    const std::size_t there = malloc_usable_size(memory);
    if (size <= there && size >= there / 2)
        return memory;
    void *moved = std::malloc(size);
    if (!moved)
        return nullptr;
    std::memcpy(moved, memory, std::min(size, there));
    free(memory);
    return moved;
}
}

#else

void latchkey::setFreedMemoryWiped(bool) { }

#endif
