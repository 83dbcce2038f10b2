#pragma once

#include <QtGlobal>

/// Resident memory of this process in bytes.
qint64 residentMemory();

/// Watches the largest resident memory from its making on, also between two looks (Linux counts the
/// peak; it is set back first).
class MemoryMeter final {
public:
    MemoryMeter();
    /// How far above the memory at the beginning the peak was, in bytes.
    qint64 growth() const;

private:
    qint64 m_start = 0;
};
