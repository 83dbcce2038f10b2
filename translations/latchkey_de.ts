<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Account</name>
    <message>
        <source>Not opened yet</source>
        <translation>Noch nicht geöffnet</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>E-mail not verified</source>
        <translation>E-Mail nicht bestätigt</translation>
    </message>
    <message>
        <source>Several organisations</source>
        <translation>Mehrere Organisationen</translation>
    </message>
    <message>
        <source>No organisation</source>
        <translation>Keine Organisation</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Create an account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>Verify the address</source>
        <translation>Adresse bestätigen</translation>
    </message>
    <message>
        <source>Send a new mail</source>
        <translation>Neue Mail senden</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Choose server</source>
        <translation>Server wählen</translation>
    </message>
    <message>
        <source>Copy a message for them</source>
        <translation>Nachricht dafür kopieren</translation>
    </message>
    <message>
        <source>I have an invite</source>
        <translation>Ich habe eine Einladung</translation>
    </message>
    <message>
        <source>Edit server</source>
        <translation>Server bearbeiten</translation>
    </message>
    <message>
        <source>Open the browser</source>
        <translation>Browser öffnen</translation>
    </message>
    <message>
        <source>Show in support desk</source>
        <translation>In der Support-Ansicht zeigen</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Renew now</source>
        <translation>Jetzt erneuern</translation>
    </message>
    <message>
        <source>Unlock keyring</source>
        <translation>Schlüsselbund entsperren</translation>
    </message>
    <message>
        <source>Try the keyring again</source>
        <translation>Schlüsselbund erneut versuchen</translation>
    </message>
    <message>
        <source>Go on without it…</source>
        <translation>Ohne ihn weitermachen…</translation>
    </message>
    <message>
        <source>What happened?</source>
        <translation>Was ist passiert?</translation>
    </message>
</context>
<context>
    <name>ApiKeyFile</name>
    <message>
        <source>The API key file %1 cannot be read (%2).</source>
        <translation>Die API-Schlüssel-Datei %1 lässt sich nicht lesen (%2).</translation>
    </message>
    <message>
        <source>The API key file %1 is empty.</source>
        <translation>Die API-Schlüssel-Datei %1 ist leer.</translation>
    </message>
    <message>
        <source>The API key file %1 holds more than one line.</source>
        <translation>Die API-Schlüssel-Datei %1 enthält mehr als eine Zeile.</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>E-mail not verified</source>
        <translation>E-Mail nicht bestätigt</translation>
    </message>
    <message>
        <source>No organisation</source>
        <translation>Keine Organisation</translation>
    </message>
    <message>
        <source>Several organisations</source>
        <translation>Mehrere Organisationen</translation>
    </message>
    <message>
        <source>E-mail or password is not right</source>
        <translation>E-Mail oder Passwort stimmt nicht</translation>
    </message>
    <message>
        <source>No password on the server</source>
        <translation>Kein Passwort auf dem Server</translation>
    </message>
    <message>
        <source>No longer in the organisation</source>
        <translation>Nicht mehr in der Organisation</translation>
    </message>
    <message>
        <source>As expected</source>
        <translation>Wie erwartet</translation>
    </message>
    <message>
        <source>As expected: not verified</source>
        <translation>Wie erwartet: nicht bestätigt</translation>
    </message>
    <message>
        <source>As expected: no organisation</source>
        <translation>Wie erwartet: keine Organisation</translation>
    </message>
    <message>
        <source>As expected: a flow</source>
        <translation>Wie erwartet: mehrere Organisationen</translation>
    </message>
    <message>
        <source>As expected: refused</source>
        <translation>Wie erwartet: abgelehnt</translation>
    </message>
    <message>
        <source>As expected: no password</source>
        <translation>Wie erwartet: kein Passwort</translation>
    </message>
    <message>
        <source>As expected: no longer in the organisation</source>
        <translation>Wie erwartet: nicht mehr in der Organisation</translation>
    </message>
    <message>
        <source>Rate limit of the server</source>
        <translation>Grenze des Servers erreicht</translation>
    </message>
    <message>
        <source>Refresh refused (%1)</source>
        <translation>Erneuerung abgelehnt (%1)</translation>
    </message>
    <message>
        <source>Refresh: %1</source>
        <translation>Erneuerung: %1</translation>
    </message>
    <message>
        <source>Sign-out refused (%1)</source>
        <translation>Abmeldung abgelehnt (%1)</translation>
    </message>
    <message>
        <source>Sign-out: %1</source>
        <translation>Abmeldung: %1</translation>
    </message>
    <message>
        <source>No result</source>
        <translation>Kein Ergebnis</translation>
    </message>
    <message>
        <source>%1; a session may be left open</source>
        <translation>%1; eine Sitzung kann offen geblieben sein</translation>
    </message>
    <message>
        <source>Signs in</source>
        <translation>Anmeldung gelingt</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht bestätigt</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>Falsches Passwort</translation>
    </message>
    <message>
        <source>No password</source>
        <translation>Kein Passwort</translation>
    </message>
    <message>
        <source>Membership gone</source>
        <translation>Nicht mehr Mitglied</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung…</translation>
    </message>
    <message>
        <source>Refreshing…</source>
        <translation>Erneuerung…</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>Abmeldung…</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>running</source>
        <translation>laufend</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>nicht bestätigt</translation>
    </message>
    <message>
        <source>several organisations</source>
        <translation>mehrere Organisationen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>misslungen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Row cannot be used: %1</source>
        <translation>Zeile nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>expected: %1</source>
        <translation>erwartet: %1</translation>
    </message>
    <message>
        <source>result: %1</source>
        <translation>Ergebnis: %1</translation>
    </message>
    <message>
        <source>A few seconds left</source>
        <translation>Noch wenige Sekunden</translation>
    </message>
    <message>
        <source>About %1 seconds left</source>
        <translation>Noch etwa %1 Sekunden</translation>
    </message>
    <message numerus="yes">
        <source>About %n minute(s) left</source>
        <translation>
            <numerusform>Noch etwa %n Minute</numerusform>
            <numerusform>Noch etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (note: %2)</source>
        <translation>%1 (Bemerkung: %2)</translation>
    </message>
</context>
<context>
    <name>CheckCommand</name>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe anzeigen.</translation>
    </message>
    <message>
        <source>Name of a server of the profile, or an address such as http://localhost:3360.</source>
        <translation>Name eines Servers des Profils oder eine Adresse wie http://localhost:3360.</translation>
    </message>
    <message>
        <source>server</source>
        <translation>name</translation>
    </message>
    <message>
        <source>File that holds the server&apos;s API key, instead of the keychain.</source>
        <translation>Datei mit dem API-Schlüssel des Servers, statt des Schlüsselbunds.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>datei</translation>
    </message>
    <message>
        <source>Directory of settings instead of the usual one.</source>
        <translation>Verzeichnis der Einstellungen statt des üblichen.</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>verzeichnis</translation>
    </message>
    <message>
        <source>Write a report: .html, .json, .csv or .xml (JUnit). Can be repeated.</source>
        <translation>Einen Bericht schreiben: .html, .json, .csv oder .xml (JUnit). Mehrfach möglich.</translation>
    </message>
    <message>
        <source>Accounts at a time, 1 to %1 (default 8).</source>
        <translation>Konten zugleich, 1 bis %1 (Vorgabe 8).</translation>
    </message>
    <message>
        <source>N</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Refresh each session once before signing out.</source>
        <translation>Jede Sitzung vor dem Abmelden einmal erneuern.</translation>
    </message>
    <message>
        <source>Go on without asking where a server is protected.</source>
        <translation>Bei einem geschützten Server ohne Rückfrage fortfahren.</translation>
    </message>
    <message>
        <source>&apos;latchkey check --help&apos; lists the options.</source>
        <translation>&apos;latchkey check --help&apos; zeigt die Optionen.</translation>
    </message>
    <message>
        <source>Signs in with each account of a file, compares with what is expected, and signs out.
Exit status: 0 all as expected, 1 some not, 2 could not run.</source>
        <translation>Meldet jedes Konto einer Datei an, vergleicht mit dem Erwarteten und meldet ab.
Rückgabewert: 0 alles wie erwartet, 1 einiges nicht, 2 nicht ausführbar.</translation>
    </message>
    <message>
        <source>CSV file with the columns email, password, expected, note; - for standard input.</source>
        <translation>CSV-Datei mit den Spalten email, password, expected, note; - für die Standardeingabe.</translation>
    </message>
    <message>
        <source>One file of accounts is needed.</source>
        <translation>Eine Datei mit Konten ist nötig.</translation>
    </message>
    <message>
        <source>--server is needed.</source>
        <translation>--server ist nötig.</translation>
    </message>
    <message>
        <source>--report %1: the ending is none of .html, .json, .csv and .xml.</source>
        <translation>--report %1: Die Endung ist weder .html, .json, .csv noch .xml.</translation>
    </message>
    <message>
        <source>--parallel takes a number from 1 to %1.</source>
        <translation>--parallel nimmt eine Zahl von 1 bis %1.</translation>
    </message>
    <message>
        <source>Go on with the run that this JSON report tells of: rows that are done there are not checked again.</source>
        <translation>Den Durchlauf fortsetzen, von dem dieser JSON-Bericht handelt: Was dort erledigt ist, wird nicht noch einmal geprüft.</translation>
    </message>
    <message>
        <source>report</source>
        <translation>Bericht</translation>
    </message>
</context>
<context>
    <name>CheckConsole</name>
    <message>
        <source> [y/N] </source>
        <translation> [j/N] </translation>
    </message>
    <message>
        <source>y</source>
        <comment>yes, one letter</comment>
        <translation>j</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>, %1 not as expected</source>
        <translation>, %1 nicht wie erwartet</translation>
    </message>
    <message>
        <source>, stopping</source>
        <translation>, wird beendet</translation>
    </message>
    <message>
        <source>, rate limit of the server: next account in %1 s</source>
        <translation>, Anfragegrenze des Servers: nächstes Konto in %1 s</translation>
    </message>
    <message>
        <source>line %1: %2: expected &apos;%3&apos;, came to &apos;%4&apos;</source>
        <translation>Zeile %1: %2: erwartet &apos;%3&apos;, Ergebnis &apos;%4&apos;</translation>
    </message>
    <message>
        <source>; a session may be left open</source>
        <translation>; eine Sitzung kann offen geblieben sein</translation>
    </message>
    <message>
        <source>%1 of %2 as expected</source>
        <translation>%1 von %2 wie erwartet</translation>
    </message>
</context>
<context>
    <name>CheckFile</name>
    <message>
        <source>Something other than a separator follows a closing quote.</source>
        <translation>Nach einem schließenden Anführungszeichen steht etwas anderes als ein Trennzeichen.</translation>
    </message>
    <message>
        <source>A quote stands within a field that does not begin with one.</source>
        <translation>In einem Feld, das nicht damit beginnt, steht ein Anführungszeichen.</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>Ein Anführungszeichen ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>The characters are not UTF-8.</source>
        <translation>Die Zeichen sind kein UTF-8.</translation>
    </message>
    <message>
        <source>The row has %1 fields, the titles are %2.</source>
        <translation>Die Zeile hat %1 Felder, Überschriften gibt es %2.</translation>
    </message>
    <message>
        <source>The file is empty. Its first line names the columns.</source>
        <translation>Die Datei ist leer. Ihre erste Zeile nennt die Spalten.</translation>
    </message>
    <message>
        <source>The first line names no column &apos;%1&apos;.</source>
        <translation>Die erste Zeile nennt keine Spalte &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>The first line names the column &apos;%1&apos; twice.</source>
        <translation>Die erste Zeile nennt die Spalte &apos;%1&apos; zweimal.</translation>
    </message>
    <message>
        <source>The file is larger than %1 MiB.</source>
        <translation>Die Datei ist größer als %1 MiB.</translation>
    </message>
    <message>
        <source>There are more than %1 rows. What follows was left out.</source>
        <translation>Es sind mehr als %1 Zeilen. Was folgt, wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>This is no result that can be expected.</source>
        <translation>Das ist kein Ergebnis, das erwartet werden kann.</translation>
    </message>
</context>
<context>
    <name>CheckProgram</name>
    <message>
        <source>%1 cannot be read (%2).</source>
        <translation>%1 lässt sich nicht lesen (%2).</translation>
    </message>
    <message>
        <source>%1 has no account that can be checked.</source>
        <translation>%1 enthält kein Konto, das geprüft werden kann.</translation>
    </message>
    <message>
        <source>Several servers are called %1; give the address instead.</source>
        <translation>Mehrere Server heißen %1; geben Sie stattdessen die Adresse an.</translation>
    </message>
    <message>
        <source>%1 is neither a server of the profile nor an address that can be used (https, or http on this computer).</source>
        <translation>%1 ist weder ein Server des Profils noch eine verwendbare Adresse (https, oder http auf diesem Computer).</translation>
    </message>
    <message numerus="yes">
        <source>%1 is protected. Sign in with %n account(s) there?</source>
        <translation>
            <numerusform>%1 ist geschützt. Dort mit %n Konto anmelden?</numerusform>
            <numerusform>%1 ist geschützt. Dort mit %n Konten anmelden?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is protected; --yes says that it is meant.</source>
        <translation>%1 ist geschützt; --yes sagt, dass er gemeint ist.</translation>
    </message>
    <message>
        <source>The keychain gives no API key for %1; --api-key-file names a file that holds it.</source>
        <translation>Der Schlüsselbund gibt keinen API-Schlüssel für %1 her; --api-key-file nennt eine Datei, die ihn enthält.</translation>
    </message>
    <message>
        <source>Stopping: signing out what is open. Once more ends at once.</source>
        <translation>Wird beendet: Offenes wird abgemeldet. Noch einmal beendet sofort.</translation>
    </message>
    <message>
        <source>The report %1 cannot be written (%2).</source>
        <translation>Der Bericht %1 lässt sich nicht schreiben (%2).</translation>
    </message>
    <message>
        <source>The earlier run did not come to its end: sessions that it opened may be left on the server.</source>
        <translation>Der frühere Durchlauf kam nicht zu seinem Ende: Auf dem Server können Sitzungen offen geblieben sein.</translation>
    </message>
    <message>
        <source>The report %1 would replace the file of accounts.</source>
        <translation>Der Bericht %1 würde die Datei mit den Konten ersetzen.</translation>
    </message>
    <message>
        <source>%1 of %2 were done before.</source>
        <translation>%1 von %2 waren schon erledigt.</translation>
    </message>
</context>
<context>
    <name>CheckReport</name>
    <message>
        <source>%1 of %2 as expected, on %3 (%4), %5.</source>
        <translation>%1 von %2 wie erwartet, auf %3 (%4), %5.</translation>
    </message>
    <message>
        <source>Account check</source>
        <translation>Kontenprüfung</translation>
    </message>
    <message>
        <source>Account check: %1</source>
        <translation>Kontenprüfung: %1</translation>
    </message>
    <message>
        <source>The check was stopped: not every account was looked at.</source>
        <translation>Die Prüfung wurde angehalten: Nicht jedes Konto wurde angesehen.</translation>
    </message>
    <message>
        <source>Rows that could not be used</source>
        <translation>Zeilen, die nicht verwendbar waren</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) may be left open on the server.</source>
        <translation>
            <numerusform>%n Sitzung kann auf dem Server offen geblieben sein.</numerusform>
            <numerusform>%n Sitzungen können auf dem Server offen geblieben sein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Erneuern</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Bemerkung</translation>
    </message>
