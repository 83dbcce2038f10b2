#pragma once

#include <QFile>
#include <QTemporaryDir>

/// A folder of the test's own, and files in it.
class TestFolder final {
public:
    [[nodiscard]] QString path() const { return m_folder.path(); }
    /// The path of \a name. With \a content there is such a file then; empty where it cannot be
    /// written.
    [[nodiscard]] QString file(const QString &name, const QByteArray &content = {}) const
    {
        QString path = m_folder.filePath(name);
        if (!content.isNull()) {
            QFile out(path);
            if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
                return {};
        }
        return path;
    }

private:
    QTemporaryDir m_folder;
};
