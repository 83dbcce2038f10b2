#pragma once

namespace latchkey {

/// Switches core dumps of this process off: they would hold tokens and passwords. The process stays
/// dumpable otherwise, because the desktop's portals refuse one that is not.
void forbidCoreDumps();

} // namespace latchkey
