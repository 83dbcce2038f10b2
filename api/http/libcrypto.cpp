#include "http/libcrypto.h"

#include <QLibrary>
#include <QString>

#include <openssl/opensslv.h>

namespace latchkey {

QFunctionPointer libcryptoSymbol(const char *name)
{
    QLibrary library(QStringLiteral("crypto"), OPENSSL_SHLIB_VERSION);
    return library.resolve(name);
}

} // namespace latchkey
