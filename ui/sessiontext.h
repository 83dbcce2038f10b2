#pragma once

#include "action.h"
#include "style/colours.h"

#include "values/sessionstatus.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <vector>

namespace latchkey::ui {

/// What the state's sentence is filled with.
struct SessionTextContext {
    QDateTime now; ///< UTC
    QString organisation;
    QLocale locale;
    /// The person chose not to be kept signed in: memory is no fault then.
    bool memoryByChoice = false;
};

/// The fourteen states that a person is told apart.
enum class SessionState {
    SignedOut,
    Restoring,
    Fresh,
    Refreshing,
    Waiting,
    Offline,
    RunOut,
    Locked,
    StorageFull,
    MemoryOnly,
    MembershipGone,
    EndedElsewhere,
    EndedInterrupted,
    EndedRefused,
};

struct SessionText {
    QString title;
    QString sentence;
    QString glyph; ///< name of an icon; each state has its own outline
    Tone tone = Tone::Plain;
    std::vector<ActionLink> actions; ///< in order
    bool firstIsPrimary = false; ///< the first action is the one thing to do
    bool showsTimes = false; ///< there are tokens whose lives are worth showing
};

/// What a status comes to. Phase first, then the reason, then where the tokens are kept; a fault
/// that a person has to act on is never hidden behind one that is only worth a note.
[[nodiscard]] SessionState sessionState(const SessionStatus &status, bool memoryByChoice = false);

/// The words for a status at the moment \a context.now.
[[nodiscard]] SessionText sessionText(
    const SessionStatus &status, const SessionTextContext &context);

} // namespace latchkey::ui
