#include "options.h"

#include <QCommandLineParser>

namespace sandbox {

namespace {

/// Reads options one by one and remembers the first that is wrong.
class Reader final {
public:
    explicit Reader(const QCommandLineParser &parser) : m_parser(parser) { }

    bool has(const char *name) const { return m_parser.isSet(QLatin1String(name)); }
    std::string text(const char *name, const std::string &otherwise) const
    {
        return has(name) ? m_parser.value(QLatin1String(name)).toStdString() : otherwise;
    }
    std::vector<std::string> texts(const char *name) const
    {
        std::vector<std::string> out;
        for (const QString &value : m_parser.values(QLatin1String(name)))
            out.push_back(value.toStdString());
        return out;
    }
    std::int64_t number(
        const char *name, std::int64_t otherwise, std::int64_t least, std::int64_t most)
    {
        if (!has(name))
            return otherwise;
        bool good = false;
        const qlonglong value = m_parser.value(QLatin1String(name)).toLongLong(&good);
        if (good && value >= least && value <= most)
            return value;
        fail(std::string("--") + name + ": expected a number from " + std::to_string(least) + " to "
            + std::to_string(most));
        return otherwise;
    }
    void fail(const std::string &text)
    {
        if (m_fault.empty())
            m_fault = text;
    }
    void exclusive(const char *a, const char *b)
    {
        if (has(a) && has(b))
            fail(std::string("--") + a + " and --" + b + " exclude each other");
    }
    const std::string &fault() const { return m_fault; }

private:
    const QCommandLineParser &m_parser;
    std::string m_fault;
};

QCommandLineOption valued(const char *name, const char *value, const char *description)
{
    return {
        QString::fromLatin1(name), QString::fromLatin1(description), QString::fromLatin1(value)};
}

QCommandLineOption plain(const char *name, const char *description)
{
    return {QString::fromLatin1(name), QString::fromLatin1(description)};
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "An auth server on the loopback interface, for demonstrations and tests. When it answers,\n"
        "it prints one line of JSON with its ports on standard output."));
    parser.addOptions({
        valued("port", "N", "Port of the API; 0 takes a free one (default: 3360)."),
        valued("control-port", "N", "Port for what happens outside the API (default: none)."),
        plain("memory", "Keep everything in memory (default)."),
        valued("database", "FILE", "Keep everything in an SQLite file."),
        valued("api-key", "KEY", "Accept this API key; can be repeated."),
        valued("tenancy", "single|multi", "One organisation or several (default: single)."),
        plain("debug", "Say causes in the debug member of errors (default)."),
        plain("production", "Leave the debug member of errors empty."),
        valued("rate", "N-s|N-m|N-h|N-d|off", "Requests in a window (default: 120-s)."),
        valued("session-lifetime", "SECONDS", "Life of session tokens (default: 3600)."),
        valued("refresh-lifetime", "SECONDS", "Life of refresh tokens (default: 2592000)."),
        valued("base-url", "URL", "Public address, in tokens and mails."),
        valued("application-name", "NAME", "Name in mails (default: Auth Platform)."),
        valued("domain", "DOMAIN", "Domain of the server (default: example.test)."),
        valued("audience", "NAME", "Audience of session tokens; can be repeated."),
        valued("allow-origin", "ORIGIN", "Allow a browser origin in production; can be repeated."),
        valued("header-prefix", "PREFIX", "Prefix of the API's headers (default: X-NAP-)."),
        plain("no-flow-route", "Answer 404 to the flow look-up, as the released server does."),
        valued("seed", "FILE", "Add the accounts and organisations of a JSON file."),
        plain("cheap-hash", "Hash and sign at the smallest cost, for tests."),
        plain("no-password-limit", "Take passwords of more than 72 bytes."),
        valued("rsa-bits", "N", "Size of the signing key (default: 4096)."),
        valued("request-timeout", "SECONDS", "Time for a request to come in (default: 30)."),
        valued("request-log", "FILE|-", "Write a line of JSON for each request."),
        plain("end-with-parent", "End when standard input ends."),
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
        {{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version.")},
    });
}

Options optionsOf(Reader &read)
{
    Options o;
    o.port = std::uint16_t(read.number("port", o.port, 0, 65535));
    if (read.has("control-port"))
        o.controlPort = std::uint16_t(read.number("control-port", 0, 0, 65535));
    o.database = read.text("database", {});
    if (read.has("database") && o.database.empty())
        read.fail("--database: expected a file name");
    o.apiKeys = read.texts("api-key");
    if (o.apiKeys.empty())
        o.apiKeys = {"nap_test_abc123def456ghi789"};
    const std::string tenancy = read.text("tenancy", "single");
    if (tenancy != "single" && tenancy != "multi")
        read.fail("--tenancy: expected single or multi");
    o.multiTenant = tenancy == "multi";
    o.debug = !read.has("production");
    if (const auto rate = parseRate(read.text("rate", "120-s")))
        o.rate = *rate;
    else
        read.fail("--rate: expected a number and a unit such as 120-s, 5-m, 10-h or 1-d, or off");
    o.sessionSeconds = read.number("session-lifetime", o.sessionSeconds, 1, 10LL * 365 * 86400);
    o.refreshSeconds = read.number("refresh-lifetime", o.refreshSeconds, 1, 10LL * 365 * 86400);
    o.baseUrl = read.text("base-url", {});
    if (read.has("base-url") && !o.baseUrl.starts_with("http://")
        && !o.baseUrl.starts_with("https://"))
        read.fail("--base-url: expected an address that begins with http:// or https://");
    while (o.baseUrl.ends_with('/'))
        o.baseUrl.pop_back();
    o.applicationName = read.text("application-name", o.applicationName);
    o.domain = read.text("domain", o.domain);
    o.audiences = read.texts("audience");
    if (o.audiences.empty())
        o.audiences = {o.domain, "auth." + o.domain};
    o.origins = read.texts("allow-origin");
    o.headerPrefix = read.text("header-prefix", o.headerPrefix);
    o.flowRoute = !read.has("no-flow-route");
    o.seedFile = read.text("seed", {});
    o.cheapHash = read.has("cheap-hash");
    o.passwordLimit = !read.has("no-password-limit");
    o.rsaBits = int(read.number("rsa-bits", o.rsaBits, 1024, 8192));
    o.requestSeconds = read.number("request-timeout", o.requestSeconds, 1, 86400);
    o.requestLog = read.text("request-log", {});
    o.endWithParent = read.has("end-with-parent");
    read.exclusive("memory", "database");
    read.exclusive("debug", "production");
    return o;
}

} // namespace

ParsedOptions parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    const bool parsed = parser.parse(arguments);
    if (parser.isSet(QStringLiteral("help")))
        return {std::nullopt, parser.helpText().toStdString(), 0};
    if (parser.isSet(QStringLiteral("version")))
        return {std::nullopt, "latchkey-sandbox " LATCHKEY_SANDBOX_VERSION "\n", 0};
    if (!parsed)
        return {std::nullopt, parser.errorText().toStdString(), 2};
    if (!parser.positionalArguments().isEmpty())
        return {std::nullopt,
            "unexpected argument: " + parser.positionalArguments().constFirst().toStdString(), 2};
    Reader reader(parser);
    Options options = optionsOf(reader);
    if (!reader.fault().empty())
        return {std::nullopt, reader.fault(), 2};
    return {std::move(options), {}, 0};
}

} // namespace sandbox
