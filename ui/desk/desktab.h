#pragma once

#include <QWidget>

namespace latchkey::ui {

/// A tool of the support desk. No focus proxies: a container that has one swallows the Tab key.
class DeskTab : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Puts the focus where work begins.
    virtual void focusFirst() = 0;
};

} // namespace latchkey::ui