</context>
<context>
    <name>Claims</name>
    <message>
        <source>The person</source>
        <translation>Die Person</translation>
    </message>
    <message>
        <source>The person: %1</source>
        <translation>Die Person: %1</translation>
    </message>
    <message>
        <source>The organisation</source>
        <translation>Die Organisation</translation>
    </message>
    <message>
        <source>Organisation: %1 (%2)</source>
        <translation>Organisation: %1 (%2)</translation>
    </message>
    <message>
        <source>The server that made it</source>
        <translation>Der Server, der es ausgestellt hat</translation>
    </message>
    <message>
        <source>Made by this server (the name matches)</source>
        <translation>Von diesem Server (der Name stimmt)</translation>
    </message>
    <message>
        <source>Another name than %1; a server may have a second one</source>
        <translation>Anderer Name als %1; ein Server kann einen zweiten haben</translation>
    </message>
    <message>
        <source>Not a time</source>
        <translation>Keine Zeit</translation>
    </message>
    <message>
        <source>Issued %1</source>
        <translation>Ausgestellt %1</translation>
    </message>
    <message>
        <source>Usable since %1</source>
        <translation>Gültig seit %1</translation>
    </message>
    <message>
        <source>Not usable before %1</source>
        <translation>Gültig erst ab %1</translation>
    </message>
    <message>
        <source>Ended %1</source>
        <translation>Abgelaufen %1</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>Läuft ab %1</translation>
    </message>
    <message>
        <source>Address, verified</source>
        <translation>Adresse, bestätigt</translation>
    </message>
    <message>
        <source>Address, not verified</source>
        <translation>Adresse, nicht bestätigt</translation>
    </message>
    <message>
        <source>Whether the address was confirmed, at the time of issue</source>
        <translation>Ob die Adresse beim Ausstellen bestätigt war</translation>
    </message>
    <message>
        <source>Name of the organisation; may change when renewed</source>
        <translation>Name der Organisation; kann sich beim Erneuern ändern</translation>
    </message>
    <message>
        <source>The organisation&apos;s name in addresses</source>
        <translation>Name der Organisation in Adressen</translation>
    </message>
    <message>
        <source>Role in that organisation</source>
        <translation>Rolle in dieser Organisation</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message numerus="yes">
        <source>Meant for %n name(s)</source>
        <translation>
            <numerusform>%n Name, für den es bestimmt ist</numerusform>
            <numerusform>%n Namen, für die es bestimmt ist</numerusform>
        </translation>
    </message>
    <message>
        <source>The session; stays the same when renewed</source>
        <translation>Die Sitzung; bleibt beim Erneuern gleich</translation>
    </message>
    <message>
        <source>Not known to Latchkey</source>
        <translation>Latchkey nicht bekannt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>a length of time</comment>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 (%2 UTC), %3</source>
        <translation>%1 (%2 UTC), %3</translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnMenu</name>
    <message>
        <source>Order of the file</source>
        <translation>Reihenfolge der Datei</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Column width</source>
        <translation>Spaltenbreite</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Breiter</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>Schmaler</translation>
    </message>
    <message>
        <source>Usual widths</source>
        <translation>Übliche Breiten</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>%1 answers</source>
        <translation>%1 antwortet</translation>
    </message>
    <message>
        <source>The connection is encrypted</source>
        <translation>Die Verbindung ist verschlüsselt</translation>
    </message>
    <message>
        <source>The certificate is good</source>
        <translation>Das Zertifikat ist in Ordnung</translation>
    </message>
    <message>
        <source>This is the auth platform</source>
        <translation>Das ist die Auth-Plattform</translation>
    </message>
    <message>
        <source>The API key is accepted</source>
        <translation>Der API-Schlüssel wird angenommen</translation>
    </message>
    <message>
        <source>Its clock agrees with this computer&apos;s.</source>
        <translation>Die Uhr des Servers stimmt mit der dieses Computers überein.</translation>
    </message>
    <message>
        <source>Its clock is %1 ahead of this computer&apos;s.</source>
        <translation>Die Uhr des Servers geht gegenüber diesem Computer %1 vor.</translation>
    </message>
    <message>
        <source>Its clock is %1 behind this computer&apos;s.</source>
        <translation>Die Uhr des Servers geht gegenüber diesem Computer %1 nach.</translation>
    </message>
    <message>
        <source>The proxy %1 lets us through</source>
        <translation>Der Proxy %1 lässt uns durch</translation>
    </message>
    <message>
        <source>Answered in %1 ms</source>
        <translation>Antwort nach %1 ms</translation>
    </message>
