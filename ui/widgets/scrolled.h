#pragma once

class QScrollArea;
class QWidget;

namespace latchkey::ui {

/// An area that shows \a content as wide as itself and scrolls downwards only. It takes \a content
/// over and has no frame, fill or focus of its own.
[[nodiscard]] QScrollArea *scrolled(QWidget *content, QWidget *parent);

} // namespace latchkey::ui
