#pragma once

#include "values/secret.h"

#include <QObject>
#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <utility>

namespace latchkey {

/// Why a store could not do what it was asked.
enum class StoreFault {
    NotFound, ///< asked the service itself: there is no such entry
    Locked, ///< there is one, or may be, behind a lock or a dismissed prompt
    Silent, ///< no service, or no answer within the watchdog's time
    Failed, ///< refused to write or to erase
    NotKept, ///< written, but reading back gave something else
};

/// Keeps secrets by key. Two implementations: the operating system's keychain, and memory.
///
/// Each call answers once, on this thread, never before it returns; not at all after \a context
/// has died. A service that does not answer is reported as `Silent`, its late answer is not heard.
class SecretStore : public QObject {
    Q_OBJECT

public:
    using ReadResult = tl::expected<std::shared_ptr<Secret>, StoreFault>; ///< never a null pointer
    using ReadThen = std::function<void(ReadResult)>; ///< called once at most
    using DoneThen = std::function<void(tl::expected<void, StoreFault>)>; ///< called once at most

    using QObject::QObject;

    /// May ask the person to unlock the keychain.
    virtual void read(const QString &key, QObject *context, ReadThen then) = 0;
    /// The same without ever asking: what is locked stays so.
    virtual void peek(const QString &key, QObject *context, ReadThen then)
    {
        read(key, context, std::move(then));
    }
    /// Succeeds only when reading back gave the same bytes.
    virtual void write(const QString &key, const Secret &secret, QObject *context, DoneThen then)
        = 0;
    /// The same without ever asking: into a locked keychain nothing is written.
    virtual void writeQuietly(
        const QString &key, const Secret &secret, QObject *context, DoneThen then)
    {
        write(key, secret, context, std::move(then));
    }
    /// Succeeds only when the service says that the entry is gone (or never was). Does not unlock.
    virtual void erase(const QString &key, QObject *context, DoneThen then) = 0;

signals:
    /// The service has appeared or unlocked: whoever waits may try again at once.
    void availabilityChanged();
};

} // namespace latchkey
