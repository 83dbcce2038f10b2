#pragma once

#include <QStyledItemDelegate>

namespace latchkey::ui {

class ServerModel;

/// Draws a server: its mark, its name with a shield where it is protected, its host below, how
/// many accounts at the end.
class ServerDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// \a model must outlive this.
    explicit ServerDelegate(const ServerModel *model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ServerModel *m_model;
};

} // namespace latchkey::ui
