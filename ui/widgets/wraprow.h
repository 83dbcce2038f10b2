#pragma once

#include <QLayout>
#include <QList>

namespace latchkey::ui {

/// A row of buttons that goes on below where it does not fit: two text buttons side by side would
/// force the window to a width that small windows and large text do not have.
class WrapRow final : public QLayout {
    Q_OBJECT

public:
    /// \a spread: with room enough the last item stands at the far end.
    explicit WrapRow(bool spread = false, QWidget *parent = nullptr);
    ~WrapRow() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool place) const;

    QList<QLayoutItem *> m_items;
    bool m_spread;
};

} // namespace latchkey::ui
