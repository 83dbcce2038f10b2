#pragma once

#include <QObject>

class QDBusVariant;

namespace latchkey {

/// Whether the desktop prefers dark, from its settings portal
/// (`org.freedesktop.appearance color-scheme`), with changes while the program runs. Without a
/// portal: the lightness of the palette that the program started with.
class Appearance final : public QObject {
    Q_OBJECT

public:
    explicit Appearance(QObject *parent = nullptr);

    /// Asks the portal; `darkChanged` follows if the answer is another than `isDark`.
    void ask();
    [[nodiscard]] bool isDark() const { return m_dark; }

signals:
    void darkChanged(bool dark);

private slots:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void setDark(bool dark);

    bool m_dark = false;
};

} // namespace latchkey
