// The counters and pauses in the headers of an answer. Each line of the input is the value of one
// header.
#include "auth/ratelimit.h"
#include "demand.h"
#include "http/answerhead.h"

using namespace latchkey;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static constexpr const char *names[] = {"X-Ratelimit-Limit", "X-Ratelimit-Remaining",
        "X-Ratelimit-Reset", "Date", "Retry-After", "Content-Length", "Transfer-Encoding"};
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    const QList<QByteArray> lines = input.toByteArray().split('\n');
    HttpAnswer answer;
    answer.status = 429;
    answer.receivedAt = QDateTime::fromMSecsSinceEpoch(1'795'525'756'000, Qt::UTC);
    for (qsizetype i = 0; i < lines.size() && i < qsizetype(std::size(names)); ++i) {
        if (!lines.at(i).isEmpty())
            answer.headers.append({names[i], lines.at(i)});
    }
    const qint64 wait = answer.receivedAt.secsTo(retryTime(answer));
    demand(wait >= 1 && wait <= longestWait.count(), "a wait is a second to an hour");
    if (const auto limit = readRateLimit(answer)) {
        demand(limit->limit >= 0 && limit->limit <= 1'000'000'000, "a limit is bounded");
        demand(limit->remaining >= 0 && limit->remaining <= 1'000'000'000, "so is the rest");
        if (limit->reset) {
            const qint64 reset = answer.receivedAt.secsTo(*limit->reset);
            demand(reset >= 0 && reset <= longestWait.count(), "a reset is at most an hour off");
        }
    }
    static_cast<void>(headFault(answer));
    return 0;
}
