#include "keptkey.h"

namespace latchkey {

static constexpr char separator = '\n'; // in no origin, and in no header's value

Secret keptKey(const QString &origin, const Secret &key)
{
    QByteArray bytes = origin.toUtf8() + separator;
    bytes.reserve(bytes.size() + key.size()); // no copy stays behind
    bytes += key.view();
    return Secret::takeFrom(bytes);
}

OwnedKey ownedKey(const Secret &kept)
{
    const qsizetype end = kept.view().indexOf(separator);
    if (end < 0)
        return {QString(), kept.clone()};
    return {QString::fromUtf8(kept.view().first(end)), Secret(kept.view().sliced(end + 1))};
}

} // namespace latchkey
