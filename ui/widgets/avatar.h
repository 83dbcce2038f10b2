#pragma once

#include <QWidget>

namespace latchkey::ui {

/// Initials on a disc. Pictures are never fetched: they lie on another origin.
class Avatar final : public QWidget {
    Q_OBJECT

public:
    /// \a size in design pixels.
    explicit Avatar(int size, QWidget *parent = nullptr);

    void setInitials(const QString &initials);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_size;
    QString m_initials;
};

} // namespace latchkey::ui