</context>
<context>
    <name>Copied</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>Discard</name>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>EarlierRun</name>
    <message>
        <source>The report is of another server (%1).</source>
        <translation>Der Bericht stammt von einem anderen Server (%1).</translation>
    </message>
    <message>
        <source>The report is of a run with --refresh.</source>
        <translation>Der Bericht stammt von einem Durchlauf mit --refresh.</translation>
    </message>
    <message>
        <source>The report is of a run without --refresh.</source>
        <translation>Der Bericht stammt von einem Durchlauf ohne --refresh.</translation>
    </message>
    <message>
        <source>The report is of another file: it has %1 rows.</source>
        <translation>Der Bericht stammt von einer anderen Datei: Er hat %1 Zeilen.</translation>
    </message>
    <message>
        <source>The report is of another file: it has no row at line %1.</source>
        <translation>Der Bericht stammt von einer anderen Datei: Für Zeile %1 hat er nichts.</translation>
    </message>
    <message>
        <source>The report is of another file: at line %1 the e-mail differs.</source>
        <translation>Der Bericht stammt von einer anderen Datei: In Zeile %1 ist die E-Mail-Adresse eine andere.</translation>
    </message>
    <message>
        <source>The report is of another file: at line %1 what is expected differs.</source>
        <translation>Der Bericht stammt von einer anderen Datei: In Zeile %1 wird etwas anderes erwartet.</translation>
    </message>
    <message>
        <source>The report is of another file: at line %1 the note differs.</source>
        <translation>Der Bericht stammt von einer anderen Datei: In Zeile %1 ist die Bemerkung eine andere.</translation>
    </message>
    <message>
        <source>%1 cannot be read (%2).</source>
        <translation>%1 kann nicht gelesen werden (%2).</translation>
    </message>
    <message>
        <source>%1 is no JSON report of an account check (at &apos;%2&apos;).</source>
        <translation>%1 ist kein JSON-Bericht einer Kontenprüfung (bei &apos;%2&apos;).</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Nothing was sent</source>
        <translation>Nichts wurde gesendet</translation>
    </message>
    <message>
        <source>We do not know whether it worked</source>
        <translation>Ob es geklappt hat, wissen wir nicht</translation>
    </message>
    <message>
        <source>The connection broke after sending. The account may exist already.</source>
        <translation>Die Verbindung brach nach dem Senden ab. Vielleicht gibt es das Konto schon.</translation>
    </message>
    <message>
        <source>Sign in to find out</source>
        <translation>Zum Nachsehen anmelden</translation>
    </message>
    <message>
        <source>The mail may be on its way</source>
        <translation>Die Mail ist vielleicht unterwegs</translation>
    </message>
    <message>
        <source>The connection broke after sending. Wait before asking again.</source>
        <translation>Die Verbindung brach nach dem Senden ab. Warten Sie, bevor Sie noch einmal fragen.</translation>
    </message>
    <message>
        <source>Signed out here</source>
        <translation>Hier abgemeldet</translation>
    </message>
    <message>
        <source>The server did not confirm. What was kept on this computer is erased.</source>
        <translation>Der Server hat es nicht bestätigt. Was auf diesem Computer lag, ist gelöscht.</translation>
    </message>
    <message>
        <source>No answer arrived</source>
        <translation>Keine Antwort kam an</translation>
    </message>
    <message>
        <source>The connection broke after sending. Trying again does no harm.</source>
        <translation>Die Verbindung brach nach dem Senden ab. Ein neuer Versuch schadet nicht.</translation>
    </message>
    <message>
        <source>The server does not accept this API key</source>
        <translation>Der Server nimmt diesen API-Schlüssel nicht an</translation>
    </message>
    <message>
        <source>It saw none. The key is set for the server, not for you.</source>
        <translation>Er sah keinen. Der Schlüssel gehört zum Server, nicht zu Ihnen.</translation>
    </message>
    <message>
        <source>It is set for the server, not for you. Capital letters count.</source>
        <translation>Er gehört zum Server, nicht zu Ihnen. Großbuchstaben zählen.</translation>
    </message>
    <message>
        <source>The server asks for a pause. You can leave this page; nothing is lost.</source>
        <translation>Der Server bittet um eine Pause. Sie können diese Seite verlassen; nichts geht verloren.</translation>
    </message>
    <message>
        <source>Nothing was changed here.</source>
        <translation>Hier wurde nichts geändert.</translation>
    </message>
    <message>
        <source>%1: expected %2. Nothing was changed here.</source>
        <translation>%1: erwartet war %2. Hier wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The answer could not be read</source>
        <translation>Die Antwort war nicht lesbar</translation>
    </message>
    <message>
        <source>E-mail or password is not right</source>
        <translation>E-Mail oder Passwort stimmt nicht</translation>
    </message>
    <message>
        <source>Check both and try again. Capital letters count, in the address too.</source>
        <translation>Prüfen Sie beides noch einmal. Großbuchstaben zählen, auch in der Adresse.</translation>
    </message>
    <message>
        <source>This address needs an invite</source>
        <translation>Diese Adresse braucht eine Einladung</translation>
    </message>
    <message>
        <source>No organisation is open to it.</source>
        <translation>Keine Organisation steht ihr offen.</translation>
    </message>
    <message>
        <source>No organisation is open to addresses at %1.</source>
        <translation>Keine Organisation steht Adressen bei %1 offen.</translation>
    </message>
    <message>
        <source>This invite does not let you in</source>
        <translation>Diese Einladung gilt nicht</translation>
    </message>
    <message>
        <source>It has run out, or it was made for another address.</source>
        <translation>Sie ist abgelaufen oder gilt für eine andere Adresse.</translation>
    </message>
    <message>
        <source>This address has an account already</source>
        <translation>Zu dieser Adresse gibt es schon ein Konto</translation>
    </message>
    <message>
        <source>Nothing was created.</source>
        <translation>Nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>Sign in instead</source>
        <translation>Stattdessen anmelden</translation>
    </message>
    <message>
        <source>This address is confirmed already</source>
        <translation>Diese Adresse ist schon bestätigt</translation>
    </message>
    <message>
        <source>You can sign in.</source>
        <translation>Sie können sich anmelden.</translation>
    </message>
    <message>
        <source>The server knows no such account</source>
        <translation>Der Server kennt kein solches Konto</translation>
    </message>
    <message>
        <source>It must be written exactly as at sign-up, capital letters included.</source>
        <translation>Die Adresse muss genau wie beim Registrieren geschrieben sein, auch die Großbuchstaben.</translation>
    </message>
    <message>
        <source>This link does not work</source>
        <translation>Dieser Link gilt nicht</translation>
    </message>
    <message>
        <source>It is more than a day old, or a part is missing.</source>
        <translation>Er ist älter als ein Tag, oder ein Teil fehlt.</translation>
    </message>
    <message>
        <source>The server did not accept this</source>
        <translation>Der Server hat das nicht angenommen</translation>
    </message>
    <message>
        <source>It does not say which field. Check names and address.</source>
        <translation>Welches Feld, sagt er nicht. Prüfen Sie Namen und Adresse.</translation>
    </message>
    <message>
        <source>It does not say why. Check the address.</source>
        <translation>Warum, sagt er nicht. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>It does not say why. Check what you pasted.</source>
        <translation>Warum, sagt er nicht. Prüfen Sie, was Sie eingefügt haben.</translation>
    </message>
    <message>
        <source>It does not say why. Check the id.</source>
        <translation>Warum, sagt er nicht. Prüfen Sie die Kennung.</translation>
    </message>
    <message>
        <source>It does not say why.</source>
        <translation>Warum, sagt er nicht.</translation>
    </message>
    <message>
        <source>the look-up of flows</source>
        <translation>die Suche nach Vorgängen</translation>
    </message>
    <message>
        <source>this operation</source>
        <translation>diesen Vorgang</translation>
    </message>
    <message>
        <source>This server does not offer %1</source>
        <translation>Dieser Server bietet %1 nicht an</translation>
    </message>
    <message>
        <source>Signing in still works.</source>
        <translation>Anmelden geht weiterhin.</translation>
    </message>
    <message>
        <source>The server has a problem (%1). The account may exist already.</source>
        <translation>Der Server hat ein Problem (%1). Vielleicht gibt es das Konto schon.</translation>
    </message>
    <message>
        <source>The server has a problem (%1)</source>
        <translation>Der Server hat ein Problem (%1)</translation>
    </message>
    <message>
        <source>The server has a problem</source>
        <translation>Der Server hat ein Problem</translation>
    </message>
    <message>
        <source>It is not you. Wait a little.</source>
        <translation>Es liegt nicht an Ihnen. Warten Sie ein wenig.</translation>
    </message>
    <message>
        <source>This sign-in has run out</source>
        <translation>Diese Anmeldung ist abgelaufen</translation>
    </message>
    <message numerus="yes">
        <source>It was open for %n minutes. Your address is kept.</source>
        <extracomment>Flows live ten minutes, fixed by the server.</extracomment>
        <translation>
            <numerusform>Sie war %n Minute offen. Ihre Adresse bleibt.</numerusform>
            <numerusform>Sie war %n Minuten offen. Ihre Adresse bleibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wait %1</source>
        <translation>Noch %1 warten</translation>
    </message>
    <message>
        <source>This is not the auth server</source>
        <translation>Das ist nicht der Auth-Server</translation>
    </message>
    <message>
        <source>Something else answered, such as the sign-in page of a Wi-Fi network.</source>
        <translation>Etwas anderes hat geantwortet, etwa die Anmeldeseite eines WLANs.</translation>
    </message>
    <message>
        <source>You are no longer in the organisation</source>
        <translation>Sie sind nicht mehr in der Organisation</translation>
    </message>
    <message>
        <source>Should that change, Latchkey goes on without a password.</source>
        <translation>Ändert sich das, macht Latchkey ohne Passwort weiter.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>You need to sign in again</source>
        <translation>Sie müssen sich neu anmelden</translation>
    </message>
    <message>
        <source>The server no longer accepts this session.</source>
        <translation>Der Server nimmt diese Sitzung nicht mehr an.</translation>
    </message>
    <message>
        <source>The server cannot handle this account</source>
        <translation>Der Server kommt mit diesem Konto nicht zurecht</translation>
    </message>
    <message>
        <source>It may have no password, as accounts of a single sign-on do.</source>
        <translation>Vielleicht hat es kein Passwort, wie Konten einer Einmalanmeldung (SSO).</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>dem Server</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>The server took too long</source>
        <translation>Der Server hat zu lange gebraucht</translation>
    </message>
    <message numerus="yes">
        <source>Nothing came for %n seconds.</source>
        <translation>
            <numerusform>%n Sekunde lang kam nichts.</numerusform>
            <numerusform>%n Sekunden lang kam nichts.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing came.</source>
        <translation>Es kam nichts.</translation>
    </message>
    <message>
        <source>%1 does not answer on port %2</source>
        <translation>%1 antwortet nicht auf Port %2</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>The server may be down or the port wrong.</source>
        <translation>Vielleicht läuft der Server nicht, oder der Port ist falsch.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock first.</source>
        <translation>Prüfen Sie zuerst die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>It was good until %1.</source>
        <translation>Es galt bis %1.</translation>
    </message>
    <message>
        <source>It starts on %1.</source>
        <translation>Es gilt ab %1.</translation>
    </message>
    <message>
        <source>The certificate of %1 has run out</source>
        <translation>Das Zertifikat von %1 ist abgelaufen</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet</source>
        <translation>Das Zertifikat von %1 gilt noch nicht</translation>
    </message>
    <message>
        <source>It does not name %1.</source>
        <translation>Es gehört nicht zu %1.</translation>
    </message>
    <message>
        <source>It names %1, not %2.</source>
        <translation>Es gehört zu %1, nicht zu %2.</translation>
    </message>
    <message>
        <source>The certificate is for another name</source>
        <translation>Das Zertifikat gilt für einen anderen Namen</translation>
    </message>
    <message>
        <source>The connection to %1 is not safe enough</source>
        <translation>Die Verbindung zu %1 ist nicht sicher genug</translation>
    </message>
    <message>
        <source>Its owner has to update the server.</source>
        <translation>Wer den Server betreibt, muss ihn aktualisieren.</translation>
    </message>
    <message>
        <source>The server uses %1. Its owner has to update it.</source>
        <translation>Der Server verwendet %1. Wer ihn betreibt, muss ihn aktualisieren.</translation>
    </message>
    <message>
        <source>The proxy</source>
        <translation>Der Proxy</translation>
    </message>
    <message>
        <source>The proxy does not let us through</source>
        <translation>Der Proxy lässt uns nicht durch</translation>
    </message>
    <message>
        <source>%1 wants a password.</source>
        <translation>%1 verlangt ein Passwort.</translation>
    </message>
    <message>
        <source>%1 refused the connection.</source>
        <translation>%1 hat die Verbindung abgelehnt.</translation>
    </message>
    <message>
        <source>%1 was not found</source>
        <translation>%1 wurde nicht gefunden</translation>
    </message>
    <message>
        <source>The address may have a typing mistake, or the network blocks it.</source>
        <translation>Vielleicht ist die Adresse vertippt, oder das Netz sperrt sie.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>This computer is not on a network.</source>
        <translation>Dieser Computer ist mit keinem Netz verbunden.</translation>
    </message>
    <message>
        <source>Nobody vouches for %1</source>
        <translation>Niemand bestätigt das Zertifikat von %1</translation>
    </message>
    <message>
        <source>If your organisation has its own authority, add its certificate.</source>
        <translation>Hat Ihre Organisation eine eigene Zertifizierungsstelle, fügen Sie deren Zertifikat hinzu.</translation>
    </message>
    <message>
        <source>No safe connection to %1</source>
        <translation>Keine sichere Verbindung zu %1</translation>
    </message>
    <message>
        <source>Encryption could not be agreed on. Nothing was sent.</source>
        <translation>Über die Verschlüsselung kam keine Einigung zustande. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The server sent Latchkey elsewhere</source>
        <translation>Der Server hat Latchkey woandershin geschickt</translation>
    </message>
    <message>
        <source>It was not followed, to keep your password safe.</source>
        <translation>Latchkey ist dem nicht gefolgt, damit Ihr Passwort sicher bleibt.</translation>
    </message>
    <message>
        <source>The answer is too large</source>
        <translation>Die Antwort ist zu groß</translation>
    </message>
    <message>
        <source>It was not read, to keep your password safe.</source>
        <translation>Sie wurde nicht gelesen, damit Ihr Passwort sicher bleibt.</translation>
    </message>
    <message>
        <source>The file with your own authority cannot be read, or there is no certificate in it.</source>
        <translation>Die Datei mit Ihrer eigenen Zertifizierungsstelle ist nicht lesbar oder enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>It signed its certificate itself. If your organisation has its own authority, add its certificate.</source>
        <translation>Er hat sein Zertifikat selbst unterschrieben. Hat Ihre Organisation eine eigene Zertifizierungsstelle, fügen Sie deren Zertifikat hinzu.</translation>
    </message>
    <message>
        <source>The server uses a TLS older than 1.2. Its owner has to update it.</source>
        <translation>Der Server verwendet ein TLS vor 1.2. Wer ihn betreibt, muss ihn aktualisieren.</translation>
    </message>
    <message>
        <source>The server uses a key that is too short. Its owner has to update it.</source>
        <translation>Der Server verwendet einen zu kurzen Schlüssel. Wer ihn betreibt, muss ihn aktualisieren.</translation>
    </message>
    <message>
        <source>Its certificate is not made for servers. Nothing was sent.</source>
        <translation>Sein Zertifikat ist nicht für Server ausgestellt. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Something without encryption answered on port %1. Nothing was sent.</source>
        <translation>Auf Port %1 antwortete etwas ohne Verschlüsselung. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>%1 does not take the user name and the password.</source>
        <translation>%1 nimmt den Benutzernamen und das Passwort nicht an.</translation>
    </message>
    <message>
        <source>There is nothing at this address. The path in it may be wrong.</source>
        <translation>Unter dieser Adresse ist nichts. Vielleicht stimmt ihr Pfad nicht.</translation>
    </message>
    <message>
        <source>The issuer of its certificate may not issue certificates. Nothing was sent.</source>
        <translation>Der Aussteller seines Zertifikats darf keine Zertifikate ausstellen. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>%1 does not answer. It may be down or its port wrong.</source>
        <translation>%1 antwortet nicht. Vielleicht läuft er nicht, oder sein Port ist falsch.</translation>
    </message>
    <message>
        <source>%1 answered with a page of its own. It may be no proxy, or want you to sign in first.</source>
        <translation>%1 hat mit einer eigenen Seite geantwortet. Vielleicht ist es kein Proxy, oder Sie müssen sich dort erst anmelden.</translation>
    </message>
    <message>
        <source>%1 led to nothing encrypted. It may have answered with a page of its own.</source>
        <translation>%1 führte zu nichts Verschlüsseltem. Vielleicht kam von dort eine eigene Seite.</translation>
    </message>
    <message>
        <source>The server did not confirm. What was kept on this computer is erased; the session token runs out at %1.</source>
        <comment>time of day</comment>
        <translation>Der Server hat es nicht bestätigt. Was auf diesem Computer lag, ist gelöscht; das Sitzungstoken läuft um %1 ab.</translation>
    </message>
    <message>
        <source>The server did not confirm. What was kept on this computer is erased; the session token runs out on %1.</source>
        <comment>date, perhaps with the time</comment>
        <translation>Der Server hat es nicht bestätigt. Was auf diesem Computer lag, ist gelöscht; das Sitzungstoken läuft am %1 ab.</translation>
    </message>
    <message>
        <source>No way to the server was found in time</source>
        <translation>Es wurde nicht rechtzeitig ein Weg zum Server gefunden</translation>
    </message>
    <message>
        <source>This computer&apos;s proxy settings name a file that does not come. Nothing was sent.</source>
        <translation>Die Proxy-Einstellungen dieses Computers nennen eine Datei, die nicht ankommt. Es wurde nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>(%1 more)</source>
        <translation>(%1 weitere)</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Host not found</source>
        <translation>Rechner nicht gefunden</translation>
    </message>
    <message>
        <source>Nobody listens</source>
        <translation>Niemand antwortet dort</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Kein Netz</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Certificate run out</source>
        <translation>Zertifikat abgelaufen</translation>
    </message>
    <message>
        <source>Certificate not valid yet</source>
        <translation>Zertifikat noch nicht gültig</translation>
    </message>
    <message>
        <source>Certificate of another</source>
        <translation>Fremdes Zertifikat</translation>
    </message>
    <message>
        <source>Certificate not trusted</source>
        <translation>Zertifikat ohne Vertrauen</translation>
    </message>
    <message>
        <source>Encryption failed</source>
        <translation>Verschlüsselung gescheitert</translation>
    </message>
    <message>
        <source>Stopped by the proxy</source>
        <translation>Vom Proxy aufgehalten</translation>
    </message>
    <message>
        <source>Sent elsewhere</source>
        <translation>Umgeleitet</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Zu groß</translation>
    </message>
    <message>
        <source>API key refused</source>
        <translation>API-Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>Zu viele Anfragen</translation>
    </message>
    <message>
        <source>Not the auth server</source>
        <translation>Nicht der Auth-Server</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>Nicht angeboten</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Wrong credentials</source>
        <translation>Falsche Anmeldedaten</translation>
    </message>
    <message>
        <source>Invite refused</source>
        <translation>Einladung abgelehnt</translation>
    </message>
    <message>
        <source>Invite needed</source>
        <translation>Einladung nötig</translation>
    </message>
    <message>
        <source>Membership gone</source>
        <translation>Kein Mitglied mehr</translation>
    </message>
    <message>
        <source>Session refused</source>
        <translation>Sitzung abgelehnt</translation>
    </message>
    <message>
        <source>Address taken</source>
        <translation>Adresse vergeben</translation>
    </message>
    <message>
        <source>Verified already</source>
        <translation>Schon bestätigt</translation>
    </message>
    <message>
        <source>Unknown address</source>
        <translation>Unbekannte Adresse</translation>
    </message>
    <message>
        <source>Token refused</source>
        <translation>Token abgelehnt</translation>
    </message>
    <message>
        <source>Flow ended</source>
        <translation>Flow beendet</translation>
    </message>
    <message>
        <source>Input refused</source>
        <translation>Eingabe abgelehnt</translation>
    </message>
    <message>
        <source>Account unusable</source>
        <translation>Konto unbrauchbar</translation>
    </message>
    <message>
        <source>Server error</source>
        <translation>Serverfehler</translation>
    </message>
    <message>
        <source>E-mail not verified</source>
        <translation>E-Mail nicht bestätigt</translation>
    </message>
    <message>
        <source>No organisation</source>
        <translation>Keine Organisation</translation>
    </message>
    <message>
        <source>Several organisations</source>
        <translation>Mehrere Organisationen</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>encrypted after %1</source>
        <translation>verschlüsselt nach %1</translation>
    </message>
    <message>
        <source>sent after %1</source>
        <translation>gesendet nach %1</translation>
    </message>
    <message>
        <source>first byte after %1</source>
        <translation>erstes Byte nach %1</translation>
    </message>
    <message>
        <source>ended after %1</source>
        <translation>beendet nach %1</translation>
    </message>
</context>
<context>
    <name>FieldFault</name>
    <message>
        <source>Enter the e-mail address.</source>
        <translation>Geben Sie die E-Mail-Adresse ein.</translation>
    </message>
    <message>
        <source>Too long: at most 512 characters.</source>
        <translation>Zu lang: höchstens 512 Zeichen.</translation>
    </message>
    <message>
        <source>Not an address yet. It looks like name@example.com.</source>
        <translation>Noch keine Adresse. Sie sieht aus wie name@example.com.</translation>
    </message>
    <message>
        <source>There is a character in it that the server does not take.</source>
        <translation>Darin ist ein Zeichen, das der Server nicht annimmt.</translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation>Geben Sie das Passwort ein.</translation>
    </message>
    <message>
        <source>Too short: 8 to 32 characters.</source>
        <translation>Zu kurz: 8 bis 32 Zeichen.</translation>
    </message>
    <message>
        <source>Too long: 8 to 32 characters.</source>
        <translation>Zu lang: 8 bis 32 Zeichen.</translation>
    </message>
    <message>
        <source>Too long for this server: signs such as emoji count up to four.</source>
        <translation>Zu lang für diesen Server: Zeichen wie Emojis zählen bis zu vierfach.</translation>
    </message>
    <message>
        <source>The server does not take this password.</source>
        <translation>Der Server nimmt dieses Passwort nicht an.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>Paste the token, the link or the whole mail.</source>
        <translation>Fügen Sie das Token, den Link oder die ganze Mail ein.</translation>
    </message>
    <message>
        <source>There is no token in this text.</source>
        <translation>In diesem Text ist kein Token.</translation>
    </message>
    <message>
        <source>Enter the id of a flow.</source>
        <translation>Geben Sie die Kennung eines Vorgangs ein.</translation>
    </message>
    <message>
        <source>Not the id of a flow.</source>
        <translation>Nicht die Kennung eines Vorgangs.</translation>
    </message>
    <message>
        <source>Paste the invite.</source>
        <translation>Fügen Sie die Einladung ein.</translation>
    </message>
    <message>
        <source>This is not an invite.</source>
        <translation>Das ist keine Einladung.</translation>
    </message>
    <message>
        <source>Enter the API key. Whoever runs the server has it.</source>
        <translation>Geben Sie den API-Schlüssel ein. Wer den Server betreibt, hat ihn.</translation>
    </message>
    <message>
        <source>There is a character in it that no key can have.</source>
        <translation>Darin ist ein Zeichen, das in keinem Schlüssel vorkommt.</translation>
    </message>
    <message>
        <source>Enter the address of the server.</source>
        <translation>Geben Sie die Adresse des Servers ein.</translation>
    </message>
    <message>
        <source>This is not a server address. It looks like https://auth.example.com.</source>
        <translation>Das ist keine Serveradresse. Sie sieht aus wie https://auth.example.com.</translation>
    </message>
    <message>
        <source>One of the fields needs another look.</source>
        <translation>Eines der Felder stimmt noch nicht.</translation>
    </message>
    <message>
        <source>Enter the password again.</source>
        <translation>Geben Sie das Passwort noch einmal ein.</translation>
    </message>
    <message>
        <source>Not the same as the password above.</source>
        <translation>Nicht dasselbe Passwort wie oben.</translation>
    </message>
    <message>
        <source>Enter the address of the proxy.</source>
        <translation>Geben Sie die Adresse des Proxys ein.</translation>
    </message>
    <message>
        <source>User name and password have fields of their own, below.</source>
        <translation>Benutzername und Passwort haben eigene Felder, weiter unten.</translation>
    </message>
    <message>
        <source>This is not the address of a proxy. It looks like proxy.example.com:8080, or socks5://proxy.example.com:1080.</source>
        <translation>Das ist keine Adresse eines Proxys. Sie sieht aus wie proxy.example.com:8080 oder socks5://proxy.example.com:1080.</translation>
    </message>
    <message>
        <source>Enter the user name that the password belongs to.</source>
        <translation>Geben Sie den Benutzernamen ein, zu dem das Passwort gehört.</translation>
    </message>
    <message>
        <source>There is a character in it that no proxy takes, such as a colon.</source>
        <translation>Darin ist ein Zeichen, das kein Proxy annimmt, etwa ein Doppelpunkt.</translation>
    </message>
    <message>
        <source>Enter the password for the proxy.</source>
        <translation>Geben Sie das Passwort für den Proxy ein.</translation>
    </message>
    <message>
        <source>There is a character in it that no proxy takes.</source>
        <translation>Darin ist ein Zeichen, das kein Proxy annimmt.</translation>
    </message>
    <message>
        <source>No user name can stand in this address.</source>
        <translation>In dieser Adresse kann kein Benutzername stehen.</translation>
    </message>
    <message>
        <source>Only https is allowed here. It looks like https://help.example.com/password.</source>
        <translation>Hier ist nur https erlaubt. Es sieht so aus: https://help.example.com/password.</translation>
    </message>
    <message>
        <source>Only what a header&apos;s name may hold: letters, digits, hyphens.</source>
        <translation>Nur, was im Namen einer Kopfzeile stehen darf: Buchstaben, Ziffern, Bindestriche.</translation>
    </message>
