#!/usr/bin/python3
"""The list of servers by keyboard alone: what is kept, moved, copied, handed on and removed, in a
real window, with a real keyring behind it."""

import json
import os
import stat
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from around import keychain_entries  # noqa: E402
from desktrials import DeskTrials  # noqa: E402
from sandbox import EMAIL  # noqa: E402
from window import Failed, Window, name_of, role_of, run_trials, wait_until  # noqa: E402


class Trials(DeskTrials):
    def _entries(self):
        return keychain_entries("Latchkey")

    def _open(self):
        """The list of servers, from the menu of the window."""
        window = self._window
        window.press_button("Menu")
        time.sleep(0.5)  # Qt 6.4 keeps a menu that is open out of the tree: nothing to wait for
        window.press("Up", "Up", "Up", "Up", "Return")  # from the end: quit, about, settings
        return window.wait_for("Servers", "dialog")

    def _rows(self):
        """What is told of each server, in their order."""
        # The other lists of the window, such as that of a combo box, tell no place.
        return [name_of(node) for node in self._window.objects()
                if role_of(node) == "list item" and " of " in name_of(node)]

    def _names(self):
        return [row.split(",")[0] for row in self._rows()]

    def _wait_names(self, *names):
        wait_until(f"the servers {names}, there were {self._rows()}",
                   lambda: self._names() == list(names), 10)

    def _to_list(self):
        self._window.tab_to("Servers")

    def _on_disk(self, name):
        file = self._place / name / "servers.json"
        return [entry["name"] for entry in json.loads(file.read_text())["servers"]]

    def from_nothing_to_a_list_and_back(self):
        self._window = window = Window(str(self._program),
                                       ["--profile", str(self._place / "list")], self._pictures)
        window.wait_for("Welcome to Latchkey", seconds=40)
        self._open()
        window.wait_for("No server yet")
        window.screenshot("servers-empty")
        for name in ("Harbour", "Northgate"):
            window.press_button("Add…")
            window.wait_for("Add a server", "dialog")
            window.type_into("Name", name)
            # As a person types it who has other things in mind.
            scheme = "https://" if name == "Harbour" else ""
            window.type_into("Address", f"{scheme}auth.{name.lower()}.example")
            window.type_into("API key", f"{name}-key")
            window.press("Return")
            window.wait_for_text(f"{name}, auth.{name.lower()}.example")
        self._wait_names("Harbour", "Northgate")
        self._to_list()
        window.press("Home", "shift+F10")
        time.sleep(0.5)
        window.screenshot("servers-menu")
        window.press("Down", "Return")  # duplicate
        self._wait_names("Harbour", "Harbour copy", "Northgate")
        window.wait_for_text("Harbour copy is added")
        self._to_list()
        window.press("alt+Down")
        self._wait_names("Harbour", "Northgate", "Harbour copy")
        window.press("alt+Up", "alt+Up")
        self._wait_names("Harbour copy", "Harbour", "Northgate")
        window.screenshot("servers-list")
        keys = len(self._entries())
        if keys != 2:
            raise Failed(f"two API keys expected, the copy has none of its own: {keys}")
        window.press("Escape")
        if window.close() != 0:
            raise Failed("the program did not end well")
        if self._on_disk("list") != ["Harbour copy", "Harbour", "Northgate"]:
            raise Failed(f"the order is not kept: {self._on_disk('list')}")
        self._exported_removed_imported()

    def _exported_removed_imported(self):
        self._window = window = Window(str(self._program),
                                       ["--profile", str(self._place / "list")], self._pictures)
        window.wait_for("Sign in", role="push button", seconds=40)
        self._open()
        self._wait_names("Harbour copy", "Harbour", "Northgate")
        path = self._place / "servers-out.json"
        window.press_button("Export…")
        self._window.give_path("Export servers", path)
        window.wait_for_text("3 servers are exported")
        text = path.read_text()
        if stat.S_IMODE(path.stat().st_mode) != 0o600 or "-key" in text:
            raise Failed(f"the file is open to others or holds a secret: {text}")
        for left in (2, 1, 0):
            if left == 2:
                self._to_list()
                window.press("Home")
            # Else the list has the focus again, and what came in place of the last one is chosen.
            window.press("Delete")
            window.wait_for_text("Its settings are erased")
            if left == 2:
                window.press("Escape")  # the safe answer
                time.sleep(0.3)
                self._wait_names("Harbour copy", "Harbour", "Northgate")
                window.press("Delete")
                window.wait_for_text("Its settings are erased")
                window.screenshot("servers-question")
            window.press_button("Remove server")
            wait_until(f"{left} servers", lambda: len(self._rows()) == left, 20)
            window.wait_for_text("is removed")
        window.wait_for("No server yet")
        if self._entries():
            raise Failed(f"the keyring still holds {self._entries()}")
        self._spoil(path)
        window.press_button("Import…")
        self._window.give_path("Import servers", path)
        self._wait_names("Harbour copy", "Northgate")
        window.wait_for_text("2 servers are imported")
        window.wait_for_text("Entry 2, Harbour. url: expected")
        window.screenshot("servers-import")
        window.press_button("Import…")
        self._window.give_path("Import servers", path)
        window.wait_for_text("No server was imported")
        self._wait_names("Harbour copy", "Northgate")

    def _spoil(self, path):
        exported = json.loads(path.read_text())
        exported["servers"][1]["url"] = "http://elsewhere.example"
        path.write_text(json.dumps(exported))

    def sign_up_on_a_protected_server_asks_first(self):
        window = self._start("signup", protected=True)
        window.press_button("Create an account")
        window.wait_for("First name")
        for name, text in (("First name", "Jun"), ("Last name", "Watanabe"),
                           ("E-mail", "jun@harbour.example"), ("Password", "tide-lantern-81"),
                           ("Password again", "tide-lantern-81")):
            window.type_into(name, text)
        for key in ("Escape", "Return"):  # Return is Cancel as well
            window.press_button("Create account")
            window.wait_for_text("Create an account on Harbour staging?")
            window.screenshot("signup-protected-question")
            window.press(key)
            wait_until("no question", lambda: not window.find("Cancel", "push button"))
        # What was typed is still there, and nothing of it was sent.
        if self._sandbox.count("signup") != 0:
            raise Failed("an account was asked for without a yes")
        window.press_button("Create account")
        window.wait_for_text("Create an account on")
        # The page has a button of that name, too.
        wait_until("the focus in the question", lambda: name_of(window.focused()) == "Cancel")
        window.press_button("Create account")
        window.wait_for("Confirm your address", seconds=20)
        if self._sandbox.count("signup") != 1:
            raise Failed(f"one account expected: {self._sandbox.get('/counts')}")

    def a_protected_server_goes_with_its_accounts(self):
        before = set(self._entries())
        window = self._start("accounts", protected=True)
        self._sign_in()
        wait_until("a key and a session in the keyring",
                   lambda: len(set(self._entries()) - before) == 2)
        self._open()
        row = self._rows()[0]
        for part in ("Harbour staging", "localhost:", "Teal, triangle", "protected", "in use",
                     "1 account"):
            if part not in row:
                raise Failed(f"'{part}' is not told: {row}")
        window.press_button("Remove…")
        window.wait_for_text("The server is protected: what you do there is real.")
        window.wait_for_text(EMAIL)
        window.screenshot("servers-protected-question")
        window.press_button("Remove server")
        window.wait_for_text("The server confirmed each of them.", seconds=20)
        window.wait_for("No server yet")
        window.screenshot("servers-removed")
        if self._sandbox.get("/counts")["sessions"] != 0:
            raise Failed("the server still has a session")
        if set(self._entries()) - before:
            raise Failed(f"the keyring still holds {set(self._entries()) - before}")
        window.press("Escape")
        window.wait_for("Welcome to Latchkey")
        if window.close() != 0:
            raise Failed("the program did not end well")
        for path in (self._place / "accounts").rglob("*"):
            if path.is_file() and (EMAIL in path.read_text(errors="replace")
                                   or self._sandbox.url in path.read_text(errors="replace")):
                raise Failed(f"{path} still names what was removed: {path.read_text()}")


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
