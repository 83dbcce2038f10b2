#!/usr/bin/python3
"""Secrets made to be found: passwords, API keys, a proxy's password, an invitation, a verification
token and every session's tokens go through all pages, the account check in the window and as a
command, the demo, and many faults, among them a server that says back whatever it was told. Then
everything that outlives a page is searched for them: the log with all categories on, settings,
reports, exports and every other file, diagnostics, clipboard, window titles, the accessibility
tree, command line and environment, and the memory; with LATCHKEY_CORE_IMAGE set, a core image
instead of the memory itself. Exit status 0 only if none is found."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from canarydesk import CanaryDesk  # noqa: E402
from canarysearch import (  # noqa: E402
    CHOSEN, EMAIL, FRESH, INVITE, KEY, OTHER_KEY, PASSWORD, PASTED, SEVERAL, WRONG)
from sandbox import Sandbox  # noqa: E402
from tap import Tap  # noqa: E402
from window import Control, Failed, Window, run_trials, wait_until  # noqa: E402


class Trials(CanaryDesk):
    def __init__(self, options):
        self._program, self._pictures = pathlib.Path(options.program), options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._window = self._sandbox = self._tap = self._token = None
        self._places = self._hits = 0

    def _end(self, failed):
        if failed and self._window:
            self._window.screenshot("failed")
        if self._window:
            self._window.kill()
        if self._sandbox:
            self._sandbox.end()

    def _start(self):
        seed = {"organisations": [{"slug": "harbour", "name": "Harbour", "verified": True,
                                   "joining": True, "domain": "harbour.example"},
                                  {"slug": "orchard", "name": "Orchard", "verified": True,
                                   "joining": False, "domain": "orchard.example"}],
                "accounts": [{"email": email, "password": PASSWORD, "firstName": "Cana",
                              "lastName": "Ry", "verified": True, "orgs": organisations}
                             for email, organisations in ((EMAIL, ["harbour"]),
                                                          (SEVERAL, ["harbour", "orchard"]))]}
        (self._place / "seed").write_text(json.dumps(seed))
        self._sandbox = Sandbox(self._program.with_name("latchkey-sandbox"),
                                key=KEY, seed=self._place / "seed")
        (self._place / "seed").unlink()
        self._tap = Tap(self._sandbox)
        self._listen()
        key = self._place / "key"
        key.write_text(KEY)
        self._window = Window(str(self._program), ["--profile", str(self._place / "profile"),
                                                   "--server", self._tap.url, "--api-key-file",
                                                   str(key)], self._pictures)
        self._window.wait_for("Sign in", role="push button", seconds=40)
        key.unlink()

    @staticmethod
    def _listen():
        # The sanitizer's allocator wipes what is freed only when told to; the program's own does.
        os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") \
            + ":max_free_fill_size=2000000000:free_fill_byte=0"
        os.environ["QT_LOGGING_RULES"] = "*=true"

    # The way through the pages.

    def _submit(self, faults, button=None):
        self._tap.faults[:] = faults
        if button:
            self._window.press_button(button)
        else:
            self._window.press("Return")
        wait_until("the request", lambda: not self._tap.faults, 20)
        time.sleep(0.7)  # whatever the page does with the answer
        self._search_live()

    def _sign_in_page(self):
        window = self._window
        window.type_into("E-mail", EMAIL)
        for fault in (Tap.echoes(401), Tap.echoes(400), Tap.page, Tap.bare_echo, Tap.cut):
            window.type_into("Password", WRONG)
            self._submit([fault])
        window.type_into("Password", WRONG)
        self._submit([])
        window.type_into("Password", PASSWORD)
        window.press("Return")
        window.wait_for("Sign out", seconds=30)

    def _account_page(self):
        window = self._window
        for fault in (Tap.page, Tap.echoes(500)):
            before = len(self._tap.tokens)
            self._tap.faults[:] = [fault]
            window.press_button("Renew now")
            wait_until("a renewal after a fault", lambda: len(self._tap.tokens) > before, 60)
        self._search_live()
        self._diagnostics()
        self._settings()
        self._desk()
        window.press_button("Sign out")
        window.wait_for("Keep me signed in")

    def _diagnostics(self):
        window = self._window
        window.open_menu("Menu")
        window.press("Up", "Up", "Return")
        window.wait_for("About Latchkey", role="dialog")
        window.press_button("Copy diagnostics")
        window.wait_for_text("Copied")
        self._search_live()
        self._look("the clipboard with diagnostics", self._clipboard())
        window.press_button("Close")

    def _settings(self):
        window = self._window
        window.press("ctrl+comma")
        window.wait_for("Settings", role="dialog")
        self._search_live()
        window.press_button("Close")
        wait_until("the end of the dialog", lambda: not window.find("Settings", "dialog"))

    def _flow_page(self):
        window = self._window
        window.type_into("E-mail", SEVERAL)
        window.type_into("Password", PASSWORD)
        window.press("Return")
        window.wait_for("Look up another flow…", seconds=20)
        self._search_live()
        window.press_button("Look up another flow…")
        window.type_into("Id of the flow", "01990000-0000-7000-8000-000000000000")
        for fault in (Tap.echoes(400), Tap.echoes(500), Tap.page):
            self._submit([fault], "Look up")
        window.press_button("Other account")
        window.wait_for("Keep me signed in")

    def _edit_server(self):
        """From the error that a refused key leads to."""
        window = self._window
        window.type_into("E-mail", EMAIL)
        window.type_into("Password", WRONG)

        def refused(request, body):
            Tap.send(request, 401, json.dumps({"error": Tap.heard(request, body)}).encode())
        self._submit([refused])
        window.press_button("Edit server")
        window.wait_for("Edit server", role="dialog")
        window.type_into("API key", OTHER_KEY)
        self._submit([Tap.echoes(400)], "Test connection")
        window.press_button("Cancel")
        window.wait_for("Keep me signed in")

    def _sign_up_page(self):
        window = self._window
        window.press_button("Create an account")
        window.wait_for("First name")
        for name, text in (("First name", "Fre"), ("Last name", "Sh"), ("E-mail", FRESH),
                           ("Password", CHOSEN), ("Password again", CHOSEN)):
            window.type_into(name, text)
        window.press_button("I have an invite")
        window.type_into("Invite", INVITE)
        for fault in (Tap.echoes(400), Tap.bare_echo):
            self._submit([fault], "Create account")
        window.type_into("Invite", " ")
        window.press_button("Create account")
        window.wait_for("Confirm your address", seconds=20)

    def _verify_page(self):
        window = self._window
        mails = wait_until("a mail", lambda: self._sandbox.get(f"/inbox?to={FRESH}"), 20)
        self._token = mails[-1]["token"]
        self._paste(PASTED)
        for fault in (Tap.echoes(400), Tap.page):
            self._submit([fault], "Verify")
        self._paste(mails[-1]["link"])
        window.press_button("Verify")
        window.wait_for("Sign out", seconds=30)
        self._search_live()
        window.press_button("Sign out")
        window.wait_for("Keep me signed in")

    def _paste(self, text):
        window = self._window
        window.tab_to("Token, link or the whole mail")
        window.press("ctrl+a")
        window.type(text)
        window.wait_for_text("Verification link found")

    def no_secret_is_found_where_it_has_no_business(self):
        self._start()
        self._sign_in_page()
        # The search finds what is there: the program needs its key and its present pair.
        hits = self._hits
        self._search_memory(())
        if self._hits == hits:
            raise Failed("not even the API key is found in the memory: the search is broken")
        self._hits = hits
        self._account_page()
        self._flow_page()
        self._edit_server()
        self._sign_up_page()
        self._verify_page()
        self._search_live()
        self._search_what_stays()
        self._copy_something_else()
        # What a person selected is the desktop's until something else is selected.
        subprocess.run(["xclip", "-selection", "primary"], input=b"something else", check=True,
                       timeout=10)
        time.sleep(0.5)
        # The key of a server in use stays in memory as long as the program runs.
        self._search_memory({"API key"})
        self._judge()

    def _judge(self):
        print(f"   {len(self._canaries())} canaries, {self._places} places, {self._hits} hits")
        if self._hits:
            raise Failed(f"{self._hits} hits")
        if self._window.close() != 0:
            raise Failed("the program did not end well")

    def servers_and_the_check_command_give_no_secret_away(self):
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._token = None
        self._places = self._hits = 0
        self._start()
        self._servers_page()
        self._check_command()
        self._search_live()
        self._search_what_stays()
        self._copy_something_else()
        self._search_memory({"API key"})
        self._judge()

    def a_demo_and_its_faults_give_no_secret_away(self):
        self._tap = self._sandbox = self._token = None
        self._places = self._hits = 0
        self._listen()
        profile = self._place / "shown"
        self._window = window = Window(str(self._program), ["--demo", "--profile", str(profile)],
                                       self._pictures)
        window.wait_for("Sign in", role="push button", seconds=40)
        Control(profile).do(do="create-account", email=EMAIL, password=PASSWORD, verified=True,
                            orgs=["harbour"])
        window.type_into("E-mail", EMAIL)
        window.type_into("Password", WRONG)
        window.press("Return")
        window.wait_for_text("E-mail or password is not right")
        self._search_live()
        window.type_into("Password", PASSWORD)
        window.press("Return")
        window.wait_for("Sign out", seconds=30)
        self._demo_tab()
        self._search_what_stays()
        self._search_memory(())
        self._judge()


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
