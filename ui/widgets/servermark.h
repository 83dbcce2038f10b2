#pragma once

#include "style/serverlook.h"

#include <QWidget>

namespace latchkey::ui {

/// A server's shape in its colour. The name stands beside it.
class ServerMark final : public QWidget {
    Q_OBJECT

public:
    /// \a size in design pixels: 10 to 16; \a slot is the width that it stands in the middle of.
    explicit ServerMark(int size, QWidget *parent = nullptr, int slot = 0);

    void setLook(ServerLook look);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_size;
    int m_slot;
    ServerLook m_look = ServerLook::Graphite;
};

} // namespace latchkey::ui
