#pragma once

#include "style/colours.h"
#include "style/serverlook.h"

#include <QObject>
#include <QPalette>

class QWidget;

namespace latchkey::ui {

/// What the person chose in the settings.
enum class Scheme { System, Light, Dark };

/// Colours and motion of the program, changeable while it runs.
///
/// `app` makes one, tells it what the desktop wants and calls `install`; the style carries it to
/// every widget. It outlives the style because the application destroys its style first.
class Theme final : public QObject {
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    /// The person's choice. System follows `setSystemDark`.
    void setScheme(Scheme scheme);
    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    /// What the desktop prefers at the moment; a platform file of `app` watches it.
    void setSystemDark(bool dark);
    /// The desktop's high contrast: its palette is kept, our shapes with 2 px edges stay.
    void setHighContrast(bool on, const QPalette &system = {});
    /// No spinner and no height animation: the person's choice, or the desktop's.
    void setReducedMotion(bool reduced);
    void setSystemReducedMotion(bool reduced);
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion || m_systemReducedMotion; }

    [[nodiscard]] const Colours &colours() const { return m_colours; }

    /// Makes our style and palette those of the application and keeps them so.
    void install();

signals:
    /// Colours or motion are others now. Widgets need not listen: they get a PaletteChange.
    void changed();

private:
    void update();

    Scheme m_scheme = Scheme::System;
    bool m_systemDark = false;
    bool m_highContrast = false;
    bool m_reducedMotion = false;
    bool m_systemReducedMotion = false;
    bool m_installed = false;
    QPalette m_systemPalette;
    Colours m_colours;
};

/// The colours that \a widget is drawn with: those of the theme whose style it has; under a
/// foreign style the table that fits its palette.
[[nodiscard]] const Colours &coloursOf(const QWidget *widget);
[[nodiscard]] bool reducedMotionOf(const QWidget *widget);
[[nodiscard]] ServerLookColours serverLookColours(ServerLook look, const QWidget *widget);

} // namespace latchkey::ui
