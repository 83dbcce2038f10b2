#pragma once

namespace latchkey::ui {

/// What a person has chosen about the rail. By itself, as settings know no widget.
enum class RailChoice { None, Shown, Hidden };

} // namespace latchkey::ui
