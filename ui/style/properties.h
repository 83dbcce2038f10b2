#pragma once

namespace latchkey::ui::property {

// Dynamic properties by which the style tells variants of one control apart. They are set before
// the widget is shown; whoever changes one later calls update().

/// int, a `ButtonVariant`.
inline constexpr char variant[] = "latchkeyVariant";
/// bool: 28 px instead of 36.
inline constexpr char compact[] = "latchkeyCompact";
/// bool: the button shows that something is going on.
inline constexpr char busy[] = "latchkeyBusy";
/// bool: what the field holds is at fault.
inline constexpr char fault[] = "latchkeyFault";
/// bool: whether the button is on is told by its icon, and by that alone.
inline constexpr char toldByIcon[] = "latchkeyToldByIcon";
/// bool: the control shows no frame of its own.
inline constexpr char bare[] = "latchkeyBare";

} // namespace latchkey::ui::property

namespace latchkey::ui {

/// One primary button a page; link is text that acts; irreversible only inside the question asked.
enum class ButtonVariant { Secondary, Primary, Quiet, Link, Irreversible };

} // namespace latchkey::ui
