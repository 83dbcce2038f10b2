#pragma once

#include <QFunctionPointer>

namespace latchkey {

/// The function \a name of OpenSSL's libcrypto; null where that library cannot be loaded.
[[nodiscard]] QFunctionPointer libcryptoSymbol(const char *name);

/// The same with the type that OpenSSL's header declares:
/// `libcryptoFunction<decltype(X509_free)>("X509_free")`. Keep what it answers: each call searches.
///
/// Loaded at the first call and not linked: its 18,000 addresses to relocate are a twentieth of the
/// way to a program's first window, and nothing needs them before the first exchange. Qt loads the
/// same library when it first encrypts.
template <typename Function> [[nodiscard]] Function *libcryptoFunction(const char *name)
{
    return reinterpret_cast<Function *>(libcryptoSymbol(name));
}

} // namespace latchkey
