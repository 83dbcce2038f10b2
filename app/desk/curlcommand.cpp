#include "desk/curlcommand.h"

#include "http/serveraddress.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace latchkey {

namespace {

/// `confirmPassword` and `X-NAP-API-Key` as parts of a variable's name.
QString constantName(const QString &name)
{
    QString constant;
    for (const QChar c : name) {
        if (c.isUpper() && !constant.isEmpty() && constant.back().isLower())
            constant += u'_';
        constant += c.isLetterOrNumber() ? c : QChar(u'_');
    }
    return constant.toUpper();
}

/// Puts text between quotes and variables where something was taken out. The same name with
/// another mark is another secret: it gets a number.
class ShellWords final {
public:
    [[nodiscard]] QString quoted(const QString &text, const QString &usualName)
    {
        static const QRegularExpression mark(QStringLiteral("\\[removed: [^\\]]*\\]"));
        QString word;
        qsizetype at = 0;
        auto marks = mark.globalMatch(text);
        while (marks.hasNext()) {
            const QRegularExpressionMatch found = marks.next();
            word += literal(text.mid(at, found.capturedStart() - at));
            word += QStringLiteral("\"${%1:?}\"")
                        .arg(variable(nameBefore(text.left(found.capturedStart()), usualName),
                            found.captured()));
            at = found.capturedEnd();
        }
        return word + literal(text.mid(at));
    }

private:
    static QString literal(const QString &text)
    {
        if (text.isEmpty())
            return {};
        return u'\'' + QString(text).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
    }

    /// The member of a JSON body or the item of a form whose value comes next.
    static QString nameBefore(const QString &text, const QString &usualName)
    {
        static const QRegularExpression member(QStringLiteral("\"([A-Za-z0-9_-]+)\"\\s*:\\s*\"?$"));
        static const QRegularExpression item(QStringLiteral("(?:^|[?&])([A-Za-z0-9_-]+)=$"));
        for (const QRegularExpression &name : {member, item}) {
            const QRegularExpressionMatch found = name.match(text);
            if (found.hasMatch())
                return constantName(found.captured(1));
        }
        return usualName;
    }

    QString variable(const QString &name, const QString &mark)
    {
        QStringList &marks = m_marks[name];
        if (!marks.contains(mark))
            marks.append(mark);
        const qsizetype number = marks.indexOf(mark) + 1;
        const QString numbered = number == 1 ? name : QStringLiteral("%1_%2").arg(name).arg(number);
        return QStringLiteral("LATCHKEY_") + numbered;
    }

    QHash<QString, QStringList> m_marks;
};

/// Headers that curl makes by itself.
bool isCurlsOwn(const QByteArray &name)
{
    static constexpr std::array own{"host", "content-length", "connection"};
    const QByteArray lower = name.toLower();
    return std::any_of(own.begin(), own.end(), [&](const char *header) { return lower == header; });
}

/// `X-NAP-API-Key`: `API_KEY`, whatever the prefix.
QString headerVariable(const QString &name)
{
    return constantName(QStringList(name.split(u'-').mid(name.count(u'-') - 1)).join(u'_'));
}

/// Options for the way that the entry names; what a proxy was told is in no exchange.
QStringList wayOf(const ProxySetting &proxy, const QString &host, ShellWords &words)
{
    if (proxy.mode == ui::ProxyMode::None || isLoopbackHost(host))
        return {QStringLiteral("--noproxy '*'")};
    if (proxy.mode != ui::ProxyMode::Own)
        return {};
    QString address = proxy.address();
    if (proxy.kind == ProxySetting::Kind::Http)
        address.prepend(QLatin1String("http://"));
    else // where the proxy finds the host, as it does for this program
        address.replace(QLatin1String("socks5://"), QLatin1String("socks5h://"));
    // Or an exception in the environment would count for more.
    QStringList options{
        QStringLiteral("--noproxy ''"), QStringLiteral("--proxy ") + words.quoted(address, {})};
    if (proxy.wantsPassword())
        options += QStringLiteral("--proxy-user ") + words.quoted(proxy.user + u':', {})
            + QStringLiteral("\"${LATCHKEY_PROXY_PASSWORD:?}\"");
    return options;
}

} // namespace

QString curlCommand(const Exchange &exchange, const ServerEntry &server)
{
    ShellWords words;
    QStringList parts{QStringLiteral("curl --include --globoff --path-as-is")};
    parts += wayOf(server.proxy, QUrl(exchange.url).host(), words);
    if (!server.caFile.isEmpty())
        parts += QStringLiteral("--cacert ") + words.quoted(server.caFile, {});
    if (exchange.method != QLatin1String("GET"))
        parts += QStringLiteral("--request ") + exchange.method;
    for (const auto &header : exchange.requestHeaders) {
        if (isCurlsOwn(header.first))
            continue;
        const QString name = QString::fromUtf8(header.first);
        parts += QStringLiteral("--header ")
            + words.quoted(name + QStringLiteral(": ") + QString::fromUtf8(header.second),
                headerVariable(name));
    }
    if (!exchange.requestBody.isEmpty())
        parts += QStringLiteral("--data-raw ")
            + words.quoted(QString::fromUtf8(exchange.requestBody), QStringLiteral("BODY"));
    parts += words.quoted(exchange.url, QStringLiteral("ADDRESS_PART"));
    return parts.join(QStringLiteral(" \\\n  "));
}

} // namespace latchkey
