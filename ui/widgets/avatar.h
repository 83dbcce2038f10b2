#pragma once

#include <QRectF>
#include <QWidget>

class QPainter;

namespace latchkey::ui {

struct Colours;

/// The disc itself, for rows that are painted.
void paintAvatar(QPainter *painter, const QRectF &rect, const QString &initials, const QFont &font,
    const Colours &colours);

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
