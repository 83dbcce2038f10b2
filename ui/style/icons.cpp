#include "style/icons.h"

#include "iconpicture.h"

#include <QApplication>
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QList>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSet>

// They lie in a static library: without a mention of them the linker would leave them out.
static void loadIcons()
{
    Q_INIT_RESOURCE(latchkey_icons);
}

namespace latchkey::ui {

namespace {

const QString prefix = QStringLiteral("latchkey:");

/// What an icon was turned into when the program was built.
struct Picture {
    QRectF box;
    QList<IconShape> shapes;
};

const Picture &picture(const QString &name)
{
    static QHash<QString, Picture> read;
    const auto known = read.constFind(name);
    if (known != read.constEnd())
        return *known;
    if (read.isEmpty())
        loadIcons();
    Picture &fresh = read[name];
    QFile file(QStringLiteral(":/latchkey/icons/%1.icon").arg(name));
    if (file.open(QIODevice::ReadOnly)) {
        QDataStream in(&file);
        in.setVersion(iconStreamVersion);
        in >> fresh.box >> fresh.shapes;
    }
    return fresh;
}

bool followsReading(const QString &name)
{
    static const QSet<QString> names{QStringLiteral("arrow-back"), QStringLiteral("chevron-right"),
        QStringLiteral("sign-in"), QStringLiteral("sign-out"), QStringLiteral("rail"),
        QStringLiteral("desk")};
    return names.contains(name);
}

/// Draws the vector each time: a pixmap would lie between pixels at 125 and 150 %.
class IconEngine final : public QIconEngine {
public:
    explicit IconEngine(QString name, const QColor &ink) : m_name(std::move(name)), m_ink(ink) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const QColor ink
            = m_ink.isValid() ? m_ink : QApplication::palette().color(group, QPalette::WindowText);
        paintIcon(painter, rect, m_name, ink, QApplication::layoutDirection());
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new IconEngine(m_name, m_ink); }
    QString iconName() override { return prefix + m_name; }
    bool isNull() override { return m_name.isEmpty(); }

private:
    QString m_name;
    QColor m_ink; // of the text, where invalid
};

} // namespace

QIcon icon(const QString &name, const QColor &ink)
{
    return QIcon(new IconEngine(name, ink));
}

QString iconName(const QIcon &icon)
{
    const QString name = icon.isNull() ? QString() : icon.name();
    return name.startsWith(prefix) ? name.mid(prefix.size()) : QString();
}

void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &colour,
    Qt::LayoutDirection direction)
{
    const Picture &drawn = picture(name);
    if (drawn.shapes.isEmpty())
        return;
    const QColor ink(colour.rgb());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (direction == Qt::RightToLeft && followsReading(name)) {
        painter->translate(rect.center().x() * 2, 0);
        painter->scale(-1, 1);
    }
    painter->translate(rect.topLeft());
    painter->scale(rect.width() / drawn.box.width(), rect.height() / drawn.box.height());
    painter->translate(-drawn.box.topLeft());
    for (const IconShape &shape : drawn.shapes) {
        QPen pen = shape.pen;
        if (pen.color() == inkOfIcons)
            pen.setColor(ink);
        QBrush brush = shape.brush;
        if (brush.color() == inkOfIcons)
            brush.setColor(ink);
        painter->setPen(pen);
        painter->setBrush(brush);
        painter->drawPath(shape.path);
    }
    painter->restore();
}

QIcon applicationIcon()
{
    QIcon icon;
    for (const int size : {16, 32, 48, 128}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintIcon(&painter, QRectF(0, 0, size, size), QStringLiteral("latchkey"), QColor());
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace latchkey::ui