</context>
<context>
    <name>JsonFile</name>
    <message>
        <source>%1 cannot be opened (%2).</source>
        <translation>%1 lässt sich nicht öffnen (%2).</translation>
    </message>
    <message>
        <source>%1 is damaged and could not be moved aside.</source>
        <translation>%1 ist beschädigt und ließ sich nicht beiseitelegen.</translation>
    </message>
    <message>
        <source>%1 is damaged. It was set aside as %2.</source>
        <translation>%1 ist beschädigt. Die Datei liegt jetzt als %2 beiseite.</translation>
    </message>
    <message>
        <source>The copy before the last change is in use.</source>
        <translation>Es gilt die Kopie vor der letzten Änderung.</translation>
    </message>
    <message>
        <source>The directory %1 cannot be made.</source>
        <translation>Das Verzeichnis %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2).</source>
        <translation>%1 lässt sich nicht schreiben (%2).</translation>
    </message>
    <message>
        <source>%1 cannot be read and could not be moved aside.</source>
        <translation>%1 kann nicht gelesen werden und ließ sich nicht beiseitelegen.</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>This address is not verified yet</source>
        <translation>Diese Adresse ist noch nicht bestätigt</translation>
    </message>
    <message>
        <source>The server wants it confirmed first.</source>
        <translation>Der Server verlangt das zuerst.</translation>
    </message>
    <message>
        <source>Your account has no organisation</source>
        <translation>Ihr Konto hat keine Organisation</translation>
    </message>
    <message>
        <source>Your password is right, but someone who manages an organisation has to add you.</source>
        <translation>Ihr Passwort stimmt, aber jemand muss Sie noch in eine Organisation aufnehmen.</translation>
    </message>
    <message>
        <source>The link names %1</source>
        <translation>Der Link nennt %1</translation>
    </message>
    <message>
        <source>It will be checked on %1. That can be right: a server may have a second name.</source>
        <translation>Geprüft wird er auf %1. Das kann richtig sein: Server haben manchmal zwei Namen.</translation>
    </message>
    <message>
        <source>Your organisation is now %1.</source>
        <translation>Ihre Organisation ist jetzt %1.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Latchkey had asked the server to renew the sign-in. The server did so, but the connection broke before its answer arrived, so this computer never learnt what is valid now. The account itself is untouched.</source>
        <translation>Latchkey hatte den Server gebeten, die Anmeldung zu erneuern. Das hat er getan, doch die Verbindung brach ab, bevor seine Antwort ankam; so hat dieser Computer nie erfahren, was jetzt gilt. Das Konto selbst ist unberührt.</translation>
    </message>
    <message>
        <source>The keyring did not keep it</source>
        <translation>Der Schlüsselbund hat es nicht behalten</translation>
    </message>
    <message>
        <source>Your sign-in is safe in a sealed file until it does.</source>
        <translation>Bis dahin liegt Ihre Anmeldung sicher in einer versiegelten Datei.</translation>
    </message>
    <message>
        <source>It begins with https://, or http:// on this computer.</source>
        <translation>Sie beginnt mit https://, auf diesem Computer auch mit http://.</translation>
    </message>
    <message>
        <source>Over http anyone on the way could read your password.</source>
        <translation>Über http könnte unterwegs jeder Ihr Passwort lesen.</translation>
    </message>
    <message>
        <source>There is no host in it.</source>
        <translation>Es ist kein Rechnername darin.</translation>
    </message>
    <message>
        <source>There is a user name inside.</source>
        <translation>Es ist ein Benutzername darin.</translation>
    </message>
    <message>
        <source>There is a query or a fragment inside.</source>
        <translation>Es ist eine Abfrage oder ein Fragment darin.</translation>
    </message>
    <message>
        <source>Only https is allowed here</source>
        <translation>Hier ist nur https erlaubt</translation>
    </message>
    <message>
        <source>This is not a server address</source>
        <translation>Das ist keine Serveradresse</translation>
    </message>
    <message>
        <source>Renewed a moment ago</source>
        <translation>Eben erst erneuert</translation>
    </message>
    <message>
        <source>Asking again so soon would change nothing: nothing was sent.</source>
        <translation>So bald noch einmal zu fragen, änderte nichts: Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The keyring does not answer</source>
        <translation>Der Schlüsselbund antwortet nicht</translation>
    </message>
    <message>
        <source>The keyring is locked</source>
        <translation>Der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>Your sign-in is safe in a sealed file until it opens.</source>
        <translation>Bis er offen ist, liegt Ihre Anmeldung sicher in einer versiegelten Datei.</translation>
    </message>
    <message>
        <source>Signed in a moment ago</source>
        <translation>Eben erst angemeldet</translation>
    </message>
    <message>
        <source>No open sign-in has this id</source>
        <translation>Keine offene Anmeldung hat diese Kennung</translation>
    </message>
    <message numerus="yes">
        <source>No open sign-in has this id. Sign-ins end after %n minutes, and capital letters count.</source>
        <extracomment>Flows live ten minutes, fixed by the server.</extracomment>
        <translation>
            <numerusform>Keine offene Anmeldung hat diese Kennung. Anmeldungen enden nach %n Minute, und Großbuchstaben zählen.</numerusform>
            <numerusform>Keine offene Anmeldung hat diese Kennung. Anmeldungen enden nach %n Minuten, und Großbuchstaben zählen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe zeigen.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version zeigen.</translation>
    </message>
    <message>
        <source>Start a sandbox server of its own, with accounts for every outcome and an inbox.</source>
        <translation>Einen eigenen Sandbox-Server starten, mit Konten für jeden Ausgang und einem Posteingang.</translation>
    </message>
    <message>
        <source>With --demo: begin anew.</source>
        <translation>Mit --demo: von vorn beginnen.</translation>
    </message>
    <message>
        <source>With --demo: life of a session token in seconds (default 60).</source>
        <translation>Mit --demo: Lebensdauer eines Sitzungstokens in Sekunden (sonst 60).</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>sekunden</translation>
    </message>
    <message>
        <source>Use the server at this address, such as http://localhost:3360.</source>
        <translation>Den Server unter dieser Adresse verwenden, etwa http://localhost:3360.</translation>
    </message>
    <message>
        <source>url</source>
        <translation>url</translation>
    </message>
    <message>
        <source>With --server: file that holds the server&apos;s API key.</source>
        <translation>Mit --server: Datei mit dem API-Schlüssel des Servers.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>datei</translation>
    </message>
    <message>
        <source>Keep settings in this directory instead of the usual one.</source>
        <translation>Einstellungen in diesem Verzeichnis statt im üblichen halten.</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>verzeichnis</translation>
    </message>
    <message>
        <source>&apos;latchkey --help&apos; lists the options.</source>
        <translation>„latchkey --help“ zeigt die Optionen.</translation>
    </message>
    <message>
        <source>--fresh goes with --demo.</source>
        <translation>--fresh gehört zu --demo.</translation>
    </message>
    <message>
        <source>--demo brings its own server; leave --server out.</source>
        <translation>--demo bringt einen eigenen Server mit; lassen Sie --server weg.</translation>
    </message>
    <message>
        <source>--api-key-file goes with --server.</source>
        <translation>--api-key-file gehört zu --server.</translation>
    </message>
    <message>
        <source>--demo-session-lifetime goes with --demo and takes a number of seconds.</source>
        <translation>--demo-session-lifetime gehört zu --demo und nimmt eine Zahl von Sekunden.</translation>
    </message>
    <message>
        <source>Desktop client for the auth platform.</source>
        <translation>Desktop-Client für die Auth-Plattform.</translation>
    </message>
    <message>
        <source>A latchkey:// link to open.</source>
        <translation>Ein latchkey://-Link, der geöffnet wird.</translation>
    </message>
    <message>
        <source>too many arguments: %1</source>
        <translation>zu viele Argumente: %1</translation>
    </message>
    <message>
        <source>not a latchkey:// link: %1</source>
        <translation>kein latchkey://-Link: %1</translation>
    </message>
</context>
<context>
    <name>OriginQuestion</name>
    <message numerus="yes">
        <source>%1 and %n others</source>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The sign-in of %1 is set aside: nothing of it is sent to the new address, and with the old one it is there again.</source>
        <translation>Die Anmeldung von %1 wird beiseitegelegt: An die neue Adresse wird nichts davon gesendet, und mit der alten ist sie wieder da.</translation>
    </message>
    <message>
        <source>%1 would have to sign in again: that session is not kept.</source>
        <translation>%1 müsste sich neu anmelden: Diese Sitzung wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>Andere Adresse</translation>
    </message>
    <message>
        <source>Change the address of %1 to %2?</source>
        <translation>Die Adresse von %1 in %2 ändern?</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>Adresse ändern</translation>
    </message>
</context>
<context>
    <name>ProtectedQuestion</name>
    <message>
        <source>Protected server</source>
        <translation>Geschützter Server</translation>
    </message>
    <message>
        <source>Create an account on %1?</source>
        <translation>Ein Konto auf %1 anlegen?</translation>
    </message>
    <message>
        <source>The server is protected: what you do there is real. Latchkey cannot take an account away again.</source>
        <translation>Der Server ist geschützt: Was Sie dort tun, gilt. Latchkey kann ein Konto nicht wieder entfernen.</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>Sign out of every account on %1?</source>
        <translation>Alle Konten auf %1 abmelden?</translation>
    </message>
    <message>
        <source>The server is protected: what you do there is real. Each account needs its password again.</source>
        <translation>Der Server ist geschützt: Was Sie dort tun, gilt. Jedes Konto braucht danach wieder sein Passwort.</translation>
    </message>
    <message>
        <source>Sign out of all</source>
        <translation>Alle abmelden</translation>
    </message>
    <message>
        <source>Run the account check on %1?</source>
        <translation>Die Kontenprüfung auf %1 starten?</translation>
    </message>
    <message>
        <source>The server is protected: what you do there is real. The check signs in and out with every account of its list.</source>
        <translation>Der Server ist geschützt: Was Sie dort tun, gilt. Die Prüfung meldet jedes Konto ihrer Liste an und wieder ab.</translation>
    </message>
    <message>
        <source>Run the check</source>
        <translation>Prüfung starten</translation>
    </message>
</context>
<context>
    <name>ServerFile</name>
    <message>
        <source>%1 cannot be written (%2).</source>
        <translation>%1 lässt sich nicht schreiben (%2).</translation>
    </message>
    <message>
        <source>It is no JSON: %1, at byte %2.</source>
        <translation>Das ist kein JSON: %1, bei Byte %2.</translation>
    </message>
    <message>
        <source>It is JSON, but no list of servers from Latchkey.</source>
        <translation>Das ist JSON, aber keine Serverliste von Latchkey.</translation>
    </message>
    <message>
        <source>It was written by a newer Latchkey.</source>
        <translation>Die Datei stammt von einem neueren Latchkey.</translation>
    </message>
    <message>
        <source>Its list of servers is missing.</source>
        <translation>Die Liste der Server fehlt darin.</translation>
    </message>
    <message>
        <source>%1 cannot be opened (%2).</source>
        <translation>%1 lässt sich nicht öffnen (%2).</translation>
    </message>
    <message>
        <source>It is too large for a list of servers.</source>
        <translation>Die Datei ist zu groß für eine Serverliste.</translation>
    </message>
    <message>
        <source>Its member &apos;version&apos; is missing or no whole number.</source>
        <translation>Das Element „version“ fehlt oder ist keine ganze Zahl.</translation>
    </message>
