#pragma once

namespace latchkey {

/// Switches core dumps of this process off, into files and to collectors: they would hold tokens
/// and passwords. The process stays dumpable otherwise, because the desktop's portals refuse one
/// that is not.
void forbidCoreDumps();

/// A write beyond the limit on the size of files fails like one to a full disk, instead of ending
/// the program: a refresh may be in flight.
void surviveFileSizeLimit();

} // namespace latchkey
