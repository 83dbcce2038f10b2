#pragma once

#include "world.h"

namespace sandbox {

/// Adds what a seed file describes and the database does not have yet; what is there stays as it
/// is. Returns one sentence naming the place at fault, or nothing.
std::string seedFromFile(World &world, const std::string &file);

} // namespace sandbox
