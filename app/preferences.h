#pragma once

#include "jsonfile.h"
#include "style/theme.h"

#include <QByteArray>
#include <QObject>

namespace latchkey {

/// What the person chose for this profile. Owner of `preferences.json`.
class Preferences final : public QObject {
    Q_OBJECT

public:
    explicit Preferences(const QString &path, QObject *parent = nullptr);

    [[nodiscard]] const std::optional<QString> &problem() const { return m_file.problem(); }
    [[nodiscard]] ui::Scheme scheme() const;
    void setScheme(ui::Scheme scheme);
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);

signals:
    void saveFailed(const QString &sentence);

private:
    void put(const QString &key, const QJsonValue &value);

    JsonFile m_file;
    QJsonObject m_values;
};

} // namespace latchkey
