#pragma once

#include "jsonfile.h"
#include "shell/railchoice.h"
#include "style/theme.h"

#include <QByteArray>
#include <QObject>
#include <QSize>

namespace latchkey {

/// What the person chose for this profile. Owner of `preferences.json`.
class Preferences final : public QObject {
    Q_OBJECT

public:
    explicit Preferences(const QString &path, QObject *parent = nullptr);

    [[nodiscard]] const std::optional<QString> &problem() const { return m_file.problem(); }
    [[nodiscard]] ui::Scheme scheme() const;
    void setScheme(ui::Scheme scheme);
    /// Code such as `de`; empty: the system's.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &code);
    [[nodiscard]] bool reducedMotion() const;
    void setReducedMotion(bool reduced);
    /// How 'Keep me signed in' stands on a fresh sign-in page; true unless chosen otherwise.
    [[nodiscard]] bool keepSignedIn() const;
    void setKeepSignedIn(bool keep);
    /// Whether the rail is to be there; none where nobody has said so.
    [[nodiscard]] ui::RailChoice rail() const;
    void setRail(ui::RailChoice choice);
    /// Forgets all of it in memory; the file is the caller's to remove. The window's place is not
    /// written again before something is chosen anew.
    void forget();
    /// Of the window with the support desk; invalid: not known.
    [[nodiscard]] QSize deskSize() const;
    void setDeskSize(QSize size);
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    /// How the tables and splitters of the support desk stood.
    [[nodiscard]] QByteArray deskLayout() const;
    void setDeskLayout(const QByteArray &layout);
    /// The same of the account check.
    [[nodiscard]] QByteArray checkLayout() const;
    void setCheckLayout(const QByteArray &layout);

signals:
    void saveFailed(const QString &sentence);

private:
    [[nodiscard]] QByteArray bytes(const char *key) const;
    void putBytes(const QString &key, const QByteArray &bytes);
    void put(const QString &key, const QJsonValue &value);

    JsonFile m_file;
    QJsonObject m_values;
    bool m_forgotten = false;
};

} // namespace latchkey