</context>
<context>
    <name>ServerLook</name>
    <message>
        <source>Graphite, circle</source>
        <translation>Graphit, Kreis</translation>
    </message>
    <message>
        <source>Blue, square</source>
        <translation>Blau, Quadrat</translation>
    </message>
    <message>
        <source>Teal, triangle</source>
        <translation>Petrol, Dreieck</translation>
    </message>
    <message>
        <source>Ochre, diamond</source>
        <translation>Ocker, Raute</translation>
    </message>
    <message>
        <source>Violet, hexagon</source>
        <translation>Violett, Sechseck</translation>
    </message>
    <message>
        <source>Vermilion, pentagon</source>
        <translation>Zinnober, Fünfeck</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The server asks for a pause.</source>
        <translation>Der Server bittet um eine Pause.</translation>
    </message>
    <message>
        <source>The server answered with an error (%1).</source>
        <translation>Der Server antwortete mit einem Fehler (%1).</translation>
    </message>
    <message>
        <source>The server refused it, but you stay signed in for now.</source>
        <translation>Der Server hat sie abgelehnt; vorerst bleiben Sie angemeldet.</translation>
    </message>
    <message>
        <source>The server does not accept the API key.</source>
        <translation>Der Server nimmt den API-Schlüssel nicht an.</translation>
    </message>
    <message>
        <source>The server was not found.</source>
        <translation>Der Server wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>Der Server antwortet nicht.</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Nothing is kept on this computer.</source>
        <translation>Auf diesem Computer ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Wird wiederhergestellt</translation>
    </message>
    <message>
        <source>Reading the keyring.</source>
        <translation>Der Schlüsselbund wird gelesen.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Nichts zu tun.</translation>
    </message>
    <message>
        <source>Renewed %1. Nothing to do.</source>
        <translation>Erneuert %1. Nichts zu tun.</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Renewing</source>
        <translation>Wird erneuert</translation>
    </message>
    <message>
        <source>This takes a moment. You stay signed in.</source>
        <translation>Das dauert einen Moment. Sie bleiben angemeldet.</translation>
    </message>
    <message>
        <source>%1 Next try in %2.</source>
        <translation>%1 Nächster Versuch in %2.</translation>
    </message>
    <message>
        <source>Signed in, renewal is waiting</source>
        <translation>Angemeldet, die Erneuerung wartet</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Signed in, no connection</source>
        <translation>Angemeldet, keine Verbindung</translation>
    </message>
    <message>
        <source>Latchkey cannot reach the network. It goes on as soon as it can.</source>
        <translation>Latchkey erreicht das Netz nicht. Sobald es geht, macht es weiter.</translation>
    </message>
    <message>
        <source>Not usable yet</source>
        <translation>Noch nicht nutzbar</translation>
    </message>
    <message>
        <source>The session token ran out and could not be renewed. Latchkey keeps trying.</source>
        <translation>Das Sitzungstoken ist abgelaufen und ließ sich nicht erneuern. Latchkey versucht es weiter.</translation>
    </message>
    <message>
        <source>The session token ran out at %1 and could not be renewed. Latchkey keeps trying.</source>
        <translation>Das Sitzungstoken ist abgelaufen (%1) und ließ sich nicht erneuern. Latchkey versucht es weiter.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>The keyring is locked</source>
        <translation>Der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>Your sign-in is kept there. Unlock it and you are back without a password.</source>
        <translation>Dort liegt Ihre Anmeldung. Nach dem Entsperren geht es ohne Passwort weiter.</translation>
    </message>
    <message>
        <source>Signed in, cannot save</source>
        <translation>Angemeldet, Speichern geht nicht</translation>
    </message>
    <message>
        <source>The disk is full, so renewal waits. Free some space.</source>
        <translation>Der Datenträger ist voll, daher wartet die Erneuerung. Schaffen Sie etwas Platz.</translation>
    </message>
    <message>
        <source>The disk is full, so renewal waits until %1 at the latest. Free some space.</source>
        <translation>Der Datenträger ist voll, daher wartet die Erneuerung, längstens bis %1. Schaffen Sie etwas Platz.</translation>
    </message>
    <message>
        <source>Signed in for this run</source>
        <translation>Angemeldet bis zum Schließen</translation>
    </message>
    <message>
        <source>No keyring answers. You will have to sign in again after closing.</source>
        <translation>Kein Schlüsselbund antwortet. Nach dem Schließen müssen Sie sich neu anmelden.</translation>
    </message>
    <message>
        <source>Should that change, Latchkey goes on without a password.</source>
        <translation>Ändert sich das, macht Latchkey ohne Passwort weiter.</translation>
    </message>
    <message>
        <source>The server says so.</source>
        <translation>Das sagt der Server.</translation>
    </message>
    <message>
        <source>The server says so since %1.</source>
        <translation>Das sagt der Server seit %1.</translation>
    </message>
    <message>
        <source>You are no longer in the organisation</source>
        <translation>Sie sind nicht mehr in der Organisation</translation>
    </message>
    <message>
        <source>You are no longer in %1</source>
        <translation>Sie sind nicht mehr in %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>You need to sign in again</source>
        <translation>Sie müssen sich neu anmelden</translation>
    </message>
    <message>
        <source>You have been signed out</source>
        <translation>Sie wurden abgemeldet</translation>
    </message>
    <message>
        <source>This account was signed out on this computer in another window, or on another device.</source>
        <translation>Dieses Konto wurde in einem anderen Fenster oder auf einem anderen Gerät abgemeldet.</translation>
    </message>
    <message>
        <source>The server no longer accepts this session.</source>
        <translation>Der Server nimmt diese Sitzung nicht mehr an.</translation>
    </message>
    <message>
        <source>The connection was lost during renewal, so the server and this computer no longer agree. Your address is filled in.</source>
        <translation>Beim Erneuern brach die Verbindung ab, daher sind sich Server und Computer nicht mehr einig. Ihre Adresse ist schon eingetragen.</translation>
    </message>
    <message>
        <source>The connection was lost during renewal at %1, so the server and this computer no longer agree. Your address is filled in.</source>
        <translation>Beim Erneuern brach die Verbindung ab (%1), daher sind sich Server und Computer nicht mehr einig. Ihre Adresse ist schon eingetragen.</translation>
    </message>
    <message>
        <source>%1 Sign in again before %2.</source>
        <translation>%1 Melden Sie sich vor %2 neu an.</translation>
    </message>
    <message>
        <source>The keyring is locked. You will have to sign in again after closing.</source>
        <translation>Der Schlüsselbund ist gesperrt. Nach dem Schließen müssen Sie sich neu anmelden.</translation>
    </message>
    <message>
        <source>The keyring did not keep it. You will have to sign in again after closing.</source>
        <translation>Der Schlüsselbund hat sie nicht behalten. Nach dem Schließen müssen Sie sich neu anmelden.</translation>
    </message>
    <message>
        <source>Signed in %1. Nothing to do.</source>
        <translation>Angemeldet %1. Nichts zu tun.</translation>
    </message>
</context>
<context>
    <name>SignOut</name>
    <message>
        <source>Signed out, but the keyring kept something</source>
        <translation>Abgemeldet, aber der Schlüsselbund hat etwas behalten</translation>
    </message>
    <message>
        <source>The keyring did not confirm that the entry is gone. Unlock it and sign out again.</source>
        <translation>Der Schlüsselbund hat nicht bestätigt, dass der Eintrag weg ist. Entsperren Sie ihn und melden Sie sich noch einmal ab.</translation>
    </message>
    <message numerus="yes">
        <source>Signed out of %n accounts on %1</source>
        <translation>
            <numerusform>Von %n Konto auf %1 abgemeldet</numerusform>
            <numerusform>Von %n Konten auf %1 abgemeldet</numerusform>
        </translation>
    </message>
    <message>
        <source>The server confirmed each of them.</source>
        <translation>Der Server hat jede Abmeldung bestätigt.</translation>
    </message>
    <message>
        <source>The server confirmed %1 of %2.</source>
        <translation>Der Server hat %1 von %2 bestätigt.</translation>
    </message>
    <message>
        <source>The others are erased on this computer only: on the server their sessions may go on until they run out.</source>
        <translation>Die übrigen sind nur auf diesem Computer gelöscht: Auf dem Server können ihre Sitzungen bestehen, bis sie ablaufen.</translation>
    </message>
    <message numerus="yes">
        <source>The keyring still holds %n entries. Unlock it and sign out again.</source>
        <translation>
            <numerusform>Der Schlüsselbund enthält noch %n Eintrag. Entsperren Sie ihn und melden Sie sich noch einmal ab.</numerusform>
            <numerusform>Der Schlüsselbund enthält noch %n Einträge. Entsperren Sie ihn und melden Sie sich noch einmal ab.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts stay signed in.</source>
        <translation>
            <numerusform>%n Konto bleibt angemeldet.</numerusform>
            <numerusform>%n Konten bleiben angemeldet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Hello,

my address %1 belongs to several organisations on %2 (%3). The server does not let an app choose one, so I cannot sign in. Could you leave the address in one organisation?</source>
        <translation>Guten Tag,

meine Adresse %1 gehört auf %2 (%3) zu mehreren Organisationen. Der Server lässt eine App keine davon wählen, daher kann ich mich nicht anmelden. Könnten Sie die Adresse in nur einer Organisation lassen?</translation>
    </message>
    <message>
        <source>Hello,

my address %1 belongs to no organisation on %2 (%3), so I cannot sign in. Could you add it to one?</source>
        <translation>Guten Tag,

meine Adresse %1 gehört auf %2 (%3) zu keiner Organisation, daher kann ich mich nicht anmelden. Könnten Sie sie in eine aufnehmen?</translation>
    </message>
    <message>
        <source>Flow: %1</source>
        <translation>Vorgang: %1</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>run out</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>a length of time</comment>
        <translation>noch %1</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>a moment ago</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Token</name>
    <message>
        <source>There is no token in this text.</source>
        <translation>In diesem Text ist kein Token.</translation>
    </message>
    <message>
        <source>Inside the wrapper, &apos;%1&apos; does not belong to base64url.</source>
        <translation>In der Verpackung gehört &apos;%1&apos; nicht zu base64url.</translation>
    </message>
    <message>
        <source>Character %1, &apos;%2&apos;, does not belong to base64url.</source>
        <translation>Zeichen %1, &apos;%2&apos;, gehört nicht zu base64url.</translation>
    </message>
    <message>
        <source>It is cut, or a character is missing: no text of this length is base64url.</source>
        <translation>Es ist abgeschnitten, oder ein Zeichen fehlt: Kein Text dieser Länge ist base64url.</translation>
    </message>
    <message>
        <source>There is nothing to read in it. Refresh and verification tokens are like this.</source>
        <translation>Darin ist nichts zu lesen. So sind Refresh-Token und Bestätigungstoken.</translation>
    </message>
    <message>
        <source>A session token has three parts between dots; this one has %1.</source>
        <translation>Ein Sitzungstoken hat drei Teile zwischen Punkten; dieses hat %1.</translation>
    </message>
    <message>
        <source>The header, its first part, is not JSON: wrong from character %1.</source>
        <translation>Der Kopf, der erste Teil, ist kein JSON: falsch ab Zeichen %1.</translation>
    </message>
    <message>
        <source>The claims, its second part, are not JSON: wrong from character %1.</source>
        <translation>Die Angaben, der zweite Teil, sind kein JSON: falsch ab Zeichen %1.</translation>
    </message>
    <message>
        <source>The claims, its second part, end too early at character %1: the token is cut.</source>
        <translation>Die Angaben, der zweite Teil, enden zu früh bei Zeichen %1: Das Token ist abgeschnitten.</translation>
    </message>
</context>
<context>
    <name>latchkey::AccountController</name>
    <message>
        <source>Keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Go on without the keyring?</source>
        <translation>Ohne den Schlüsselbund weitermachen?</translation>
    </message>
    <message>
        <source>Your sign-in stays in the sealed file, and Latchkey goes on trying the keyring. Only the note goes away.</source>
        <translation>Ihre Anmeldung bleibt in der versiegelten Datei, und Latchkey versucht es weiter mit dem Schlüsselbund. Nur der Hinweis verschwindet.</translation>
    </message>
    <message>
        <source>You sign in with your password, and if the keyring does not open meanwhile, you are signed out when Latchkey closes. What the keyring holds stays there.</source>
        <translation>Sie melden sich mit Ihrem Passwort an, und öffnet sich der Schlüsselbund bis dahin nicht, sind Sie abgemeldet, wenn Latchkey schließt. Was der Schlüsselbund enthält, bleibt dort.</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>Ohne ihn weitermachen</translation>
    </message>
</context>
<context>
    <name>latchkey::AccountMenu</name>
    <message>
        <source>Go to this account</source>
        <translation>Zu diesem Konto</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Sign in to another account…</source>
        <translation>Mit einem anderen Konto anmelden…</translation>
    </message>
    <message>
        <source>Edit server…</source>
        <translation>Server bearbeiten…</translation>
    </message>
    <message>
        <source>Sign out of all…</source>
        <translation>Von allen abmelden…</translation>
    </message>
    <message>
        <source>Sign out of all</source>
        <translation>Von allen abmelden</translation>
    </message>
    <message>
        <source>%1 is signed out</source>
        <translation>%1 ist abgemeldet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>latchkey::Application</name>
    <message>
        <source>The demo&apos;s server could not be started</source>
        <translation>Der Server der Demo ließ sich nicht starten</translation>
    </message>
    <message>
        <source>The keyring did not keep the API key. It is used until Latchkey closes.</source>
        <translation>Der Schlüsselbund hat den API-Schlüssel nicht behalten. Er gilt, bis Latchkey schließt.</translation>
    </message>
    <message>
        <source>Some settings could not be read</source>
        <translation>Einige Einstellungen waren nicht lesbar</translation>
    </message>
    <message>
        <source>Latchkey cannot save its settings</source>
        <translation>Latchkey kann seine Einstellungen nicht speichern</translation>
    </message>
    <message>
        <source>The link needs a server</source>
        <translation>Der Link braucht einen Server</translation>
    </message>
    <message>
        <source>Add the server that sent it, then open the link again.</source>
        <translation>Fügen Sie den Server hinzu, der ihn geschickt hat, und öffnen Sie den Link dann noch einmal.</translation>
    </message>
    <message>
        <source>The list of accounts was made anew from the keyring: %1.</source>
        <translation>Die Liste der Konten wurde aus dem Schlüsselbund neu erstellt: %1.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 fehlt.</translation>
    </message>
