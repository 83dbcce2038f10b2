#pragma once

#include "style/serverlook.h"

#include <QWidget>

namespace latchkey::ui {

/// A server's shape in its colour. The name stands beside it.
class ServerMark final : public QWidget {
    Q_OBJECT

public:
    /// \a size in design pixels: 10 to 16.
    explicit ServerMark(int size, QWidget *parent = nullptr);

    void setLook(ServerLook look);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_size;
    ServerLook m_look = ServerLook::Graphite;
};

} // namespace latchkey::ui
