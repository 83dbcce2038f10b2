#pragma once

#include "style/colours.h"

#include <QWidget>

#include <optional>

namespace latchkey::ui {

/// What is left of a token's life, emptying towards the start; a notch marks the planned renewal.
/// The numbers stand beside it.
class LifetimeBar final : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Session, Refresh, Flow };
    explicit LifetimeBar(Kind kind, QWidget *parent = nullptr);

    /// \a left and \a notch as parts of the whole life, 0 to 1.
    void setLife(double left, std::optional<double> notch = {});
    [[nodiscard]] double left() const { return m_left; }
    /// The renewal is overdue: below the notch and not renewed.
    void setOverdue(bool overdue);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
    double m_left = 0;
    std::optional<double> m_notch;
    bool m_overdue = false;
};

} // namespace latchkey::ui
