#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace latchkey::ui {

/// Whether a person can see a widget: it is shown, and its window is not minimised. What counts or
/// moves rests meanwhile, so that a window out of sight costs nothing. Belongs to the widget.
class Seen final : public QObject {
    Q_OBJECT

public:
    explicit Seen(QWidget *widget);

    [[nodiscard]] bool now() const;

signals:
    /// It came into sight or left it.
    void changed();

private:
    bool eventFilter(QObject *watched, QEvent *event) override;

    QWidget *m_widget;
    QPointer<QWidget> m_window;
    bool m_before = false;
};

} // namespace latchkey::ui
