#pragma once

#include "support/apicalls.h"
#include "support/recordings.h"

#include "http/call.h"

#include <QStringList>

/// Where what the client made of a recorded answer is not what the recording says: a line for each
/// value, `tokens.session_id: recorded "a", read "b"`. Empty where all agree.
///
/// Every member of the recorded body counts, also one that nobody has thought of; the few that the
/// client does not keep are named in the .cpp. \a heard: what the client's `answered` told, none
/// where it refuses the head.
QStringList differences(
    const Recording &recording, const Outcome &outcome, const QList<latchkey::HttpAnswer> &heard);

/// The same for the claims of a session token, of which the recording holds the decoded form.
QStringList claimDifferences(const Recording &recording, const latchkey::TokenPair &tokens);
