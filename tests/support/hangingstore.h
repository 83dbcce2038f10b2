#pragma once

#include "session/memorystore.h"

#include <QTimer>

#include <utility>

/// A keychain that can be made to hang: what is asked of it is given up by the watchdog.
class HangingStore final : public latchkey::SecretStore {
public:
    void read(const QString &key, QObject *context, ReadThen then) override
    {
        ++reads;
        if (silentForMs == 0)
            m_store.read(key, context, std::move(then));
        else
            giveUpLater(context, std::move(then));
    }
    void write(const QString &key, const latchkey::Secret &secret, QObject *context,
        DoneThen then) override
    {
        if (silentForMs == 0)
            m_store.write(key, secret, context, std::move(then));
        else
            giveUpLater(context, std::move(then));
    }
    void erase(const QString &key, QObject *context, DoneThen then) override
    {
        ++erasures;
        if (silentForMs == 0)
            m_store.erase(key, context, std::move(then));
        else
            giveUpLater(context, std::move(then));
    }

    int silentForMs = 0; ///< the watchdog's time; 0: it answers
    int reads = 0;
    int erasures = 0;

private:
    template <typename Then> void giveUpLater(QObject *context, Then then) const
    {
        QTimer::singleShot(silentForMs, context,
            [then = std::move(then)] { then(tl::unexpected(latchkey::StoreFault::Silent)); });
    }

    latchkey::MemoryStore m_store;
};
