#pragma once

#include <QJsonObject>
#include <QLockFile>
#include <QString>

#include <memory>
#include <optional>

namespace latchkey {

/// A small JSON object on disk: written whole or not at all, with one backup.
///
/// A file that cannot be read is moved aside, never overwritten; the backup serves in its place.
/// Nothing secret goes in here.
class JsonFile final {
public:
    explicit JsonFile(QString path);

    /// What the file holds; an empty object where there is none yet.
    [[nodiscard]] QJsonObject load();
    /// What the file holds at this moment, as another window may have written it; an empty object
    /// where it cannot be read. Moves nothing aside.
    [[nodiscard]] QJsonObject peek() const;
    /// Neither the file nor its backup is there.
    [[nodiscard]] bool isGone() const;
    /// Keeps other windows from writing between a `peek` and a `save`, for as long as it lives.
    /// They wait for a second; where no lock can be had, everybody writes all the same.
    [[nodiscard]] std::unique_ptr<QLockFile> lock() const;
    /// What was wrong with the file at the last `load`, as a sentence for the person.
    [[nodiscard]] const std::optional<QString> &problem() const { return m_problem; }
    /// Writes \a object; the former file becomes the backup. Why not, as a sentence, if it failed.
    [[nodiscard]] std::optional<QString> save(const QJsonObject &object) const;
    /// The same, and the backup is made anew from it: what stood there before is in neither.
    [[nodiscard]] std::optional<QString> replace(const QJsonObject &object) const;

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    [[nodiscard]] QString setAside() const;

    QString m_path;
    std::optional<QString> m_problem;
};

} // namespace latchkey
