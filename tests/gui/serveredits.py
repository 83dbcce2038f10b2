#!/usr/bin/python3
"""What the further fields of a server do, entered by keyboard alone: headers of another prefix, where
'Forgotten password' leads, look and protection, another address and back."""

import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from desktrials import DeskTrials  # noqa: E402
from sandbox import EMAIL, KEY, PASSWORD, Sandbox  # noqa: E402
from window import Failed, Window, label_of, name_of, run_trials, wait_until  # noqa: E402

MORE = "Certificate, proxy, headers, help"
NAME = "Harbour staging"
REFUSED = "The server does not accept this API key"
LOOKS = ("Graphite", "Blue", "Teal", "Ochre", "Violet", "Vermilion")
HELP = "https://help.harbour.example/password?from=latchkey"


class Trials(DeskTrials):
    def _open(self, name, lifetime="3600", more=(), environment=None):
        self._sandbox = Sandbox(self._program.with_name("latchkey-sandbox"), lifetime, more=more)
        self._profile = ["--profile", str(self._place / name)]
        self._window = window = Window(
            str(self._program), [*self._profile, "--server", self._sandbox.url, "--api-key-file",
                                 str(self._key_file)], self._pictures, environment)
        window.wait_for("Sign in", role="push button", seconds=40)
        return window

    def _edit(self):
        """The dialog of the server in use, from the list of servers."""
        window = self._window
        window.press_button("Menu")
        time.sleep(0.5)  # Qt 6.4 keeps a menu that is open out of the tree: nothing to wait for
        window.press("Up", "Up", "Up", "Up", "Return")  # from the end: quit, about, settings
        window.wait_for("Servers", "dialog")
        window.tab_to("Servers")
        window.press("Home", "Return")
        window.wait_for("Edit server", "dialog")

    def _saved(self):
        self._window.press("Return")
        wait_until("the end of the dialog", lambda: not self._window.find("Edit server", "dialog"))
        self._window.press("Escape")
        wait_until("the end of the list", lambda: not self._window.find("Servers", "dialog"))

    def _refused_by(self, field, sentence):
        """The dialog stays open, and the field says why."""
        window = self._window
        window.press("Return")
        window.wait_for_text(sentence)
        wait_until(f"the focus in '{field}'", lambda: label_of(window.focused()) == field)

    # The trials.

    def headers_of_another_prefix_are_sent(self):
        window = self._open("prefix", "6", more=["--header-prefix", "X-QUAY-"])
        window.type_into("E-mail", EMAIL)
        window.type_into("Password", PASSWORD)
        window.press("Return")
        window.wait_for_text(REFUSED)
        window.press_button("Edit server")
        window.wait_for("Edit server", "dialog")
        window.press_button(MORE)
        window.type_into("Prefix of the headers", "X QUAY")
        self._refused_by("Prefix of the headers", "Only what a header's name may hold")
        window.press("ctrl+a")
        window.type("X-QUAY-")
        window.press("Return")
        wait_until("the end of the dialog", lambda: not window.find("Edit server", "dialog"))
        self._sign_in()
        wait_until("a renewal", lambda: self._renewals() > 0, 30)
        if window.close() != 0:
            raise Failed("the program did not end well")
        # Kept: the renewals after a restart name key and token by that prefix, too.
        before = self._renewals()
        self._window = window = Window(str(self._program), self._profile, self._pictures)
        window.wait_for("Sign out", seconds=40)
        wait_until("another renewal", lambda: self._renewals() > before, 30)
        window.press_button("Sign out")
        window.wait_for("Keep me signed in")
        counts = self._sandbox.get("/counts")
        if counts["sessions"] or set(counts["statuses"]["refresh"]) != {"200"}:
            raise Failed(f"the server saw something else: {counts}")

    def _renewals(self):
        return self._sandbox.get("/counts")["statuses"].get("refresh", {}).get("200", 0)

    def help_leads_where_the_server_says(self):
        opener = self._place / "opener"
        opener.mkdir()
        script, opened = opener / "xdg-open", opener / "opened"
        script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >>"{opened}"\n')
        script.chmod(0o755)
        window = self._open("help", environment={"PATH": f"{opener}:{os.environ['PATH']}"})
        window.press_button("Forgotten password")
        window.wait_for_text("Latchkey cannot set a new password")
        window.wait_for_text("The server has nothing for that.")
        window.screenshot("help-none")
        self._edit()
        window.press_button(MORE)
        window.type_into("Help address", HELP.replace("https", "http"))
        self._refused_by("Help address", "Only https")
        window.press("ctrl+a")
        window.type(HELP)
        self._saved()
        if opened.exists():
            raise Failed(f"a browser opened unasked: {opened.read_text()}")
        link = window.tab_to("Forgotten password")
        if "help.harbour.example" not in (link.get_description() or ""):
            raise Failed(f"it is not said where the link leads: {link.get_description()}")
        window.press("space")
        said = wait_until("what the browser was given",
                          lambda: opened.exists() and opened.read_text())
        if said.strip() != HELP:
            raise Failed(f"the browser was given '{said}'")

    def look_and_protection_are_set(self):
        window = self._open("look")
        self._edit()
        window.type_into("Name", NAME)
        self._take_look("Violet, hexagon")
        window.press_button("Protected")
        window.screenshot("server-protected-dialog")
        window.press("Return")
        wait_until("the row", lambda: any(
            all(part in text for part in (NAME, "Violet, hexagon", "protected", "in use"))
            for text in window.texts()))
        window.press("Escape")
        window.wait_for(f"{NAME}: protected. What you do here is real.")
        window.screenshot("server-protected-page")

    def _take_look(self, wanted):
        """One stop for Tab; the arrows go from one to the next."""
        window = self._window
        for _ in range(30):
            if name_of(window.focused()).split(",")[0] in LOOKS:
                break
            window.move_focus()
        for _ in LOOKS:
            if name_of(window.focused()) == wanted:
                return
            window.move_focus("Right")
        raise Failed(f"'{wanted}' is not to be had; there was: {window.texts()}")

    def another_address_sets_its_accounts_aside(self):
        window = self._open("aside")
        self._sign_in()
        first, second = self._sandbox, Sandbox(self._program.with_name("latchkey-sandbox"))
        try:
            self._edit()
            window.type_into("Address", second.url)
            self._refused_by("API key", "The key that is kept belongs to the former address.")
            window.type(KEY)
            window.press("Return")
            window.wait_for_text("Change the address of")
            window.wait_for_text(EMAIL)
            window.screenshot("server-origin-question")
            window.press("Escape")  # the safe answer
            wait_until("no question", lambda: not window.find("Change the address"))
            window.press_button("Save")
            window.press_button("Change the address")
            wait_until("the end of the dialog", lambda: not window.find("Edit server", "dialog"))
            window.press("Escape")
            window.wait_for_text("has another address now")
            window.wait_for_text(f"The sign-in of {EMAIL} belongs to {first.url}.")
            window.screenshot("server-origin-aside")
            self._edit()
            window.type_into("Address", first.url)
            window.type_into("API key", KEY)
            self._saved()
            window.wait_for("Sign out", seconds=20)
            if second.get("/counts")["operations"]:
                raise Failed(f"the other server was told something: {second.get('/counts')}")
            if first.count("login") != 1 or first.get("/counts")["sessions"] != 1:
                raise Failed(f"the session did not come back: {first.get('/counts')}")
        finally:
            second.end()


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
