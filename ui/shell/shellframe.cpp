#include "shell/shellframe.h"

#include "shown.h"
#include "style/icons.h"
#include "style/metrics.h"
#include "style/theme.h"
#include "widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace latchkey::ui {

namespace {
constexpr int frameWidth = 3;
}

ProtectedStrip::ProtectedStrip(QWidget *parent)
    : QWidget(parent)
    , m_text(new Label(TextStyle::FieldLabel, this))
{
    setObjectName(QStringLiteral("protectedStrip"));
    auto *row = new QHBoxLayout(this);
    const int shield = Metrics().grown(16);
    row->setContentsMargins(14, 5, 14, 6);
    row->addSpacing(shield + gap::row); // mirrored, as margins are not
    row->addWidget(m_text);
}

void ProtectedStrip::setServer(const QString &name, ServerLook look)
{
    m_look = look;
    m_text->setText(tr("%1: protected. What you do here is real.").arg(isolated(shown(name, 120))));
    setAccessibleName(m_text->text());
    applyLook();
}

void ProtectedStrip::applyLook()
{
    const QColor ink = serverLookColours(m_look, this).ink;
    QPalette inked = m_text->palette();
    if (inked.color(QPalette::WindowText) == ink)
        return;
    inked.setColor(QPalette::WindowText, ink);
    m_text->setPalette(inked);
}

void ProtectedStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyLook();
}

void ProtectedStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ServerLookColours look = serverLookColours(m_look, this);
    painter.fillRect(rect(), look.soft);
    const int size = Metrics().grown(16);
    const QRect shield(14, (height() - size) / 2, size, size);
    paintIcon(&painter, QStyle::visualRect(layoutDirection(), rect(), shield),
        QStringLiteral("shield"), look.ink);
}

ShellFrame::ShellFrame(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void ShellFrame::setProtected(bool isProtected, ServerLook look)
{
    m_protected = isProtected;
    m_look = look;
    const int width = isProtected ? frameWidth : 0;
    m_column->setContentsMargins(width, width, width, width);
    update();
}

void ShellFrame::paintEvent(QPaintEvent *)
{
    if (!m_protected)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), serverLookColours(m_look, this).ink);
    painter.fillRect(
        rect().adjusted(frameWidth, frameWidth, -frameWidth, -frameWidth), coloursOf(this).window);
}

} // namespace latchkey::ui
