#include "http/serveraddress.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace latchkey {

bool isLoopbackHost(const QString &host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

QString originOf(const QUrl &url)
{
    const int standard = url.scheme() == QLatin1String("https") ? 443 : 80;
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.contains(QLatin1Char(':')) && !host.startsWith(QLatin1Char('[')))
        host = QLatin1Char('[') + host + QLatin1Char(']');
    return QStringLiteral("%1://%2:%3").arg(url.scheme(), host).arg(url.port(standard));
}

tl::expected<QUrl, AddressFault> parseServerAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return tl::unexpected(AddressFault::Empty);
    // 'host:3360' parses as a URL of the scheme 'host': without '//' no scheme was meant.
    if (!trimmed.contains(QLatin1String("://")))
        return tl::unexpected(AddressFault::SchemeMissing);

    QUrl url(trimmed, QUrl::StrictMode);
    if (!url.isValid())
        return tl::unexpected(AddressFault::NotAUrl);
    const QString scheme = url.scheme();
    if (scheme != QLatin1String("http") && scheme != QLatin1String("https"))
        return tl::unexpected(AddressFault::SchemeMissing);
    if (url.authority().contains(QLatin1Char('@'))) // also with nothing before it
        return tl::unexpected(AddressFault::UserInfo);
    if (url.host().isEmpty())
        return tl::unexpected(AddressFault::HostMissing);
    if (url.hasQuery())
        return tl::unexpected(AddressFault::Query);
    if (url.hasFragment())
        return tl::unexpected(AddressFault::Fragment);
    if (scheme == QLatin1String("http") && !isLoopbackHost(url.host()))
        return tl::unexpected(AddressFault::PlainHttp);

    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path, QUrl::StrictMode); // it is encoded already
    return url;
}

QString withScheme(const QString &text)
{
    static const QRegularExpression bare(
        QStringLiteral("^(?<host>[^\\s:/?#@\\[\\]]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?(/.*)?$"));
    const QString trimmed = text.trimmed();
    const QRegularExpressionMatch match = bare.match(trimmed);
    QString host = match.captured(QStringLiteral("host"));
    if (host.startsWith(QLatin1Char('[')))
        host = host.mid(1).chopped(1);
    if (isLoopbackHost(host))
        return QStringLiteral("http://") + trimmed;
    const bool isName = host.contains(QLatin1Char('.')) || host.contains(QLatin1Char(':'));
    return isName ? QStringLiteral("https://") + trimmed : text;
}

} // namespace latchkey
