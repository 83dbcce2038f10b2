#pragma once

#include "session/memorystore.h"

#include <QTimer>

#include <functional>
#include <optional>
#include <utility>

/// A memory store that does what a keychain may do: hang until the watchdog gives up what is asked
/// of it, or refuse what is read or written.
class TroubledStore final : public latchkey::SecretStore {
public:
    void read(const QString &key, QObject *context, ReadThen then) override
    {
        ++reads;
        if (onRead)
            onRead();
        if (silentForMs > 0)
            failIn(silentForMs, latchkey::StoreFault::Silent, context, std::move(then));
        else if (readFault)
            failIn(0, *readFault, context, std::move(then));
        else
            m_memory.read(key, context, std::move(then));
    }
    void write(const QString &key, const latchkey::Secret &secret, QObject *context,
        DoneThen then) override
    {
        ++writes;
        if (silentForMs > 0)
            failIn(silentForMs, latchkey::StoreFault::Silent, context, std::move(then));
        else if (writeFault)
            failIn(0, *writeFault, context, std::move(then));
        else
            m_memory.write(key, secret, context, std::move(then));
    }
    void erase(const QString &key, QObject *context, DoneThen then) override
    {
        ++erasures;
        if (silentForMs > 0)
            failIn(silentForMs, latchkey::StoreFault::Silent, context, std::move(then));
        else
            m_memory.erase(key, context, std::move(then));
    }

    std::function<void()> onRead; ///< before it is answered
    int silentForMs = 0; ///< the watchdog's time; 0: it answers
    std::optional<latchkey::StoreFault> readFault;
    std::optional<latchkey::StoreFault> writeFault;
    int reads = 0;
    int writes = 0;
    int erasures = 0;

private:
    template <typename Then>
    static void failIn(int milliseconds, latchkey::StoreFault fault, QObject *context, Then then)
    {
        QTimer::singleShot(milliseconds, context,
            [then = std::move(then), fault] { then(tl::unexpected(fault)); });
    }

    latchkey::MemoryStore m_memory;
};
