#!/usr/bin/python3
"""The whole way as somebody goes it who cannot see the window: every text is set and every button
pressed through the accessibility tree. On every page and in every dialog the tree is
walked, and a control that does not say what it is for is a failure."""

import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import (Atspi, Control, Failed, Window, has_state, label_of, name_of,  # noqa: E402
                    role_of, run_trials)

# What a person acts on. All the rest is text or only holds other things.
CONTROLS = {"push button", "toggle button", "check box", "radio button", "combo box", "text",
            "password text", "entry", "link", "slider", "spin button", "list", "list item", "table",
            "tree", "tree table", "page tab", "menu", "menu item", "check menu item",
            "radio menu item", "scroll bar", "progress bar", "dialog", "frame"}


class Trials:
    def __init__(self, options):
        self._options = options
        self._place = tempfile.mkdtemp()
        self._window = None
        self._seen = 0

    def _end(self, failed):
        if self._window:
            if failed:
                print(self._window.said(), file=sys.stderr)
            self._window.kill()

    def _start(self, *arguments):
        self._window = Window(self._options.program, arguments, self._options.pictures)
        return self._window

    def _check(self, page):
        """Every control that shows has a name, and no two fields the same one."""
        nodes = [node for node in self._window.objects() if role_of(node) in CONTROLS]
        if len(nodes) < 3:
            raise Failed(f"{page}: only {len(nodes)} controls in the tree")
        unnamed = [f"{role_of(node)} ({node.get_description()!r}, below '{name_of(node.get_parent())}')"
                   for node in nodes
                   if not label_of(node).strip() and role_of(node) != "scroll bar"]
        if unnamed:
            raise Failed(f"{page}: without a name: {unnamed}")
        fields = [label_of(node) for node in nodes if role_of(node) in ("text", "password text")
                  and has_state(node, Atspi.StateType.EDITABLE)]
        if len(set(fields)) != len(fields):
            raise Failed(f"{page}: fields of one name: {fields}")
        self._seen += 1
        print(f"   {page}: {len(nodes)} controls, all named")

    # The way.

    def first_start_and_server(self):
        window = self._start("--profile", os.path.join(self._place, "first"))
        window.wait_for("Welcome to Latchkey", seconds=30)
        self._check("first start")
        self._window.act_on("Add a server…")
        window.wait_for("Add a server", role="dialog")
        self._check("server dialog")
        self._window.act_on("Cancel")
        window.wait_for("Try the demo")

    def from_sign_up_to_sign_out(self):
        profile = os.path.join(self._place, "way")
        window = self._start("--demo", "--profile", profile)
        window.wait_for("E-mail", seconds=30)
        self._check("sign in")
        self._window.act_on("Create an account")
        window.wait_for("First name")
        for name, text in (("First name", "Noor"), ("Last name", "Haddad"),
                           ("E-mail", "noor@harbour.example"), ("Password", "tide-lantern-82"),
                           ("Password again", "tide-lantern-82")):
            self._window.fill(name, text)
        self._check("sign up")
        self._window.act_on("Create account")
        window.wait_for("Confirm your address")
        window.wait_for("Use this link", seconds=20)
        self._check("verify")
        self._window.act_on("Use this link")
        window.wait_for_text("Verification link found")
        self._window.act_on("Verify")
        window.wait_for_text("Noor Haddad")
        window.wait_for("Sign out")
        self._check("account")
        self._window.act_on("Sign out")
        window.wait_for("Keep me signed in")
        self._check("sign in again")
        operations = Control(profile).counts()["operations"]
        for name in ("signup", "send", "verify", "login", "logout"):
            if operations.get(name, 0) != 1:
                raise Failed(f"{name} was sent {operations.get(name, 0)} times: {operations}")

        # The other ends of a sign-in.
        self._window.fill("E-mail", "several@harbour.example")
        self._window.fill("Password", "not-the-password")
        self._window.act_on("Sign in")
        window.wait_for_text("E-mail or password is not right")
        self._check("sign in refused")
        self._window.fill("Password", "demo-password")
        self._window.act_on("Sign in")
        window.wait_for_text("You belong to several organisations")
        window.wait_for_text("Harbour Library")
        self._check("flow")

    def the_dialogs_of_the_menu(self):
        # Qt keeps an open menu out of the tree: what it leads to is opened by key.
        window = self._start("--demo", "--profile", os.path.join(self._place, "menu"))
        window.wait_for("E-mail", seconds=30)
        window.press("ctrl+comma")
        window.wait_for("Settings", role="dialog")
        self._check("settings")
        self._window.act_on("Close")
        window.open_menu("Menu")
        window.press("Up", "Up", "Return")  # from the end: Quit, About
        window.wait_for("About Latchkey", role="dialog")
        self._check("about")
        self._window.act_on("Close")


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
