#pragma once

#include "values/exchange.h"

#include <QUuid>

#include <deque>

namespace latchkey::ui {

/// One exchange and the server entry it was made for.
struct LoggedExchange {
    QUuid server;
    Exchange exchange;
};

/// Oldest first. `app` owns it; entries have numbers that count on while the oldest are let go.
using LoggedExchanges = std::deque<LoggedExchange>;

} // namespace latchkey::ui
