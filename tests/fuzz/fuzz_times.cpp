// A time as a server writes it, in JSON and in the `Date` header.
#include "auth/jsonreader.h"
#include "demand.h"
#include "http/call.h"

using namespace latchkey;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    const QString text = QString::fromUtf8(input);
    const auto time = readServerTime(text);
    if (time && *time) {
        const QDateTime &read = **time;
        demand(read.isValid() && read.offsetFromUtc() == 0, "a time is a time, in UTC");
        // An offset may carry it over New Year.
        demand(
            read.date().year() >= 1969 && read.date().year() <= 10000, "of a year with 4 digits");
        const QString written = read.toString(Qt::ISODateWithMs);
        const auto again = readServerTime(written);
        demand(read.date().year() < 1970 || read.date().year() > 9999
                || (again && *again && **again == read),
            "what was read is read again as the same");
    }
    if (!time)
        demand(!time.error().isEmpty(), "a fault says what was expected");
    HttpAnswer answer;
    answer.headers = {{"Date", input.toByteArray()}};
    if (const auto date = answer.serverDate())
        demand(date->isValid() && date->offsetFromUtc() == 0, "a Date is a time, in UTC");
    return 0;
}
