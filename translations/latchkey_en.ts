<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>Check</name>
    <message numerus="yes">
        <source>About %n minute(s) left</source>
        <translation>
            <numerusform>About %n minute left</numerusform>
            <numerusform>About %n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckProgram</name>
    <message numerus="yes">
        <source>%1 is protected. Sign in with %n account(s) there?</source>
        <translation>
            <numerusform>%1 is protected. Sign in with %n account there?</numerusform>
            <numerusform>%1 is protected. Sign in with %n accounts there?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckReport</name>
    <message numerus="yes">
        <source>%n session(s) may be left open on the server.</source>
        <translation>
            <numerusform>%n session may be left open on the server.</numerusform>
            <numerusform>%n sessions may be left open on the server.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Claims</name>
    <message numerus="yes">
        <source>Meant for %n name(s)</source>
        <translation>
            <numerusform>Meant for %n name</numerusform>
            <numerusform>Meant for %n names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message numerus="yes">
        <source>It was open for %n minutes. Your address is kept.</source>
        <extracomment>Flows live ten minutes, fixed by the server.</extracomment>
        <translation>
            <numerusform>It was open for %n minute. Your address is kept.</numerusform>
            <numerusform>It was open for %n minutes. Your address is kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing came for %n seconds.</source>
        <translation>
            <numerusform>Nothing came for %n second.</numerusform>
            <numerusform>Nothing came for %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message numerus="yes">
        <source>No open sign-in has this id. Sign-ins end after %n minutes, and capital letters count.</source>
        <extracomment>Flows live ten minutes, fixed by the server.</extracomment>
        <translation>
            <numerusform>No open sign-in has this id. Sign-ins end after %n minute, and capital letters count.</numerusform>
            <numerusform>No open sign-in has this id. Sign-ins end after %n minutes, and capital letters count.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OriginQuestion</name>
    <message numerus="yes">
        <source>%1 and %n others</source>
        <translation>
            <numerusform>%1 and %n other</numerusform>
            <numerusform>%1 and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignOut</name>
    <message numerus="yes">
        <source>Signed out of %n accounts on %1</source>
        <translation>
            <numerusform>Signed out of %n account on %1</numerusform>
            <numerusform>Signed out of %n accounts on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The keyring still holds %n entries. Unlock it and sign out again.</source>
        <translation>
            <numerusform>The keyring still holds %n entry. Unlock it and sign out again.</numerusform>
            <numerusform>The keyring still holds %n entries. Unlock it and sign out again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts stay signed in.</source>
        <translation>
            <numerusform>%n account stays signed in.</numerusform>
            <numerusform>%n accounts stay signed in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latchkey::DeskController</name>
    <message numerus="yes">
        <source>%n exchange(s) written to %1</source>
        <translation>
            <numerusform>%n exchange written to %1</numerusform>
            <numerusform>%n exchanges written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latchkey::Forgetting</name>
    <message numerus="yes">
        <source>The keyring still holds %n entries of Latchkey. Unlock it and try again.</source>
        <translation>
            <numerusform>The keyring still holds %n entry of Latchkey. Unlock it and try again.</numerusform>
            <numerusform>The keyring still holds %n entries of Latchkey. Unlock it and try again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latchkey::ServerRemoval</name>
    <message numerus="yes">
        <source>It was stopped: %n accounts stay signed in.</source>
        <translation>
            <numerusform>It was stopped: %n account stays signed in.</numerusform>
            <numerusform>It was stopped: %n accounts stay signed in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The keyring still holds %n entries of it. Unlock it and try again.</source>
        <translation>
            <numerusform>The keyring still holds %n entry of it. Unlock it and try again.</numerusform>
            <numerusform>The keyring still holds %n entries of it. Unlock it and try again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other accounts</source>
        <translation>
            <numerusform>%n other account</numerusform>
            <numerusform>%n other accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts are signed out and erased from this computer: %1.</source>
        <extracomment>%1 are addresses, separated by commas</extracomment>
        <translation>
            <numerusform>%n account is signed out and erased from this computer: %1.</numerusform>
            <numerusform>%n accounts are signed out and erased from this computer: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latchkey::ServersController</name>
    <message numerus="yes">
        <source>%n servers are imported</source>
        <translation>
            <numerusform>%n server is imported</numerusform>
            <numerusform>%n servers are imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are here already.</source>
        <translation>
            <numerusform>%n is here already.</numerusform>
            <numerusform>%n are here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differ from the server of the same id that is here, which stays as it is.</source>
        <translation>
            <numerusform>%n differs from the server of the same id that is here, which stays as it is.</numerusform>
            <numerusform>%n differ from the servers of the same ids that are here, which stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries could not be used:</source>
        <translation>
            <numerusform>%n entry could not be used:</numerusform>
            <numerusform>%n entries could not be used:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n servers are exported</source>
        <translation>
            <numerusform>%n server is exported</numerusform>
            <numerusform>%n servers are exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latchkey::ui::AccountModel</name>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latchkey::ui::CheckTab</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that cannot be used</source>
        <translation>
            <numerusform>%n row that cannot be used</numerusform>
            <numerusform>%n rows that cannot be used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latchkey::ui::ServerModel</name>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latchkey::ui::SessionCard</name>
    <message numerus="yes">
        <source>%n tries so far, the first at %1</source>
        <translation>
            <numerusform>%n try so far, at %1</numerusform>
            <numerusform>%n tries so far, the first at %1</numerusform>
        </translation>
    </message>
</context>
</TS>
