#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace latchkey {

/// Bytes that must not outlive their use: a password, a token, an API key.
///
/// Move-only; the memory is overwritten when the value is destroyed, moved from or assigned to.
/// A copy is made only where the code says so (`clone`). Never logged: there is no QDebug operator.
class Secret final {
public:
    Secret() = default;
    /// Takes a copy of \a bytes. The caller still owns (and should wipe) the original.
    explicit Secret(QByteArrayView bytes);
    ~Secret();

    Secret(Secret &&other) noexcept; ///< \a other is empty afterwards
    Secret &operator=(Secret &&other) noexcept; ///< wipes what was here; empties \a other
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    /// UTF-8 of \a text, whose own buffer is overwritten when nobody else shares it. Unpaired
    /// surrogates become U+FFFD, as the server reads them (contract, section 8).
    [[nodiscard]] static Secret takeFrom(QString &text);
    /// The bytes of \a bytes, whose own buffer is overwritten when nobody else shares it.
    [[nodiscard]] static Secret takeFrom(QByteArray &bytes);

    /// A second owner of the same bytes.
    [[nodiscard]] Secret clone() const;

    /// The bytes; valid until this value changes or dies.
    [[nodiscard]] QByteArrayView view() const;
    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); } ///< also after a move or a wipe
    /// Length in bytes of UTF-8.
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_bytes.size()); }
    /// Length in Unicode code points, which is how the server counts passwords.
    [[nodiscard]] qsizetype codePoints() const;

    /// Comparison in time that depends on the lengths only.
    [[nodiscard]] bool operator==(const Secret &other) const;

    /// Overwrites and empties.
    void wipe();

private:
    std::vector<char> m_bytes;
};

/// Overwrites \a size bytes at \a data in a way that the compiler does not leave out.
void wipeMemory(void *data, std::size_t size);

/// Overwrites and empties a buffer that held a secret. Detached copies elsewhere are not reached.
void wipe(QByteArray &bytes);
void wipe(QString &text); ///< the same for the UTF-16 of a text

} // namespace latchkey
