#!/usr/bin/python3
"""The support desk as support staff use it: F12, the live list, the filter, a row's menu by key, what
leaves it by clipboard and file. Exit status 0 only if all of it is as it should be."""

import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from sandbox import EMAIL, KEY, PASSWORD, Sandbox  # noqa: E402
from window import Atspi, Failed, Window, has_state, name_of, role_of, run_trials, wait_until  # noqa: E402

class Trials:
    def __init__(self, options):
        self._program, self._pictures = pathlib.Path(options.program), options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._window = self._sandbox = None
        key = self._place / "key"
        key.write_text(KEY)
        self._key = str(key)

    def _end(self, failed):
        if self._window:
            if failed:
                self._window.screenshot("failed")
            self._window.kill()
        if self._sandbox:
            self._sandbox.end()
        shutil.rmtree(pathlib.Path(os.environ["HOME"]) / ".config" / "latchkey",
                      ignore_errors=True)

    def _start(self, name, lifetime="3600"):
        self._sandbox = Sandbox(self._program.with_name("latchkey-sandbox"), lifetime,
                                more=["--no-flow-route"])
        self._window = Window(str(self._program),
                              ["--profile", str(self._place / name), "--server",
                               self._sandbox.url, "--api-key-file", self._key], self._pictures)
        self._window.wait_for("Sign in", role="push button", seconds=40)
        return self._window

    def _sign_in(self, email=EMAIL, then="Sign out"):
        window = self._window
        window.type_into("E-mail", email)
        window.type_into("Password", PASSWORD)
        window.press("Return")
        window.wait_for(then, seconds=20)

    def _rows(self):
        """What is told of each row: its first cell speaks for all."""
        return [name for name in (name_of(node) for node in self._window.objects()
                                  if role_of(node) == "table cell") if ", POST, " in name
                or ", GET, " in name]

    def _wait_rows(self, what, count):
        return wait_until(f"{count} rows with {what}, there were {self._rows()}", lambda: (
            lambda rows: rows if len(rows) == count and all(what in row for row in rows) else None)(
                self._rows()))

    def _text_of(self, name):
        node = self._window.find(name)
        return Atspi.Text.get_text(node, 0, -1) if node else ""

    def _desk(self):
        self._window.press("F12")
        return self._window.wait_for("Exchanges", role="page tab")

    # The trials.

    def what_is_sent_appears_at_once(self):
        window = self._start("live", lifetime="25")
        self._desk()
        window.wait_for("Nothing sent yet. Requests appear here as they happen.")
        window.screenshot("desk-empty")
        window.press("F12")
        wait_until("the desk is gone", lambda: not window.find("Exchanges", "page tab"))
        self._sign_in()
        self._desk()
        row = self._wait_rows(f"POST, login, {EMAIL}, 200, OK", 1)
        print(f"   {row[0]}")
        self._sandbox.do(do="fault", operation="refresh", status=503, body="")
        window.press("F12")
        window.press_button("Renew now")
        self._desk()
        wait_until("the failed renewal", lambda: any(
            f"POST, refresh, {EMAIL}, 503, Server error" in row for row in self._rows()))
        window.screenshot("desk-live")

    def filter_by_keyboard_alone(self):
        window = self._start("filter", lifetime="25")
        self._sign_in()
        window.press_button("Renew now")
        self._desk()
        wait_until("two rows", lambda: len(self._rows()) >= 2)
        window.tab_to("Filter")
        window.type("login 200")
        self._wait_rows("POST, login", 1)
        window.press("ctrl+a")
        window.type("nowhere")
        window.wait_for("No exchange fits.")
        window.screenshot("desk-no-match")
        window.press_button("Clear filter")
        wait_until("all rows again", lambda: len(self._rows()) >= 2)
        window.tab_to("More filters")
        window.press("space")
        time.sleep(0.5)  # Qt 6.4 keeps a menu that is open out of the tree: nothing to wait for
        window.screenshot("desk-filter-menu")
        window.press("Down", "Right", "Down", "Down", "Return")  # operation: all, sign-up, login
        self._wait_rows("POST, login", 1)

    def banner_leads_to_its_exchange(self):
        window = self._start("banner")
        self._sign_in("single-sign-on@harbour.example", then="Show in support desk")
        window.press_button("Show in support desk")
        window.wait_for("Exchanges", role="page tab")
        wait_until("the answer beside it", lambda: "HTTP/1.1 500" in self._text_of("Answer"))
        request = self._text_of("Request")
        assert '"email": "single-sign-on@harbour.example"' in request, request
        assert "••• 13 characters" in request and PASSWORD not in request, request
        window.screenshot("desk-from-banner")

    def account_page_leads_to_its_exchange(self):
        window = self._start("account")
        self._sign_in()
        window.press_button("Show in support desk")
        wait_until("the answer beside it", lambda: "HTTP/1.1 200" in self._text_of("Answer"))
        assert "session_token" in self._text_of("Answer")

    def row_menu_by_key_copies_a_command(self):
        window = self._start("menu")
        self._sign_in()
        window.press_button("Show in support desk")
        self._wait_rows("POST, login", 1)
        window.press("shift+F10")
        time.sleep(0.5)
        window.screenshot("desk-row-menu")
        window.press("Return")
        window.wait_for_text("Copied.")
        window.tab_to("Filter")
        window.press("ctrl+v")
        pasted = wait_until("the command", lambda: next(
            (Atspi.Text.get_text(node, 0, -1) for node in window.objects()
             if name_of(node) == "Filter" and "curl" in Atspi.Text.get_text(node, 0, -1)), None))
        assert "${LATCHKEY_PASSWORD:?}" in pasted and PASSWORD not in pasted, pasted

    def get_is_sent_again_and_post_is_not(self):
        window = self._start("again")
        self._sign_in("several@harbour.example", then="You belong to several organisations")
        self._desk()
        wait_until("the look-up", lambda: any(", GET, flow/" in row for row in self._rows()))
        window.press("End", "shift+F10")  # the newest
        time.sleep(0.5)
        window.press("Down", "Down", "Down", "Return")
        wait_until("its row", lambda: len([r for r in self._rows() if ", GET, " in r]) == 2)
        before = self._sandbox.count("login")
        window.press("Home", "shift+F10")
        time.sleep(0.5)
        # It is greyed: what is chosen here is the entry after it, 'Only this account'.
        window.press("Down", "Down", "Down", "Return")
        self._wait_rows("several@harbour.example", 1)
        assert self._sandbox.count("login") == before

    def archive_is_written_and_private(self):
        window = self._start("har")
        self._sign_in()
        self._desk()
        window.press_button("Export HAR…")
        wait_until("the dialog", lambda: window.find("Export HAR", "dialog"))
        path = self._place / "desk.har"
        window.press("ctrl+a")
        window.type(str(path))
        window.press("Return")
        window.wait_for_text("written to")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, oct(path.stat().st_mode)
        archive = path.read_text()
        assert json.loads(archive)["log"]["entries"][0]["response"]["status"] == 200
        assert PASSWORD not in archive and KEY not in archive
        window.screenshot("desk-exported")

    def token_is_told_in_words(self):
        window = self._start("token")
        self._sign_in()
        self._desk()
        window.wait_for("Token", role="page tab")
        self._to_tabs()
        window.press("Right")
        window.wait_for_text("The person: ")
        window.wait_for_text("The signature is not checked")
        window.wait_for_text("Made by this server (the name matches)")
        window.screenshot("desk-token")
        window.press_button("Copy token")
        window.wait_for_text("It is taken out of the clipboard after 30 seconds.")
        assert self._clipboard().startswith("ZXlKaGJHY2lPaUpTVXpJMU5p")
        window.press_button("Pasted token")
        window.press("ctrl+v")
        window.wait_for_text("A whole token.")
        wait_until("the clipboard is empty again", lambda: self._clipboard() == "", 40)
        window.press("ctrl+End", "BackSpace", "BackSpace", "BackSpace", "ctrl+Home", "Right",
                     "Right")
        window.type("*")
        window.wait_for_text("Character 3, '*', does not belong to base64url.")
        window.screenshot("desk-token-broken")

    def _to_tabs(self):
        """Tab until the bar of tabs has the focus: the button above has the same name."""
        for _ in range(40):
            if role_of(self._window.focused()) == "page tab list":
                return
            self._window.press("Tab")
            time.sleep(0.05)
        raise Failed("Tab never reached the bar of tabs")

    def _clipboard(self):
        """What a person would paste: asked of whoever owns the clipboard."""
        return subprocess.run(["xclip", "-selection", "clipboard", "-o"], capture_output=True,
                              text=True, timeout=10).stdout

    def list_is_cleared(self):
        window = self._start("clear")
        self._sign_in()
        self._desk()
        self._wait_rows("login", 1)
        window.press_button("Clear")
        window.wait_for("Nothing sent yet. Requests appear here as they happen.")


    def demo_faults_show_what_they_say(self):
        self._window = window = Window(str(self._program),
                                       ["--profile", str(self._place / "demo"), "--demo"],
                                       self._pictures)
        window.wait_for("Sign in", role="push button", seconds=60)
        self._sign_in(then="Sign out")

        def press(fault, said):
            window.press("F12")
            window.wait_for("Demo", role="page tab")
            window.press_button(fault)
            window.wait_for_text(said)
            if fault == "Remove the membership":
                window.screenshot("desk-demo")
            window.press("F12")

        window.press("F12")
        self._to_tabs()
        window.press("Right", "Right")
        window.press("F12")
        press("Remove the membership", "nobody is signed out")
        window.wait_for_text("You are no longer in")
        press("Back to normal", "the membership is back")
        window.wait_for_text("Nothing to do.")
        press("Expire the token now", "The account page says 'Renewing'")
        press("Clock two days off", "The session goes on")
        press("Back to normal", "the clocks agree")
        window.press_button("Sign out")
        window.wait_for("Sign in", role="push button")
        for fault, said, then in (
                ("Captive portal", "A page of a Wi-Fi network", "This is not the auth server"),
                ("Rate limit", "refused for 20 seconds", "Wait 0:"),
                ("Drop the next answer", "its answer is lost", "No answer arrived")):
            press(fault, said)
            wait_until("the button is open", lambda: self._sign_in_button_is_open(), 30)
            window.type_into("Password", PASSWORD)
            window.press("Return")
            window.wait_for_text(then)

    def _sign_in_button_is_open(self):
        return has_state(self._window.find("Sign in", "push button"), Atspi.StateType.ENABLED)


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
