#pragma once

namespace latchkey {

/// Whether memory is wiped before it is given back, as it is from the start of each program that
/// links `wipingfree.cpp`. To be switched off only for as long as nothing secret can be in memory:
/// until the event loop runs, of a start without arguments. No effect where the C library is
/// another one, or a sanitizer brings its own allocator.
void setFreedMemoryWiped(bool wiped);

} // namespace latchkey
