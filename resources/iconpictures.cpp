// iconpictures DIRECTORY FILE.svg...: turns icons into what the program paints them from, one
// `NAME.icon` per file in DIRECTORY: the drawing as paths with their pens and brushes. The program
// then needs neither the SVG module nor any reading of XML before its first window is there.
// Exit status 0 if all are written; 1, and the file named, if one is not.
#include "iconpicture.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QFile>
#include <QFileInfo>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QSaveFile>
#include <QSvgRenderer>

#include <cstdio>

namespace {

using latchkey::ui::IconShape;

/// Keeps what is drawn instead of drawing it.
class Recorder final : public QPaintEngine {
public:
    Recorder() : QPaintEngine(AllFeatures) { }

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }

    void updateState(const QPaintEngineState &now) override
    {
        const DirtyFlags changed = now.state();
        if (changed & DirtyPen)
            m_pen = now.pen();
        if (changed & DirtyBrush)
            m_brush = now.brush();
        if (changed & DirtyTransform)
            m_isPlain = m_isPlain && now.transform().isIdentity();
        if (changed & DirtyOpacity)
            m_isPlain = m_isPlain && qFuzzyCompare(now.opacity(), 1.0);
    }

    void drawPath(const QPainterPath &path) override { m_shapes.append({path, m_pen, m_brush}); }

    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        QPainterPath path;
        path.addPolygon(QPolygonF(QList<QPointF>(points, points + count)));
        if (mode == PolylineMode) {
            m_shapes.append({path, m_pen, Qt::NoBrush});
            return;
        }
        path.closeSubpath();
        drawPath(path);
    }

    // Not what an icon of ours is made of; drawn nowhere, they would be missing without a word.
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { m_isPlain = false; }
    void drawTextItem(const QPointF &, const QTextItem &) override { m_isPlain = false; }

    /// Whether paths, pens and brushes say all that was drawn.
    [[nodiscard]] bool isPlain() const { return m_isPlain && !m_shapes.isEmpty(); }
    [[nodiscard]] const QList<IconShape> &shapes() const { return m_shapes; }

private:
    QPen m_pen{Qt::NoPen};
    QBrush m_brush;
    QList<IconShape> m_shapes;
    bool m_isPlain = true;
};

class Paper final : public QPaintDevice {
public:
    explicit Paper(QSize size) : m_size(size) { }
    QPaintEngine *paintEngine() const override { return &m_recorder; }
    [[nodiscard]] const Recorder &recorder() const { return m_recorder; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return 96;
        case PdmDepth:
            return 32;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    QSize m_size;
    mutable Recorder m_recorder;
};

/// What is at fault; empty when the icon is written.
QString convert(const QString &from, const QString &to)
{
    QFile file(from);
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    QSvgRenderer svg(
        file.readAll().replace("currentColor", latchkey::ui::inkOfIcons.name().toLatin1()));
    if (!svg.isValid())
        return QStringLiteral("not an SVG that can be read");
    const QRectF box = svg.viewBoxF();
    Paper paper(box.size().toSize());
    QPainter painter(&paper);
    svg.render(&painter, box);
    painter.end();
    if (!paper.recorder().isPlain())
        return QStringLiteral("more than plain paths: text, a picture, a transform or an opacity");
    QSaveFile picture(to);
    if (!picture.open(QIODevice::WriteOnly))
        return picture.errorString();
    QDataStream out(&picture);
    out.setVersion(latchkey::ui::iconStreamVersion);
    out << box << paper.recorder().shapes();
    return picture.commit() ? QString() : picture.errorString();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 3) {
        std::fputs("usage: iconpictures DIRECTORY FILE.svg...\n", stderr);
        return 1;
    }
    for (const QString &from : words.sliced(2)) {
        const QString to
            = words[1] + u'/' + QFileInfo(from).completeBaseName() + QStringLiteral(".icon");
        if (const QString fault = convert(from, to); !fault.isEmpty()) {
            std::fprintf(stderr, "iconpictures: %s: %s\n", qPrintable(from), qPrintable(fault));
            return 1;
        }
    }
    return 0;
}
