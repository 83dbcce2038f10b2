#pragma once

#include "session/secretstore.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace latchkey {

/// Does later what a sign-out could not do: erases the keychain entries of accounts that were
/// signed out of while the keychain was locked or silent. One a program; looks at the start, when
/// the keychain comes up or is unlocked, and every half minute while a mark is left. A mark that is
/// damaged stays where it is: the next start of its own account finds it by its name.
///
/// \a store must outlive it.
class PendingErasures final : public QObject {
    Q_OBJECT

public:
    /// \a directory is the sessions' state directory. Looks for the first time once events run.
    PendingErasures(SecretStore *store, QString directory, QObject *parent = nullptr);

    /// Tries what is left now.
    void look();

signals:
    /// An entry is gone for good.
    void erased(const QString &keychainKey);

private:
    void next();

    SecretStore *m_store;
    QString m_directory;
    QStringList m_marks; ///< still to be tried in this round
    bool m_isErasing = false;
    bool m_isLeft = false; ///< one of this round, which can be done later
    QTimer m_again;
};

} // namespace latchkey
