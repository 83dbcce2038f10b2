#!/usr/bin/python3
"""The support desk as support staff use it: F12, the live list, the filter, a row's menu by key, what
leaves it by clipboard and file. Exit status 0 only if all of it is as it should be."""

import base64
import json
import os
import pathlib
import stat
import struct
import subprocess
import sys
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from desktrials import DeskTrials  # noqa: E402
from sandbox import EMAIL, KEY, PASSWORD  # noqa: E402
from window import Atspi, Control, Failed, Window, has_state, name_of, run_trials, wait_until  # noqa: E402

DEMO_KEY = "nap_dev_latchkey0demo"
CHECK_HAR = pathlib.Path(__file__).resolve().parents[1] / "support" / "check-har.py"


class Trials(DeskTrials):
    def what_is_sent_appears_at_once(self):
        window = self._start("live", lifetime="25", more=["--no-flow-route"])
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
        window.open_menu("More filters")
        window.screenshot("desk-filter-menu")
        window.press("Down", "Right", "Down", "Down", "Return")  # operation: all, sign-up, login
        self._wait_rows("POST, login", 1)

    def filter_by_answer_and_account(self):
        window = self._start("menus")
        window.type_into("E-mail", EMAIL)
        window.type_into("Password", "forgotten")
        window.press("Return")
        window.wait_for_text("E-mail or password is not right")
        self._sign_in("none@harbour.example", then="Your account has no organisation")
        self._desk()
        wait_until("both", lambda: len(self._rows()) == 2)
        self._click("none@harbour.example", "table cell")
        self._menu("Down", "Down", "Down", "Return")  # past the greyed 'Send again': this account
        self._wait_rows("none@harbour.example", 1)
        self._clear_filter(window)
        self._click("Failed 2")
        window.open_menu("More filters")
        window.press("Down", "Down", "Right", "Down", "Return")  # answer: 2xx
        window.wait_for("No exchange fits.")

    def _clear_filter(self, window):
        """By the last entry of the menu."""
        window.open_menu("More filters: none@harbour.example")
        window.press("Up", "Return")
        wait_until("all rows again", lambda: len(self._rows()) == 2)

    def widths_and_sorting_outlive_the_program(self):
        window = self._start("kept")
        self._two_refused()
        self._click("Answer", "table column header")
        self._click("Answer", "table column header")  # the highest first
        wait_until("sorted", lambda: "500" in (self._rows() or [""])[0])
        usual = self._width_of_time()
        self._drag_edge(window, "Time", 60)
        wait_until("a wider column", lambda: self._width_of_time() >= usual + 50)
        width = self._width_of_time()
        assert window.close() == 0
        self._is_as_before("kept", width)

    def sorting_and_widths_by_key_outlive_a_crash(self):
        window = self._start("crash")
        self._two_refused()
        window.tab_to("Exchanges")
        window.press("Home")
        for first in ("403", "500"):  # the second time turns the order round
            self._menu("Up", "Up", "Up", "Right", "Down", "Down", "Down", "Return")  # by answer
            wait_until(f"sorted, {first} first", lambda: first in (self._rows() or [""])[0])
        usual = self._width_of_time()
        self._menu("Up", "Up", "Right", "Right", "Return")  # a wider column of times
        wait_until("a wider column", lambda: self._width_of_time() >= usual + 16)
        width = self._width_of_time()
        window.open_menu()
        window.press("Up", "Up", "Up", "Right")
        window.screenshot("desk-sort-menu", menus=True)
        window.press("Escape", "Escape")
        kept = self._place / "crash" / "preferences.json"
        # So Qt writes the width of a column that can be changed.
        wanted = struct.pack(">iii", width, 1, 0)
        wait_until("it on the disk", lambda: kept.exists() and wanted in base64.b64decode(
            json.loads(kept.read_text()).get("desk", "")), 5)
        window.kill()
        self._is_as_before("crash", width)

    def _two_refused(self):
        """Has the desk show two answers, 403 and 500."""
        self._sign_in("none@harbour.example", then="Your account has no organisation")
        self._sign_in("single-sign-on@harbour.example", then="Show in support desk")
        self._desk()
        wait_until("both", lambda: len(self._rows()) == 2)

    def _is_as_before(self, name, width):
        self._open_window(name)
        self._two_refused()
        wait_until("sorted as before", lambda: "500" in (self._rows() or [""])[0])
        assert self._width_of_time() == width, (width, self._width_of_time())

    def _width_of_time(self):
        header = self._window.wait_for("Time", "table column header")
        return header.get_component_iface().get_extents(Atspi.CoordType.SCREEN).width

    def _drag_edge(self, window, header, by):
        box = window.wait_for(header, "table column header").get_component_iface() \
            .get_extents(Atspi.CoordType.SCREEN)
        edge, middle = box.x + box.width - 1, box.y + box.height // 2
        subprocess.run(["xdotool", "mousemove", str(edge), str(middle), "mousedown", "1",
                        "mousemove", str(edge + by // 2), str(middle), "mousemove",
                        str(edge + by), str(middle), "mouseup", "1"], check=True, timeout=10)

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
        window.open_menu()
        window.screenshot("desk-row-menu", menus=True)
        window.press("Return")
        window.wait_for_text("Copied.")
        window.tab_to("Filter")
        window.press("ctrl+v")
        pasted = wait_until("the command", lambda: next(
            (Atspi.Text.get_text(node, 0, -1) for node in window.objects()
             if name_of(node) == "Filter" and "curl" in Atspi.Text.get_text(node, 0, -1)), None))
        assert "${LATCHKEY_PASSWORD:?}" in pasted and PASSWORD not in pasted, pasted
        # The real thing, as somebody would run it.
        answer = subprocess.run(
            ["sh", "-c", self._clipboard()], capture_output=True, text=True, timeout=30,
            env={**os.environ, "LATCHKEY_API_KEY": KEY, "LATCHKEY_PASSWORD": PASSWORD})
        assert answer.returncode == 0 and "Login successful" in answer.stdout, answer
        assert self._sandbox.count("login") == 2

    def get_is_sent_again_and_post_is_not(self):
        window = self._start("again")
        self._sign_in("several@harbour.example", then="You belong to several organisations")
        self._desk()
        wait_until("the look-up", lambda: any(", GET, flow/" in row for row in self._rows()))
        window.press("End")  # the newest
        self._menu("Down", "Down", "Down", "Return")
        wait_until("its row", lambda: len([r for r in self._rows() if ", GET, " in r]) == 2)
        before = self._sandbox.count("login")
        window.press("Home")
        # It is greyed: what is chosen here is the entry after it, 'Only this account'.
        self._menu("Down", "Down", "Down", "Return")
        self._wait_rows("several@harbour.example", 1)
        assert self._sandbox.count("login") == before

    def archive_is_written_and_private(self):
        window = self._start("har")
        self._sign_in()
        self._desk()
        window.press_button("Export HAR…")
        path = self._place / "desk.har"
        self._window.give_path("Export HAR", path)
        window.wait_for_text("written to")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, oct(path.stat().st_mode)
        archive = path.read_text()
        assert json.loads(archive)["log"]["entries"][0]["response"]["status"] == 200
        assert PASSWORD not in archive and KEY not in archive
        fits = subprocess.run(
            [sys.executable, CHECK_HAR, path], capture_output=True, text=True, timeout=30)
        assert fits.returncode == 0, fits.stderr
        window.screenshot("desk-exported")

    def token_is_told_in_words(self):
        window = self._start("token")
        self._sign_in()
        self._desk()
        window.wait_for("Token", role="page tab")
        self._window.to_tabs()
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

    def list_is_cleared(self):
        window = self._start("clear")
        self._sign_in()
        self._desk()
        self._wait_rows("login", 1)
        window.press_button("Clear")
        window.wait_for("Nothing sent yet. Requests appear here as they happen.")


    def _start_demo(self, name):
        """The program with its demo server. Gives the control port of that server."""
        self._window = window = Window(str(self._program),
                                       ["--profile", str(self._place / name), "--demo"],
                                       self._pictures)
        window.wait_for("Sign in", role="push button", seconds=60)
        return Control(self._place / name)

    def _desk_tab(self, place):
        """Chooses that tab of the desk, which is closed before and after."""
        self._desk()
        self._window.to_tabs()
        self._window.press(*["Left"] * 3, *["Right"] * place)
        self._window.press("F12")

    def demo_inbox_is_searched(self):
        control = self._start_demo("inbox")
        window = self._window
        control.do(do="create-account", email="second@harbour.example", verified=False)
        for person in ("unverified", "second"):
            request = urllib.request.Request(
                f"{control.url}/api/auth/verify-email/send",
                json.dumps({"email": f"{person}@harbour.example"}).encode(),
                {"X-NAP-API-Key": DEMO_KEY, "Content-Type": "application/json"})
            urllib.request.urlopen(request, timeout=10).close()

        def mails():
            texts = window.texts()
            return (len([text for text in texts if "Please verify your email address, " in text]),
                    [text.strip("\u2066\u2067\u2068\u2069") for text in texts
                     if text.startswith("To ")])

        def wait_mails(count, *opened):
            def look():
                number, to = mails()
                return number == count and len(to) == len(opened) and all(
                    f"{name}@harbour.example" in text for name, text in zip(opened, to))
            try:
                wait_until(f"{count} mails with {opened} open", look)
            except Failed as failure:
                raise Failed(f"{failure}; there was {mails()}, searched for "
                             f"'{self._text_of('Search the mail')}'") from None

        self._desk_tab(3)
        window.press("F12")
        wait_mails(2, "second")  # the newest
        window.tab_to("Search the mail")
        window.type("verify unveri")
        wait_mails(1, "unverified")
        window.screenshot("desk-inbox-search")
        window.type("nowhere")
        window.wait_for("No mail fits.")
        wait_mails(0)
        window.press("Escape")
        wait_mails(2, "unverified")  # the one that was open stays so
        assert not window.find("No mail fits.")

    def demo_accounts_are_filled_in(self):
        self._start_demo("accounts")
        window = self._window
        self._desk_tab(3)
        window.press("F12")
        window.press_button("Copy password")
        wait_until("the password", lambda: self._clipboard() == "demo-password")
        window.press_button("Fill in several@harbour.example")
        window.press("F12")
        window.tab_to("Password")
        window.press("ctrl+v", "Return")
        window.wait_for_text("You belong to several organisations")

    def demo_faults_show_what_they_say(self):
        control = self._start_demo("demo")
        window = self._window
        self._sign_in(then="Sign out")
        self._desk_tab(3)

        def refreshes():
            return control.counts()["operations"].get("refresh", 0)

        def press(fault, said):
            window.press("F12")
            window.wait_for("Demo", role="page tab")
            window.press_button(fault)
            window.wait_for_text(said)
            if fault == "Remove the membership":
                window.screenshot("desk-demo")
            window.press("F12")

        press("Remove the membership", "nobody is signed out")
        window.wait_for_text("You are no longer in")
        press("Back to normal", "the membership is back")
        window.wait_for_text("Nothing to do.")
        before = refreshes()
        press("Expire the token now", "The account page says 'Renewing'")
        wait_until("a renewal", lambda: refreshes() == before + 1)
        press("Clock two days off", "The session goes on")
        press("Expire the token now", "The account page says 'Renewing'")
        wait_until("a request", lambda: refreshes() == before + 2)
        self._desk_tab(1)
        window.press("F12")
        # Times are rounded down, so it is one or the other by a fraction of a second.
        wait_until("the skew in words", lambda: any(
            window.find(f"This computer's clock is {time} behind the server")
            for time in ("47 hours", "2 days")))
        window.press("F12")
        self._desk_tab(3)
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
