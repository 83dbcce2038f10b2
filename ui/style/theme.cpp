#include "style/theme.h"

#include "style/style.h"

#include <QApplication>
#include <QWidget>

namespace latchkey::ui {

Theme::Theme(QObject *parent) : QObject(parent), m_colours(lightColours()) { }

Theme::~Theme() = default;

void Theme::setScheme(Scheme scheme)
{
    m_scheme = scheme;
    update();
}

void Theme::setSystemDark(bool dark)
{
    m_systemDark = dark;
    update();
}

void Theme::setHighContrast(bool on, const QPalette &system)
{
    m_highContrast = on;
    m_systemPalette = system;
    update();
}

void Theme::setReducedMotion(bool reduced)
{
    if (m_reducedMotion == reduced)
        return;
    m_reducedMotion = reduced;
    emit changed();
}

void Theme::setSystemReducedMotion(bool reduced)
{
    if (m_systemReducedMotion == reduced)
        return;
    m_systemReducedMotion = reduced;
    emit changed();
}

void Theme::install()
{
    m_installed = true;
    QApplication::setStyle(new Style(this));
    update();
}

void Theme::update()
{
    const bool dark = m_scheme == Scheme::Dark || (m_scheme == Scheme::System && m_systemDark);
    m_colours = m_highContrast ? highContrastColours(m_systemPalette)
        : dark                 ? darkColours()
                               : lightColours();
    if (m_installed)
        QApplication::setPalette(paletteFor(m_colours));
    emit changed();
}

const Colours &coloursOf(const QWidget *widget)
{
    if (const auto *style = qobject_cast<const Style *>(widget->style())) {
        if (const Theme *theme = style->theme())
            return theme->colours();
    }
    const bool dark = widget->palette().color(QPalette::Window).lightness() < 128;
    return dark ? darkColours() : lightColours();
}

bool reducedMotionOf(const QWidget *widget)
{
    const auto *style = qobject_cast<const Style *>(widget->style());
    return style && style->theme() && style->theme()->reducedMotion();
}

ServerLookColours serverLookColours(ServerLook look, const QWidget *widget)
{
    const Colours &colours = coloursOf(widget);
    if (colours.edge > 1)
        return {colours.text, colours.surface};
    return serverLookColours(look, colours.dark);
}

} // namespace latchkey::ui
