#pragma once

#include <QObject>
#include <QPalette>

class QDBusVariant;

namespace latchkey {

/// What the desktop prefers, from its settings portal, with changes while the program runs: light
/// or dark, high contrast, less motion. Without a portal: the lightness of the palette that the
/// program started with, and neither of the others.
class Appearance final : public QObject {
    Q_OBJECT

public:
    /// Before a style of our own has changed the application's palette.
    explicit Appearance(QObject *parent = nullptr);

    /// Asks the portal; `changed` follows if an answer is another than what is known.
    void ask();
    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] bool isHighContrast() const { return m_highContrast; }
    [[nodiscard]] bool isMotionReduced() const { return m_motionReduced || m_animationsOff; }
    /// The desktop's colours for high contrast: its palette where that has the lightness asked for,
    /// black and white otherwise.
    [[nodiscard]] QPalette contrastPalette() const;

signals:
    void changed();

private slots:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void read(const QString &group, const QString &key);
    void set(bool Appearance::*part, bool value);

    QPalette m_palette;
    bool m_dark = false;
    bool m_highContrast = false;
    bool m_motionReduced = false;
    bool m_animationsOff = false;
};

} // namespace latchkey
