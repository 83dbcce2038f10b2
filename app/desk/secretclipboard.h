#pragma once

#include "values/secret.h"

#include <QObject>
#include <QTimer>

namespace latchkey {

/// Puts secrets into the clipboard for a short while: marked, so that managers of the clipboard do
/// not keep them, and taken out again after a time or at the end of the program, unless somebody
/// has put something else there meanwhile.
class SecretClipboard final : public QObject {
    Q_OBJECT

public:
    static constexpr int usualMs = 30'000;

    explicit SecretClipboard(int clearAfterMs = usualMs, QObject *parent = nullptr);
    ~SecretClipboard() override;

    void copy(const Secret &secret); ///< text; the time begins anew
    void clearOwn(); ///< at once, what it has put there

signals:
    void cleared(); ///< it was still ours and is empty now

private:
    QTimer m_timer;
    QByteArray m_tag; ///< tells our present content from everybody else's
};

} // namespace latchkey
