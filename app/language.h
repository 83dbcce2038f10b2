#pragma once

#include <QString>

#include <vector>

namespace latchkey {

/// A language that the program speaks.
struct Language {
    QString code; ///< `de`: what preferences keep
    QString ownName; ///< `Deutsch`: whoever looks for it reads it, whatever is shown now
};

/// All of them, by their own names. English is the source and always there.
[[nodiscard]] std::vector<Language> languages();

/// Makes the program speak \a code; where that is empty or unknown, the first of the system's
/// languages that there is, else English. Qt's own texts follow, and where the language is not the
/// system's, dates and numbers do, too.
///
/// Needs a QCoreApplication, whose end also ends the language. For the time before the first
/// window: pages and menus take their words when they are made and do not listen to
/// QEvent::LanguageChange. What is open stays as it is, what opens later speaks the new language; a
/// choice is therefore kept in the preferences and holds 'from the next start on'.
void applyLanguage(const QString &code);

/// What the preferences of \a file say, without mending the file: Preferences does so later and
/// tells. Empty: as the system.
[[nodiscard]] QString chosenLanguage(const QString &file);

} // namespace latchkey
