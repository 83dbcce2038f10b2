#include "helpaddress.h"

#include "http/serveraddress.h"

namespace latchkey {

tl::expected<QUrl, FieldFault> readHelpAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return QUrl();
    const QUrl url(trimmed, QUrl::StrictMode);
    // A name before the host is how one address is made to look like another.
    if (!url.userInfo().isEmpty() || url.authority().contains(u'@'))
        return tl::unexpected(FieldFault::BadCharacter);
    const bool isSafe = url.scheme() == QLatin1String("https")
        || (url.scheme() == QLatin1String("http") && isLoopbackHost(url.host()));
    if (!url.isValid() || url.host().isEmpty() || !isSafe)
        return tl::unexpected(FieldFault::BadForm);
    return url;
}

} // namespace latchkey
