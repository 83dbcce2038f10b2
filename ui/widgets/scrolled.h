#pragma once

class QScrollArea;
class QWidget;

namespace latchkey::ui {

/// An area that shows what it is given as wide as itself and scrolls downwards only. It has no
/// frame and no focus of its own.
[[nodiscard]] QScrollArea *scrollArea(QWidget *parent);

/// The same with \a content, which it takes over and does not fill.
[[nodiscard]] QScrollArea *scrolled(QWidget *content, QWidget *parent);

} // namespace latchkey::ui
