#pragma once

#include "style/serverlook.h"

#include <QWidget>

class QVBoxLayout;

namespace latchkey::ui {

class Glyph;
class Label;

/// The strip above everything on a protected server: shield, colour and words.
class ProtectedStrip final : public QWidget {
    Q_OBJECT

public:
    explicit ProtectedStrip(QWidget *parent = nullptr);
    void setServer(const QString &name, ServerLook look);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyLook();

    Label *m_text;
    ServerLook m_look = ServerLook::Graphite;
};

/// What the window contains: on a protected server with a frame in the server's colour.
class ShellFrame final : public QWidget {
    Q_OBJECT

public:
    explicit ShellFrame(QWidget *parent = nullptr);

    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    void setProtected(bool isProtected, ServerLook look);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_column;
    bool m_protected = false;
    ServerLook m_look = ServerLook::Graphite;
};

} // namespace latchkey::ui
