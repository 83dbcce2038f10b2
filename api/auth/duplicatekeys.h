#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace latchkey {

/// The path of the first key that stands twice in one object of \a json, which must be well-formed;
/// none where every key is unique. QJsonDocument keeps the last of equal keys without a word.
[[nodiscard]] std::optional<QString> findDuplicateKey(QByteArrayView json);

} // namespace latchkey
