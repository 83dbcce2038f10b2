#pragma once

#include <QSize>

class QWidget;

namespace latchkey::ui {

/// Enlarges a small normal window once for something that is opened, and undoes that.
class WindowGrowth final {
public:
    /// Grows \a window to \a wanted, as far as the screen goes, where it is narrower than
    /// \a enough. A maximised window stays as it is.
    void grow(QWidget *window, QSize wanted, int enough);
    /// Gives back what `grow` took. A size that the person has chosen since then is kept.
    void undo(QWidget *window);

private:
    QSize m_before;
    QSize m_grownTo;
};

} // namespace latchkey::ui