</context>
<context>
    <name>latchkey::CheckController</name>
    <message>
        <source>Accounts to check</source>
        <translation>Konten zum Prüfen</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt);;All files (*)</source>
        <translation>Tabellen (*.csv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Example written to %1</source>
        <translation>Beispiel geschrieben: %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report written to %1</source>
        <translation>Bericht geschrieben: %1</translation>
    </message>
    <message>
        <source>Account check</source>
        <translation>Kontenprüfung</translation>
    </message>
    <message>
        <source>Let the results go?</source>
        <translation>Ergebnisse verwerfen?</translation>
    </message>
    <message>
        <source>They are in no report yet.</source>
        <translation>Sie stehen noch in keinem Bericht.</translation>
    </message>
    <message>
        <source>Let them go</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>The server was removed or has another address. Start anew.</source>
        <translation>Der Server wurde entfernt oder hat eine andere Adresse. Beginnen Sie neu.</translation>
    </message>
</context>
<context>
    <name>latchkey::DemoSandbox</name>
    <message>
        <source>The sandbox server %1 cannot be run.</source>
        <translation>Der Sandbox-Server %1 lässt sich nicht ausführen.</translation>
    </message>
    <message>
        <source>The directory %1 cannot be written.</source>
        <translation>In das Verzeichnis %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The sandbox server has ended.</source>
        <translation>Der Sandbox-Server hat sich beendet.</translation>
    </message>
    <message>
        <source>Sandbox on this computer</source>
        <translation>Sandbox auf diesem Computer</translation>
    </message>
</context>
<context>
    <name>latchkey::DeskController</name>
    <message>
        <source>Exchanges</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Copied. Set the LATCHKEY_ variables in it before you run it; secrets are not in it.</source>
        <translation>Kopiert. Setzen Sie vor dem Ausführen die LATCHKEY_-Variablen darin; Geheimes steht nicht darin.</translation>
    </message>
    <message>
        <source>Export HAR</source>
        <translation>HAR exportieren</translation>
    </message>
    <message>
        <source>HTTP archives (*.har);;All files (*)</source>
        <translation>HTTP-Archive (*.har);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Exporting: %1 of %2</source>
        <translation>Export: %1 von %2</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n exchange(s) written to %1</source>
        <translation>
            <numerusform>%n Vorgang nach %1 geschrieben</numerusform>
            <numerusform>%n Vorgänge nach %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Account check</source>
        <translation>Kontenprüfung</translation>
    </message>
</context>
<context>
    <name>latchkey::FirstStartController</name>
    <message>
        <source>The demo could not be started</source>
        <translation>Die Demo ließ sich nicht starten</translation>
    </message>
    <message>
        <source>%1 cannot be run.</source>
        <translation>%1 lässt sich nicht ausführen.</translation>
    </message>
</context>
<context>
    <name>latchkey::Forgetting</name>
    <message>
        <source>The keyring does not answer, so nobody can say whether it still holds something. Try again when it does.</source>
        <translation>Der Schlüsselbund antwortet nicht, daher ist ungewiss, ob er noch etwas enthält. Versuchen Sie es wieder, wenn er antwortet.</translation>
    </message>
    <message numerus="yes">
        <source>The keyring still holds %n entries of Latchkey. Unlock it and try again.</source>
        <translation>
            <numerusform>Der Schlüsselbund enthält noch %n Eintrag von Latchkey. Entsperren Sie ihn und versuchen Sie es noch einmal.</numerusform>
            <numerusform>Der Schlüsselbund enthält noch %n Einträge von Latchkey. Entsperren Sie ihn und versuchen Sie es noch einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>These files could not be erased: %1</source>
        <translation>Diese Dateien ließen sich nicht löschen: %1</translation>
    </message>
</context>
<context>
    <name>latchkey::MainMenu</name>
    <message>
        <source>About Latchkey</source>
        <translation>Über Latchkey</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Add a server…</source>
        <translation>Server hinzufügen…</translation>
    </message>
    <message>
        <source>Edit server…</source>
        <translation>Server bearbeiten…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Servers…</source>
        <translation>Server…</translation>
    </message>
</context>
<context>
    <name>latchkey::Navigator</name>
    <message>
        <source>%1 has another address now</source>
        <translation>%1 hat jetzt eine andere Adresse</translation>
    </message>
    <message>
        <source>The sign-in of %1 belongs to %2. It was set aside and is not sent to the new address. Sign in here, or change the address back to go on with it.</source>
        <translation>Die Anmeldung von %1 gehört zu %2. Sie ist zurückgelegt und wird nicht an die neue Adresse gesendet. Melden Sie sich hier an oder stellen Sie die alte Adresse wieder ein, um mit ihr weiterzumachen.</translation>
    </message>
    <message>
        <source>No browser opened</source>
        <translation>Kein Browser hat sich geöffnet</translation>
    </message>
    <message>
        <source>The address is %1.</source>
        <translation>Die Adresse ist %1.</translation>
    </message>
</context>
<context>
    <name>latchkey::ServerController</name>
    <message>
        <source>The key that is kept belongs to the former address. Enter the one for this address.</source>
        <translation>Der gespeicherte Schlüssel gehört zur vorherigen Adresse. Geben Sie den für diese Adresse ein.</translation>
    </message>
</context>
<context>
    <name>latchkey::ServerList</name>
    <message>
        <source>The server &apos;%1&apos; in %2 is left out (%3). It stays in the file as it is.</source>
        <translation>Der Server „%1“ in %2 ist ausgelassen (%3). Er bleibt in der Datei, wie er ist.</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <extracomment>Name of a duplicated server; %1 is the name of the first</extracomment>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>%1 copy %2</source>
        <translation>%1 (Kopie %2)</translation>
    </message>
</context>
<context>
    <name>latchkey::ServerRemoval</name>
    <message numerus="yes">
        <source>It was stopped: %n accounts stay signed in.</source>
        <translation>
            <numerusform>Angehalten: %n Konto bleibt angemeldet.</numerusform>
            <numerusform>Angehalten: %n Konten bleiben angemeldet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The keyring still holds %n entries of it. Unlock it and try again.</source>
        <translation>
            <numerusform>Der Schlüsselbund enthält noch %n Eintrag davon. Entsperren Sie ihn und versuchen Sie es noch einmal.</numerusform>
            <numerusform>Der Schlüsselbund enthält noch %n Einträge davon. Entsperren Sie ihn und versuchen Sie es noch einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>The keyring does not answer, so nobody can say whether it still holds sessions of its accounts. Try again when it does.</source>
        <translation>Der Schlüsselbund antwortet nicht, daher weiß niemand, ob er noch Sitzungen der Konten enthält. Versuchen Sie es noch einmal, wenn er antwortet.</translation>
    </message>
    <message>
        <source>These files could not be erased: %1</source>
        <translation>Diese Dateien ließen sich nicht löschen: %1</translation>
    </message>
    <message>
        <source>%1 is removed</source>
        <translation>%1 ist entfernt</translation>
    </message>
    <message>
        <source>No keyring answers: if one holds its API key, the key is still there.</source>
        <translation>Kein Schlüsselbund antwortet: Liegt der API-Schlüssel in einem, ist er noch dort.</translation>
    </message>
    <message>
        <source>%1 is not removed</source>
        <translation>%1 ist nicht entfernt</translation>
    </message>
    <message>
        <source>The server is protected: what you do there is real.</source>
        <translation>Der Server ist geschützt: Was Sie dort tun, gilt.</translation>
    </message>
    <message numerus="yes">
        <source>%n other accounts</source>
        <translation>
            <numerusform>%n weiteres Konto</numerusform>
            <numerusform>%n weitere Konten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts are signed out and erased from this computer: %1.</source>
        <extracomment>%1 are addresses, separated by commas</extracomment>
        <translation>
            <numerusform>%n Konto wird abgemeldet und auf diesem Computer gelöscht: %1.</numerusform>
            <numerusform>%n Konten werden abgemeldet und auf diesem Computer gelöscht: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its settings are erased, and its API key from the keyring.</source>
        <translation>Seine Einstellungen werden gelöscht, und sein API-Schlüssel aus dem Schlüsselbund.</translation>
    </message>
    <message>
        <source>On the server itself no account is deleted.</source>
        <translation>Auf dem Server selbst wird kein Konto gelöscht.</translation>
    </message>
    <message>
        <source>Protected server</source>
        <translation>Geschützter Server</translation>
    </message>
    <message>
        <source>Remove a server</source>
        <translation>Server entfernen</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Remove server</source>
        <translation>Server entfernen</translation>
    </message>
</context>
<context>
    <name>latchkey::ServerSaving</name>
    <message>
        <source>The keyring did not keep the API key</source>
        <translation>Der Schlüsselbund hat den API-Schlüssel nicht behalten</translation>
    </message>
    <message>
        <source>It is used until Latchkey closes. Edit the server to try again.</source>
        <translation>Gilt, bis Latchkey schließt. Bearbeiten Sie den Server, um es noch einmal zu versuchen.</translation>
    </message>
    <message>
        <source>The keyring did not keep the password for the proxy</source>
        <translation>Der Schlüsselbund hat das Passwort für den Proxy nicht behalten</translation>
    </message>
    <message>
        <source>The keyring still holds the password for the proxy</source>
        <translation>Der Schlüsselbund enthält noch das Passwort für den Proxy</translation>
    </message>
    <message>
        <source>It is not used any more. &apos;Forget everything&apos; in the settings erases it.</source>
        <translation>Es wird nicht mehr verwendet. „Alles vergessen“ in den Einstellungen löscht es.</translation>
    </message>
</context>
<context>
    <name>latchkey::ServerSignOut</name>
    <message>
        <source>Signing out</source>
        <translation>Abmeldung</translation>
    </message>
    <message>
        <source>Signing out on %1…</source>
        <translation>Abmeldung auf %1…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>latchkey::ServersController</name>
    <message>
        <source>No server was imported</source>
        <translation>Kein Server wurde eingelesen</translation>
    </message>
    <message numerus="yes">
        <source>%n servers are imported</source>
        <translation>
            <numerusform>%n Server ist eingelesen</numerusform>
            <numerusform>%n Server sind eingelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets are not in the file: edit each server to type its API key.</source>
        <translation>Geheimnisse stehen nicht in der Datei: Bearbeiten Sie jeden Server, um seinen API-Schlüssel einzugeben.</translation>
    </message>
    <message numerus="yes">
        <source>%n are here already.</source>
        <translation>
            <numerusform>%n ist schon hier.</numerusform>
            <numerusform>%n sind schon hier.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differ from the server of the same id that is here, which stays as it is.</source>
        <translation>
            <numerusform>%n unterscheidet sich von dem Server mit derselben Kennung, der schon hier ist; dieser bleibt, wie er ist.</numerusform>
            <numerusform>%n unterscheiden sich von den Servern mit derselben Kennung, die schon hier sind; diese bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries could not be used:</source>
        <translation>
            <numerusform>%n Eintrag ist nicht brauchbar:</numerusform>
            <numerusform>%n Einträge sind nicht brauchbar:</numerusform>
        </translation>
    </message>
    <message>
        <source>Entry %1. %2</source>
        <translation>Eintrag %1. %2</translation>
    </message>
    <message>
        <source>Entry %1, %2. %3</source>
        <translation>Eintrag %1, %2. %3</translation>
    </message>
    <message>
        <source>%1: its certificate file %2 is not on this computer.</source>
        <translation>%1: Die Zertifikatsdatei %2 ist nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>%1 is added</source>
        <translation>%1 ist hinzugefügt</translation>
    </message>
    <message>
        <source>Secrets are not copied: edit it to type its API key.</source>
        <translation>Geheimnisse werden nicht kopiert: Bearbeiten Sie den Server, um seinen API-Schlüssel einzugeben.</translation>
    </message>
    <message>
        <source>Export servers</source>
        <translation>Server ausgeben</translation>
    </message>
    <message>
        <source>Lists of servers (*.json);;All files (*)</source>
        <translation>Serverlisten (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Nothing was exported</source>
        <translation>Nichts wurde ausgegeben</translation>
    </message>
    <message numerus="yes">
        <source>%n servers are exported</source>
        <translation>
            <numerusform>%n Server ist ausgegeben</numerusform>
            <numerusform>%n Server sind ausgegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 holds no API key and no password.</source>
        <translation>%1 enthält keinen API-Schlüssel und kein Passwort.</translation>
    </message>
    <message>
        <source>Import servers</source>
        <translation>Server einlesen</translation>
    </message>
    <message>
        <source>%1 cannot be used</source>
        <translation>%1 ist nicht brauchbar</translation>
    </message>
</context>
<context>
    <name>latchkey::TokenController</name>
    <message>
        <source>Claims copied.</source>
        <translation>Angaben kopiert.</translation>
    </message>
    <message>
        <source>The token was taken out of the clipboard.</source>
        <translation>Das Token wurde aus der Zwischenablage genommen.</translation>
    </message>
    <message>
        <source>Token copied. It is taken out of the clipboard after 30 seconds.</source>
        <translation>Token kopiert. Nach 30 Sekunden wird es aus der Zwischenablage genommen.</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::AboutDialog</name>
    <message>
        <source>About Latchkey</source>
        <translation>Über Latchkey</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Sign in once and stay signed in. A desktop client for the auth platform.</source>
        <translation>Einmal anmelden und angemeldet bleiben. Ein Desktop-Client für die Auth-Plattform.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Latchkey is free under the MIT licence. It is built on Qt %1 (LGPL), QtKeychain (BSD), libsodium (ISC), OpenSSL (Apache) and zxcvbn (MIT).</source>
        <translation>Latchkey ist frei unter der MIT-Lizenz. Es baut auf Qt %1 (LGPL), QtKeychain (BSD), libsodium (ISC), OpenSSL (Apache) und zxcvbn (MIT) auf.</translation>
    </message>
    <message>
        <source>Copied. Nothing secret is in it.</source>
        <translation>Kopiert. Nichts Geheimes ist darin.</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::AccountAccess</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::AccountCard</name>
    <message>
        <source>The system keyring</source>
        <translation>Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>A sealed file, until the keyring answers</source>
        <translation>Versiegelte Datei, bis der Schlüsselbund antwortet</translation>
    </message>
    <message>
        <source>This run only</source>
        <translation>Nur bis zum Schließen</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Show in support desk</source>
        <translation>In der Support-Ansicht zeigen</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Gespeichert in</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::AccountModel</name>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>geschützt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n Konto</numerusform>
            <numerusform>%n Konten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>Geschützt</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::AccountPopup</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::AccountTree</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::AccountsPanel</name>
    <message>
        <source>Find an account</source>
        <translation>Konto suchen</translation>
    </message>
    <message>
        <source>No account fits.</source>
        <translation>Kein Konto passt.</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Sign in to another account</source>
        <translation>Mit einem anderen Konto anmelden</translation>
    </message>
    <message>
        <source>Servers…</source>
        <translation>Server…</translation>
    </message>
    <message>
        <source>%1 to 9</source>
        <extracomment>%1 is a shortcut such as Ctrl+1; the others differ in the digit</extracomment>
        <translation>%1 bis 9</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::CheckAccountDialog</name>
    <message>
        <source>Check one account</source>
        <translation>Ein Konto prüfen</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>Passwort anzeigen</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Expected result</source>
        <translation>Erwartetes Ergebnis</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Close without taking it over?</source>
        <translation>Schließen, ohne es zu übernehmen?</translation>
    </message>
    <message>
        <source>What you typed in this form is lost.</source>
        <translation>Was Sie in diesem Formular eingegeben haben, geht verloren.</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::CheckDelegate</name>
    <message>
        <source>Row at line %1</source>
        <translation>Zeile %1</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::CheckList</name>
    <message>
        <source>Checked accounts</source>
        <translation>Geprüfte Konten</translation>
    </message>
    <message>
        <source>Several organisations</source>
        <translation>Mehrere Organisationen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Erneuern</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Not as expected</source>
        <translation>Nicht wie erwartet</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::CheckModel</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Erneuern</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::CheckProgressCard</name>
    <message>
        <source>Progress of the check</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>wie erwartet</translation>
    </message>
    <message>
        <source>not as expected</source>
        <translation>nicht wie erwartet</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>running</source>
        <translation>laufend</translation>
    </message>
    <message>
        <source>Stopping: sessions that were begun are signed out first</source>
        <translation>Wird angehalten: Begonnene Sitzungen werden erst abgemeldet</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Finished: all as expected</source>
        <translation>Fertig: alles wie erwartet</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Rate limit of the server: next account in %1 s</source>
        <translation>Grenze des Servers: nächstes Konto in %1 s</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::CheckSearch</name>
    <message>
        <source>Find an account</source>
        <translation>Konto suchen</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Not as expected %1</source>
        <translation>Nicht wie erwartet %1</translation>
    </message>
    <message>
        <source>Undecided %1</source>
        <translation>Unentschieden %1</translation>
    </message>
    <message>
        <source>Cannot be used %1</source>
        <translation>Nicht verwendbar %1</translation>
    </message>
    <message>
        <source>Web page (HTML)…</source>
        <translation>Webseite (HTML)…</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabelle (CSV)…</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON…</translation>
    </message>
    <message>
        <source>JUnit XML…</source>
        <translation>JUnit-XML…</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::CheckSetup</name>
    <message>
        <source>Renew each session once</source>
        <translation>Jede Sitzung einmal erneuern</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Accounts at a time</source>
        <translation>Konten gleichzeitig</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::CheckTab</name>
    <message>
        <source>Passwords are held in memory while a check is open. They are in no report.</source>
        <translation>Passwörter bleiben im Speicher, solange eine Prüfung offen ist. Sie stehen in keinem Bericht.</translation>
    </message>
    <message>
        <source>Other file…</source>
        <translation>Andere Datei…</translation>
    </message>
    <message>
        <source>Start anew…</source>
        <translation>Neu beginnen…</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Choose a CSV file with e-mail, password and expected result.</source>
        <translation>Wählen Sie eine CSV-Datei mit E-Mail, Passwort und erwartetem Ergebnis.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>One account…</source>
        <translation>Ein Konto…</translation>
    </message>
    <message>
        <source>Save an example…</source>
        <translation>Beispiel speichern…</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n Konto</numerusform>
            <numerusform>%n Konten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that cannot be used</source>
        <translation>
            <numerusform>%n Zeile nicht verwendbar</numerusform>
            <numerusform>%n Zeilen nicht verwendbar</numerusform>
        </translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Check again…</source>
        <translation>Erneut prüfen…</translation>
    </message>
    <message>
        <source>%1 of %2 checked, %3 not as expected</source>
        <translation>%1 von %2 geprüft, %3 nicht wie erwartet</translation>
    </message>
    <message>
        <source>Show its exchanges</source>
        <translation>Seine Vorgänge zeigen</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>%1 at a time</source>
        <translation>%1 gleichzeitig</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ClaimsTable</name>
    <message>
        <source>Claim</source>
        <translation>Claim</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>In Worten</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::DemoAccounts</name>
    <message>
        <source>Signs in.</source>
        <translation>Meldet sich an.</translation>
    </message>
    <message>
        <source>Has to confirm its address first.</source>
        <translation>Muss erst die Adresse bestätigen.</translation>
    </message>
    <message>
        <source>Belongs to several organisations.</source>
        <translation>Gehört zu mehreren Organisationen.</translation>
    </message>
    <message>
        <source>Belongs to no organisation.</source>
        <translation>Gehört zu keiner Organisation.</translation>
    </message>
    <message>
        <source>Is banned.</source>
        <translation>Ist gesperrt.</translation>
    </message>
    <message>
        <source>Has no password: it signs in elsewhere.</source>
        <translation>Hat kein Passwort: Es meldet sich anderswo an.</translation>
    </message>
    <message>
        <source>Accounts to sign in with</source>
        <translation>Konten zum Anmelden</translation>
    </message>
    <message>
        <source>The password of all is %1.</source>
        <translation>Das Passwort von allen ist %1.</translation>
    </message>
    <message>
        <source>Copy password</source>
        <translation>Passwort kopieren</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>Fill in %1</source>
        <translation>%1 eintragen</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::DemoInbox</name>
    <message>
        <source>Demo inbox</source>
        <translation>Demo-Posteingang</translation>
    </message>
    <message>
        <source>No mail yet. What the server would send appears here.</source>
        <translation>Noch keine Mail. Was der Server senden würde, erscheint hier.</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Mail that the sandbox server would have sent. Only in the demo.</source>
        <translation>Mails, die der Sandbox-Server gesendet hätte. Nur in der Demo.</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>An %1</translation>
    </message>
    <message>
        <source>Use this link</source>
        <translation>Diesen Link verwenden</translation>
    </message>
    <message>
        <source>Copy mail</source>
        <translation>Mail kopieren</translation>
    </message>
    <message>
        <source>No mail fits.</source>
        <translation>Keine Mail passt.</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::DemoTab</name>
    <message>
        <source>Drop the next answer</source>
        <translation>Nächste Antwort verlieren</translation>
    </message>
    <message>
        <source>Expire the token now</source>
        <translation>Token jetzt ablaufen lassen</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Anfragen begrenzen</translation>
    </message>
    <message>
        <source>Captive portal</source>
        <translation>WLAN-Anmeldeseite</translation>
    </message>
    <message>
        <source>Remove the membership</source>
        <translation>Mitgliedschaft entfernen</translation>
    </message>
    <message>
        <source>Clock two days off</source>
        <translation>Uhr um zwei Tage verstellen</translation>
    </message>
    <message>
        <source>Back to normal</source>
        <translation>Alles wie vorher</translation>
    </message>
    <message>
        <source>The next request is carried out and its answer is lost: signing in says &apos;No answer arrived&apos;.</source>
        <translation>Die nächste Anfrage wird ausgeführt, ihre Antwort geht verloren: Beim Anmelden steht dann „Keine Antwort kam an“.</translation>
    </message>
    <message>
        <source>The account page says &apos;Renewing&apos; for a moment, then &apos;Renewed a moment ago&apos;; the renewal stands in the exchanges.</source>
        <translation>Auf der Kontoseite steht kurz „Wird erneuert“, dann „Erneuert gerade eben“; die Erneuerung steht bei den Vorgängen.</translation>
    </message>
    <message>
        <source>The next request is refused for 20 seconds: signing in says &apos;Wait&apos; and counts down.</source>
        <translation>Die nächste Anfrage wird 20 Sekunden lang abgelehnt: Beim Anmelden läuft ein Zähler ab.</translation>
    </message>
    <message>
        <source>A page of a Wi-Fi network answers the next request: signing in says &apos;This is not the auth server&apos;.</source>
        <translation>Auf die nächste Anfrage antwortet die Seite eines WLANs: Beim Anmelden steht dann „Das ist nicht der Auth-Server“.</translation>
    </message>
    <message>
        <source>The account page says &apos;You are no longer in&apos; and the organisation&apos;s name; nobody is signed out.</source>
        <translation>Auf der Kontoseite steht „Sie sind nicht mehr in“ und der Name der Organisation; niemand wird abgemeldet.</translation>
    </message>
    <message>
        <source>The session goes on; after the next request the token view says how far the clocks are apart.</source>
        <translation>Die Sitzung läuft weiter; nach der nächsten Anfrage sagt die Token-Ansicht, wie weit die Uhren auseinander sind.</translation>
    </message>
    <message>
        <source>No fault waits, the clocks agree, and the membership is back.</source>
        <translation>Kein Fehler steht aus, die Uhren stimmen überein, und die Mitgliedschaft ist wieder da.</translation>
    </message>
    <message>
        <source>Make something go wrong</source>
        <translation>Etwas schiefgehen lassen</translation>
    </message>
    <message>
        <source>Press one, and read here what you should see next.</source>
        <translation>Drücken Sie eines, und lesen Sie hier, was Sie als Nächstes sehen sollten.</translation>
    </message>
    <message>
        <source>Search the mail</source>
        <translation>E-Mails durchsuchen</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Melden Sie sich zuerst an.</translation>
    </message>
    <message>
        <source>The sandbox did not take it.</source>
        <translation>Die Sandbox hat es nicht angenommen.</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::Desk</name>
    <message>
        <source>Support desk</source>
        <translation>Support-Ansicht</translation>
    </message>
    <message>
        <source>Close the support desk</source>
        <translation>Support-Ansicht schließen</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::DeskFoot</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ExchangeDetail</name>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Choose an exchange to read it.</source>
        <translation>Wählen Sie einen Vorgang, um ihn zu lesen.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ExchangeModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ExchangeTable</name>
    <message>
        <source>Exchanges</source>
        <translation>Vorgänge</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ExchangesTab</name>
    <message>
        <source>Clear filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Secrets are hidden, also in copies and exports.</source>
        <translation>Geheimes ist verborgen, auch in Kopien und Exporten.</translation>
    </message>
    <message>
        <source>No exchange fits.</source>
        <translation>Kein Vorgang passt.</translation>
    </message>
    <message>
        <source>Nothing sent yet. Requests appear here as they happen.</source>
        <translation>Noch nichts gesendet. Anfragen erscheinen hier, sobald sie geschehen.</translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>Als cURL kopieren</translation>
    </message>
    <message>
        <source>Copy the request</source>
        <translation>Anfrage kopieren</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Only this account</source>
        <translation>Nur dieses Konto</translation>
    </message>
    <message>
        <source>Only this operation</source>
        <translation>Nur diese Operation</translation>
    </message>
    <message>
        <source>Only without answer</source>
        <translation>Nur ohne Antwort</translation>
    </message>
    <message>
        <source>Only %1xx</source>
        <translation>Nur %1xx</translation>
    </message>
    <message>
        <source>Check this account…</source>
        <translation>Dieses Konto prüfen…</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::FieldFrame</name>
    <message>
        <source>Caps Lock is on</source>
        <translation>Feststelltaste ist an</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::FilePicker</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose a certificate file</source>
        <translation>Zertifikatsdatei wählen</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: address, operation, status</source>
        <translation>Filter: Adresse, Operation, Status</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Weitere Filter</translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>Als cURL kopieren</translation>
    </message>
    <message>
        <source>Export HAR…</source>
        <translation>HAR exportieren…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>More filters: %1</source>
        <translation>Weitere Filter: %1</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Failed %1</source>
        <translation>Gescheitert %1</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>All operations</source>
        <translation>Alle Operationen</translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>Alle Antworten</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Alle Konten</translation>
    </message>
    <message>
        <source>cURL</source>
        <translation>cURL</translation>
    </message>
    <message>
        <source>HAR…</source>
        <translation>HAR…</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::FirstStartPage</name>
    <message>
        <source>Sign in once and stay signed in. To begin, tell Latchkey which server your account is on.</source>
        <translation>Einmal anmelden und angemeldet bleiben. Sagen Sie Latchkey zuerst, auf welchem Server Ihr Konto liegt.</translation>
    </message>
    <message>
        <source>Add a server…</source>
        <translation>Server hinzufügen…</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <source>Got an invitation or a verification link? Add its server first, then open the link again.</source>
        <translation>Sie haben eine Einladung oder einen Bestätigungslink? Fügen Sie erst den Server hinzu und öffnen Sie den Link dann noch einmal.</translation>
    </message>
    <message>
        <source>Welcome to Latchkey</source>
        <translation>Willkommen bei Latchkey</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::FlowDetails</name>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>Single sign-on</source>
        <translation>Einmalanmeldung (SSO)</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Required, not yet checked</source>
        <translation>Verlangt, noch nicht geprüft</translation>
    </message>
    <message>
        <source>Not required</source>
        <translation>Nicht verlangt</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Heute, %1</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>Zweiter Faktor</translation>
    </message>
    <message>
        <source>Sign-on by</source>
        <translation>Anmeldung über</translation>
    </message>
    <message>
        <source>No single sign-on</source>
        <translation>Keine Einmalanmeldung</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Look-up</source>
        <translation>Suche</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::FlowPage</name>
    <message>
        <source>What you can do</source>
        <translation>Was Sie tun können</translation>
    </message>
    <message>
        <source>Ask whoever runs the server to leave this address in one organisation, or sign in with another address.</source>
        <translation>Bitten Sie, wer den Server betreibt, diese Adresse in nur einer Organisation zu lassen, oder melden Sie sich mit einer anderen Adresse an.</translation>
    </message>
    <message>
        <source>Copy a message for them</source>
        <translation>Nachricht dafür kopieren</translation>
    </message>
    <message>
        <source>Id of the flow</source>
        <translation>Kennung des Vorgangs</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Other account</source>
        <translation>Anderes Konto</translation>
    </message>
    <message>
        <source>Look up another flow…</source>
        <translation>Anderen Vorgang suchen…</translation>
    </message>
    <message>
        <source>Show in support desk</source>
        <translation>In der Support-Ansicht zeigen</translation>
    </message>
    <message>
        <source>You belong to several organisations</source>
        <translation>Sie gehören zu mehreren Organisationen</translation>
    </message>
    <message>
        <source>Your password is right. This server does not let an app choose one, so signing in stops here. This is what it knows.</source>
        <translation>Ihr Passwort stimmt. Dieser Server lässt eine App keine davon wählen, daher endet die Anmeldung hier. Das weiß er darüber.</translation>
    </message>
    <message>
        <source>Your password is right. This server does not let an app choose one, so signing in stops here.</source>
        <translation>Ihr Passwort stimmt. Dieser Server lässt eine App keine davon wählen, daher endet die Anmeldung hier.</translation>
    </message>
    <message>
        <source>Enter the id of a flow.</source>
        <translation>Geben Sie die Kennung eines Vorgangs ein.</translation>
    </message>
    <message>
        <source>The server is being asked</source>
        <translation>Der Server wird gefragt</translation>
    </message>
    <message>
        <source>Not offered by this server</source>
        <translation>Bietet dieser Server nicht an</translation>
    </message>
    <message>
        <source>Did not succeed</source>
        <translation>Nicht gelungen</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::FlowTimer</name>
    <message>
        <source>Ends in %1</source>
        <translation>Endet in %1</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>This sign-in</source>
        <translation>Diese Anmeldung</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>um %1</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::IdentityBar</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Support desk (F12)</source>
        <translation>Support-Ansicht (F12)</translation>
    </message>
    <message>
        <source>Support desk</source>
        <translation>Support-Ansicht</translation>
    </message>
    <message>
        <source>Accounts (F9)</source>
        <translation>Konten (F9)</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::IdentityBlock</name>
    <message>
        <source>No server yet</source>
        <translation>Noch kein Server</translation>
    </message>
    <message>
        <source>Add one to begin</source>
        <translation>Fügen Sie einen hinzu</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>geschützt</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::MainWindow</name>
    <message>
        <source>Support desk</source>
        <translation>Support-Ansicht</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::OrganisationCard</name>
    <message>
        <source>Copy the id of %1</source>
        <translation>Kennung von %1 kopieren</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>Kennung kopieren</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::Page</name>
    <message>
        <source>Signing in…</source>
        <translation>Wird angemeldet…</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>Wird abgemeldet…</translation>
    </message>
    <message>
        <source>Creating the account…</source>
        <translation>Konto wird angelegt…</translation>
    </message>
    <message>
        <source>Verifying…</source>
        <translation>Wird bestätigt…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>Looking it up…</source>
        <translation>Wird gesucht…</translation>
    </message>
    <message>
        <source>Renewing…</source>
        <translation>Wird erneuert…</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::PasswordRules</name>
    <message>
        <source>8 to 32 characters</source>
        <translation>8 bis 32 Zeichen</translation>
    </message>
    <message>
        <source>Not one of the passwords that are guessed first</source>
        <translation>Keines der Passwörter, die zuerst geraten werden</translation>
    </message>
    <message>
        <source>Too long for this server: signs such as emoji count up to four</source>
        <translation>Zu lang für diesen Server: Zeichen wie Emojis zählen bis zu vierfach</translation>
    </message>
    <message>
        <source>Met: %1</source>
        <translation>Erfüllt: %1</translation>
    </message>
    <message>
        <source>Not met yet: %1</source>
        <translation>Noch nicht erfüllt: %1</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ProtectedStrip</name>
    <message>
        <source>%1: protected. What you do here is real.</source>
        <translation>%1: geschützt. Was Sie hier tun, gilt.</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ProxyFields</name>
    <message>
        <source>Show the password for the proxy</source>
        <translation>Passwort für den Proxy anzeigen</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Wie das System sagt</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>Dieser:</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Never used for this computer itself.</source>
        <translation>Nie für diesen Computer selbst.</translation>
    </message>
    <message>
        <source>proxy.example.com:8080</source>
        <translation>proxy.example.com:8080</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>With socks5:// before it for a SOCKS proxy.</source>
        <translation>Mit socks5:// davor für einen SOCKS-Proxy.</translation>
    </message>
    <message>
        <source>User name for the proxy</source>
        <translation>Benutzername für den Proxy</translation>
    </message>
    <message>
        <source>Empty: the proxy asks for none.</source>
        <translation>Leer: Der Proxy verlangt keinen.</translation>
    </message>
    <message>
        <source>Password for the proxy</source>
        <translation>Passwort für den Proxy</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>Bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Type a password only to replace the one that is kept.</source>
        <translation>Geben Sie nur dann ein Passwort ein, wenn es das gespeicherte ersetzen soll.</translation>
    </message>
    <message>
        <source>It is kept in the keyring.</source>
        <translation>Es wird im Schlüsselbund aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ReturnAddress</name>
    <message>
        <source>Return address</source>
        <translation>Rückkehradresse</translation>
    </message>
    <message>
        <source>Return address is not this server&apos;s</source>
        <translation>Die Rückkehradresse gehört nicht zu diesem Server</translation>
    </message>
    <message>
        <source>Open it only if you know who runs it. Latchkey never opens it by itself.</source>
        <translation>Öffnen Sie sie nur, wenn Sie wissen, wer sie betreibt. Latchkey öffnet sie nie von selbst.</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Open anyway…</source>
        <translation>Trotzdem öffnen…</translation>
    </message>
    <message>
        <source>An address that is not this server&apos;s</source>
        <translation>Eine Adresse, die nicht zu diesem Server gehört</translation>
    </message>
    <message>
        <source>Open %1 in the browser?</source>
        <translation>%1 im Browser öffnen?</translation>
    </message>
    <message>
        <source>Whoever signed in chose this address. The server has not checked it.</source>
        <translation>Diese Adresse hat gewählt, wer sich angemeldet hat. Der Server hat sie nicht geprüft.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ServerDialog</name>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Edit server</source>
        <translation>Server bearbeiten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Show API key</source>
        <translation>API-Schlüssel zeigen</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Colour and shape</source>
        <translation>Farbe und Form</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>Geschützt</translation>
    </message>
    <message>
        <source>Coloured frame, asks before anything that changes accounts.</source>
        <translation>Farbiger Rahmen, fragt vor allem, was Konten ändert.</translation>
    </message>
    <message>
        <source>Certificate of your own authority</source>
        <translation>Zertifikat Ihrer eigenen Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>A PEM file, trusted for this server beside the system&apos;s.</source>
        <translation>Eine PEM-Datei, der für diesen Server neben denen des Systems vertraut wird.</translation>
    </message>
    <message>
        <source>Prefix of the headers</source>
        <translation>Präfix der Kopfzeilen</translation>
    </message>
    <message>
        <source>Empty: the usual one.</source>
        <translation>Leer: das übliche.</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>Bleibt, wie er ist</translation>
    </message>
    <message>
        <source>Type a key only to replace the one that is kept.</source>
        <translation>Geben Sie nur dann einen Schlüssel ein, wenn er den gespeicherten ersetzen soll.</translation>
    </message>
    <message>
        <source>Whoever runs the server has it.</source>
        <translation>Wer den Server betreibt, hat ihn.</translation>
    </message>
    <message>
        <source>Give the server a name.</source>
        <translation>Geben Sie dem Server einen Namen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Help address</source>
        <translation>Adresse der Hilfe</translation>
    </message>
    <message>
        <source>Where &apos;Forgotten password&apos; leads on the sign-in page.</source>
        <translation>Wohin &apos;Passwort vergessen&apos; auf der Anmeldeseite führt.</translation>
    </message>
    <message>
        <source>Certificate, proxy, headers, help</source>
        <translation>Zertifikat, Proxy, Kopfzeilen, Hilfe</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>Ohne Speichern schließen?</translation>
    </message>
    <message>
        <source>What you changed in this form is lost.</source>
        <translation>Was Sie in diesem Formular geändert haben, geht verloren.</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ServerModel</name>
    <message>
        <source>No account</source>
        <translation>Kein Konto</translation>
    </message>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n Konto</numerusform>
            <numerusform>%n Konten</numerusform>
        </translation>
    </message>
    <message>
        <source>protected</source>
        <translation>geschützt</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>Geschützt</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ServerView</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ServersDialog</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>What is to be known of the file</source>
        <translation>Was zu der Datei zu sagen ist</translation>
    </message>
    <message>
        <source>No server yet</source>
        <translation>Noch kein Server</translation>
    </message>
    <message>
        <source>Add the server that your account is on, or import a list that somebody has exported.</source>
        <translation>Fügen Sie den Server hinzu, auf dem Ihr Konto ist, oder lesen Sie eine Liste ein, die jemand ausgegeben hat.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Einlesen…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ausgeben…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::SessionCard</name>
    <message>
        <source>Session token</source>
        <translation>Sitzungstoken</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>Refresh-Token</translation>
    </message>
    <message>
        <source>Renewal started at %1</source>
        <translation>Erneuerung begonnen um %1</translation>
    </message>
    <message>
        <source>One try so far, at %1</source>
        <translation>Bisher ein Versuch (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%n tries so far, the first at %1</source>
        <translation>
            <numerusform>Bisher %n Versuch (%1)</numerusform>
            <numerusform>Bisher %n Versuche, der erste: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Renews by itself at %1</source>
        <translation>Nächste Erneuerung: %1</translation>
    </message>
    <message>
        <source>Until about %1. The server has the last word.</source>
        <translation>Etwa bis %1. Das letzte Wort hat der Server.</translation>
    </message>
    <message>
        <source>Runs out at %1</source>
        <translation>Läuft um %1 ab</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Used from the next start on.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Tick &apos;Keep me signed in&apos; on the sign-in page</source>
        <translation>„Angemeldet bleiben“ auf der Anmeldeseite ankreuzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Everything on this computer</source>
        <translation>Alles auf diesem Computer</translation>
    </message>
    <message>
        <source>Signs out of all accounts and erases servers, API keys and settings on this computer.</source>
        <translation>Meldet alle Konten ab und löscht Server, API-Schlüssel und Einstellungen auf diesem Computer.</translation>
    </message>
    <message>
        <source>Forget everything…</source>
        <translation>Alles vergessen…</translation>
    </message>
    <message>
        <source>Forget everything</source>
        <translation>Alles vergessen</translation>
    </message>
    <message>
        <source>Forget everything on this computer?</source>
        <translation>Alles auf diesem Computer vergessen?</translation>
    </message>
    <message>
        <source>You are signed out of every account. Servers, API keys and settings are erased here. The accounts on the servers stay as they are.</source>
        <translation>Sie werden aus allen Konten abgemeldet. Server, API-Schlüssel und Einstellungen werden hier gelöscht. Die Konten auf den Servern bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Forgetting…</source>
        <translation>Wird vergessen…</translation>
    </message>
    <message>
        <source>Signs out of all accounts of this profile and erases its servers, API keys and settings on this computer. Other profiles keep theirs.</source>
        <translation>Meldet alle Konten dieses Profils ab und löscht dessen Server, API-Schlüssel und Einstellungen auf diesem Computer. Andere Profile behalten ihre.</translation>
    </message>
    <message>
        <source>Forget everything in this profile?</source>
        <translation>Alles in diesem Profil vergessen?</translation>
    </message>
    <message>
        <source>You are signed out of every account of this profile. Its servers, API keys and settings are erased here. Other profiles keep theirs. The accounts on the servers stay as they are.</source>
        <translation>Sie werden aus allen Konten dieses Profils abgemeldet. Dessen Server, API-Schlüssel und Einstellungen werden hier gelöscht. Andere Profile behalten ihre. Die Konten auf den Servern bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Everything in this profile</source>
        <translation>Alles in diesem Profil</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::SignInPage</name>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Keep me signed in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
    <message>
        <source>You will be signed out when Latchkey closes.</source>
        <translation>Beim Schließen von Latchkey werden Sie abgemeldet.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Create an account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>Verify an e-mail address</source>
        <translation>E-Mail-Adresse bestätigen</translation>
    </message>
    <message>
        <source>Forgotten password</source>
        <translation>Passwort vergessen</translation>
    </message>
    <message>
        <source>Opens %1 in the browser</source>
        <translation>Öffnet %1 im Browser</translation>
    </message>
    <message>
        <source>Latchkey cannot set a new password</source>
        <translation>Latchkey kann kein neues Passwort setzen</translation>
    </message>
    <message>
        <source>The server has nothing for that. Ask whoever runs it.</source>
        <translation>Der Server bietet dafür nichts an. Fragen Sie, wer ihn betreibt.</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::SignUpPage</name>
    <message>
        <source>I have an account</source>
        <translation>Ich habe ein Konto</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>Registrieren</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Show password again</source>
        <translation>Wiederholung zeigen</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Passwort wiederholen</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>The token from the mail that invited you.</source>
        <translation>Das Token aus der Mail, mit der Sie eingeladen wurden.</translation>
    </message>
    <message>
        <source>I have an invite</source>
        <translation>Ich habe eine Einladung</translation>
    </message>
    <message>
        <source>Create an account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>You will get a mail to confirm the address.</source>
        <translation>Sie bekommen eine Mail, um die Adresse zu bestätigen.</translation>
    </message>
    <message>
        <source>On %1. You will get a mail to confirm the address.</source>
        <translation>Auf %1. Sie bekommen eine Mail, um die Adresse zu bestätigen.</translation>
    </message>
    <message>
        <source>The same.</source>
        <translation>Stimmt überein.</translation>
    </message>
    <message>
        <source>Not the same yet: %1 of %2 characters.</source>
        <translation>Noch verschieden: %1 von %2 Zeichen.</translation>
    </message>
    <message>
        <source>Not the same.</source>
        <translation>Verschieden.</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::StrengthMeter</name>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Too easy</source>
        <translation>Zu einfach</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>Schwach</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Stark</translation>
    </message>
    <message>
        <source>Strength: %1</source>
        <translation>Stärke: %1</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::SubmitRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Still waiting for the server.</source>
        <translation>Der Server lässt noch warten.</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::TestResult</name>
    <message>
        <source>Test result</source>
        <translation>Ergebnis der Prüfung</translation>
    </message>
    <message>
        <source>%1: not reached</source>
        <translation>%1: nicht erreicht</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::TokenTab</name>
    <message>
        <source>Session token</source>
        <translation>Sitzungstoken</translation>
    </message>
    <message>
        <source>Pasted token</source>
        <translation>Eingefügtes Token</translation>
    </message>
    <message>
        <source>Copy claims</source>
        <translation>Angaben kopieren</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Sign in or paste a token.</source>
        <translation>Melden Sie sich an oder fügen Sie ein Token ein.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>With dots or without, whole or broken. Nothing is sent.</source>
        <translation>Mit oder ohne Punkte, ganz oder beschädigt. Nichts wird gesendet.</translation>
    </message>
    <message>
        <source>A whole token.</source>
        <translation>Ein ganzes Token.</translation>
    </message>
    <message>
        <source>The signature is not checked</source>
        <translation>Die Signatur wird nicht geprüft</translation>
    </message>
    <message>
        <source>This page reads the token. It does not prove who made it or that it was not changed.</source>
        <translation>Diese Seite liest das Token. Sie beweist nicht, wer es ausgestellt hat oder dass es unverändert ist.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 behind the server</source>
        <translation>Die Uhr dieses Computers geht gegenüber dem Server %1 nach</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 before the server</source>
        <translation>Die Uhr dieses Computers geht gegenüber dem Server %1 vor</translation>
    </message>
    <message>
        <source>Latchkey counts from the time of receipt, so nothing breaks. Setting the clock makes logs comparable.</source>
        <translation>Latchkey zählt ab dem Empfang, darum geht nichts verloren. Mit gestellter Uhr lassen sich Protokolle vergleichen.</translation>
    </message>
    <message>
        <source>Local time, UTC%1. The dotted line shortens what is in between.</source>
        <translation>Ortszeit, UTC%1. Die gepunktete Linie kürzt, was dazwischen liegt.</translation>
    </message>
    <message>
        <source>Local time, UTC%1</source>
        <translation>Ortszeit, UTC%1</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>%1 characters as sent, %2 decoded</source>
        <translation>%1 Zeichen wie gesendet, %2 entpackt</translation>
    </message>
    <message>
        <source>There is one; it is not checked</source>
        <translation>Vorhanden; sie wird nicht geprüft</translation>
    </message>
    <message>
        <source>There is none</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Wrapped JWT, as this platform sends it</source>
        <translation>Verpacktes JWT, wie diese Plattform es sendet</translation>
    </message>
    <message>
        <source>JWT with dots, not as it is sent here</source>
        <translation>JWT mit Punkten, nicht wie hier gesendet</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::TokenTimeline</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>Erneuerung</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>Refresh-Token</translation>
    </message>
    <message>
        <source>Times: %1</source>
        <translation>Zeiten: %1</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
</context>
<context>
    <name>latchkey::ui::VerifyPage</name>
    <message>
        <source>Token, link or the whole mail</source>
        <translation>Token, Link oder die ganze Mail</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Nothing there?</source>
        <translation>Nichts angekommen?</translation>
    </message>
    <message>
        <source>Look in the spam folder. Mail can take a few minutes. If the address is wrong, create the account again with the right one.</source>
        <translation>Sehen Sie im Spam-Ordner nach. Eine Mail kann ein paar Minuten brauchen. Ist die Adresse falsch, legen Sie das Konto mit der richtigen noch einmal an.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Change address</source>
        <translation>Adresse ändern</translation>
    </message>
    <message>
        <source>Address confirmed</source>
        <translation>Adresse bestätigt</translation>
    </message>
    <message>
        <source>Confirm your address</source>
        <translation>Bestätigen Sie Ihre Adresse</translation>
    </message>
    <message>
        <source>We asked the server to write to %1. Open the mail and paste what it says.</source>
        <translation>Wir haben den Server gebeten, an %1 zu schreiben. Öffnen Sie die Mail und fügen Sie ein, was darin steht.</translation>
    </message>
    <message>
        <source>Verification link found. Nothing is sent until you press Verify.</source>
        <translation>Bestätigungslink gefunden. Gesendet wird erst, wenn Sie „Bestätigen“ drücken.</translation>
    </message>
    <message>
        <source>There is no token in this text.</source>
        <translation>In diesem Text ist kein Token.</translation>
    </message>
    <message>
        <source>Send the mail</source>
        <translation>Mail senden</translation>
    </message>
    <message>
        <source>Send again in %1</source>
        <translation>Erneut senden in %1</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Wird angemeldet…</translation>
    </message>
    <message>
        <source>You can sign in now.</source>
        <translation>Sie können sich jetzt anmelden.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Enter the e-mail address.</source>
        <translation>Geben Sie die E-Mail-Adresse ein.</translation>
    </message>
    <message>
        <source>Paste the token, the link or the whole mail.</source>
        <translation>Fügen Sie das Token, den Link oder die ganze Mail ein.</translation>
    </message>
    <message>
        <source>Back to sign-in</source>
        <translation>Zurück zur Anmeldung</translation>
    </message>
    <message>
        <source>If the server has written to %1, paste what its mail says. If not, press Send the mail.</source>
        <translation>Hat der Server an %1 geschrieben? Dann fügen Sie ein, was in der Mail steht. Wenn nicht, wählen Sie „Mail senden“.</translation>
    </message>
    <message>
        <source>If the server has written to you, paste what its mail says. If not, enter your address and press Send the mail.</source>
        <translation>Hat der Server Ihnen geschrieben? Dann fügen Sie ein, was in der Mail steht. Wenn nicht, geben Sie Ihre Adresse ein und wählen Sie „Mail senden“.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>--server %1: not a server address that can be used (https, or http on this computer; no user name, query or fragment).</source>
        <translation>--server %1: keine brauchbare Serveradresse (https, oder http auf diesem Computer; ohne Benutzername, Abfrage und Fragment).</translation>
    </message>
    <message>
        <source>Latchkey is open already; its window is shown.
</source>
        <translation>Latchkey ist schon offen; sein Fenster wird gezeigt.
</translation>
    </message>
</context>
</TS>
