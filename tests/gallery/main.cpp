// Pictures of every page in every important state.

#include "pseudo.h"
#include "scenes.h"

#include "style/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QCursor>
#include <QDeadlineTimer>
#include <QDir>
#include <QFontDatabase>
#include <QLocale>
#include <QPainter>
#include <QScreen>
#include <QTextStream>
#include <QTranslator>

#include <memory>

using namespace latchkey::ui;

namespace {

void settle(int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (!deadline.hasExpired())
        QApplication::processEvents(QEventLoop::AllEvents, 20);
}

void setTextScale(double scale)
{
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(10.5 * scale);
    QApplication::setFont(font);
}

/// What is to be taken of every scene.
std::vector<Scene> wanted(bool sizes, const QString &part)
{
    std::vector<Scene> scenes = sizes ? std::vector<Scene>() : allScenes();
    const std::vector<Scene> errors = sizes ? std::vector<Scene>() : errorScenes();
    scenes.insert(scenes.end(), errors.begin(), errors.end());
    for (const Scene &page : sizes ? pageScenes() : std::vector<Scene>()) {
        for (const int percent : {100, 150, 200}) {
            for (const QSize size : {QSize(360, 560), QSize(480, 680), QSize(1280, 800)}) {
                Scene scene = page;
                scene.name += QStringLiteral("-%1x%2-%3")
                                  .arg(size.width())
                                  .arg(size.height())
                                  .arg(percent);
                scene.size = size;
                scene.textScale = percent / 100.0;
                scenes.push_back(scene);
            }
        }
    }
    std::erase_if(scenes, [&part](const Scene &scene) { return !scene.name.contains(part); });
    return scenes;
}

bool take(const Scene &scene, const QString &path, double pixelRatio)
{
    setTextScale(scene.textScale);
    const std::unique_ptr<QWidget> widget(scene.make());
    widget->resize(scene.size);
    widget->move(0, 0);
    widget->show();
    widget->activateWindow();
    settle(60);
    widget->resize(scene.size);
    scene.prepare(widget.get());
    settle(300);
    QImage image(scene.size * pixelRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelRatio);
    image.fill(widget->palette().color(QPalette::Window));
    QPainter painter(&image);
    widget->render(
        &painter, QPoint(), QRegion(), QWidget::DrawWindowBackground | QWidget::DrawChildren);
    painter.end();
    return image.save(path);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QCommandLineParser arguments;
    arguments.setApplicationDescription(QStringLiteral("Renders every page as a picture."));
    arguments.addHelpOption();
    arguments.addOptions({{QStringLiteral("output"), QStringLiteral("Folder of the pictures."),
                              QStringLiteral("folder"), QStringLiteral("gallery")},
        {QStringLiteral("dark"), QStringLiteral("The dark theme.")},
        {QStringLiteral("contrast"), QStringLiteral("High contrast.")},
        {QStringLiteral("scale"), QStringLiteral("Pixels a logical pixel."),
            QStringLiteral("factor"), QStringLiteral("2")},
        {QStringLiteral("rtl"), QStringLiteral("Right to left.")},
        {QStringLiteral("pseudo"), QStringLiteral("A language that is 40 % longer.")},
        {QStringLiteral("sizes"),
            QStringLiteral("One scene a page instead, in three sizes of window and text.")},
        {QStringLiteral("translation"), QStringLiteral("The language of a .qm file."),
            QStringLiteral("file")},
        {QStringLiteral("only"), QStringLiteral("Scenes whose name contains this."),
            QStringLiteral("part")}});
    arguments.process(app);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QTranslator translator;
    if (arguments.isSet(QStringLiteral("translation"))) {
        if (!translator.load(arguments.value(QStringLiteral("translation"))))
            arguments.showHelp(1);
        QCoreApplication::installTranslator(&translator);
        QLocale::setDefault(QLocale(translator.language()));
    }
    const bool mirrored = arguments.isSet(QStringLiteral("rtl"));
    if (mirrored)
        QApplication::setLayoutDirection(Qt::RightToLeft);
    Pseudo longer(mirrored);
    if (arguments.isSet(QStringLiteral("pseudo")))
        QCoreApplication::installTranslator(&longer);
    Theme theme;
    theme.setReducedMotion(false);
    theme.setScheme(arguments.isSet(QStringLiteral("dark")) ? Scheme::Dark : Scheme::Light);
    theme.install();
    if (arguments.isSet(QStringLiteral("contrast"))) {
        QPalette system(Qt::black);
        system.setColor(QPalette::Base, Qt::black);
        system.setColor(QPalette::Text, Qt::white);
        system.setColor(QPalette::Highlight, QColor(0xFF, 0xE0, 0x00));
        system.setColor(QPalette::HighlightedText, Qt::black);
        system.setColor(QPalette::Link, QColor(0x80, 0xD0, 0xFF));
        system.setColor(QPalette::Disabled, QPalette::Text, QColor(0xA0, 0xA0, 0xA0));
        theme.setHighContrast(true, system);
    }

    // A pointer over a window would light up what is below it.
    QCursor::setPos(QGuiApplication::primaryScreen()->geometry().bottomRight());
    const QDir folder(arguments.value(QStringLiteral("output")));
    folder.mkpath(QStringLiteral("."));
    const double pixelRatio = arguments.value(QStringLiteral("scale")).toDouble();
    QTextStream out(stdout);
    const auto scenes
        = wanted(arguments.isSet(QStringLiteral("sizes")), arguments.value(QStringLiteral("only")));
    for (const Scene &scene : scenes) {
        const QString path = folder.filePath(scene.name + QStringLiteral(".png"));
        if (!take(scene, path, pixelRatio > 0 ? pixelRatio : 1)) {
            out << "could not write " << path << '\n';
            return 1;
        }
        out << path << '\n';
    }
    return 0;
}
