#include "httpwire.h"

#include "clock.h"

#include <algorithm>
#include <charconv>

namespace sandbox {

std::string wireChunk(std::string_view data)
{
    char size[32];
    const auto end = std::to_chars(size, size + sizeof size, data.size(), 16).ptr;
    std::string out(size, end);
    out.append("\r\n").append(data).append("\r\n");
    return out;
}

static void appendHeader(std::string &out, std::string_view name, std::string_view value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

WireAnswer wireAnswer(const HttpResponse &response, const WireContext &context)
{
    WireAnswer answer;
    std::string &out = answer.bytes;
    out = "HTTP/1." + std::string(context.http10 ? "0 " : "1 ") + std::to_string(response.status)
        + ' ' + std::string(reasonPhrase(response.status)) + "\r\n";

    Headers headers = response.headers;
    if (!response.verbatim) {
        std::stable_sort(headers.begin(), headers.end(),
            [](const auto &a, const auto &b) { return a.first < b.first; });
    }
    for (const auto &[name, value] : headers)
        appendHeader(out, name, value);

    const bool streamed = bool(response.onStream);
    const bool large = streamed || response.body.size() > largestPlainBody;
    const bool chunked = large && !context.http10;
    answer.close = !context.keepAlive || (large && context.http10) || response.verbatim;
    if (!response.verbatim) {
        appendHeader(out, "Date", httpDate(context.now));
        if (!large && !response.bodiless)
            appendHeader(out, "Content-Length", std::to_string(response.body.size()));
        if (answer.close)
            appendHeader(out, "Connection", "close");
        else if (context.http10)
            appendHeader(out, "Connection", "keep-alive");
        if (chunked)
            appendHeader(out, "Transfer-Encoding", "chunked");
    }
    out += "\r\n";
    answer.headLength = out.size();
    if (context.head || response.bodiless || streamed)
        return answer;
    if (chunked && !response.verbatim)
        out += wireChunk(response.body) + "0\r\n\r\n";
    else
        out += response.body;
    return answer;
}

std::string wireRefusal(int status, std::string_view text)
{
    std::string line = std::to_string(status) + ' ' + std::string(reasonPhrase(status));
    std::string body = line;
    if (!text.empty())
        body.append(": ").append(text);
    return "HTTP/1.1 " + line
        + "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n" + body;
}

} // namespace sandbox
