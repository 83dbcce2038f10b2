#pragma once

#include "values/secret.h"

#include <QString>

namespace latchkey {

/// An API key and whom it may be told to.
struct OwnedKey {
    QString origin; ///< as `ServerEntry::origin` says it; empty: not known
    Secret key;
};

/// What the keychain is to keep of \a key, which was typed for \a origin: both, so that whoever
/// reads it tells it to no other, whatever a list of servers says by then.
[[nodiscard]] Secret keptKey(const QString &origin, const Secret &key);
/// What is kept in \a kept. Earlier versions kept the key alone.
[[nodiscard]] OwnedKey ownedKey(const Secret &kept);

} // namespace latchkey
