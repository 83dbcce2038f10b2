#!/usr/bin/python3
"""The account check as support staff use it: a file, its faults, start, stop, go on, what came of it,
reports. Exit status 0 only if all of it is as it should be."""

import csv
import json
import os
import pathlib
import stat
import sys
import xml.etree.ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from desktrials import DeskTrials  # noqa: E402
from sandbox import PASSWORD, SEED  # noqa: E402
from window import Atspi, name_of, role_of, run_trials, wait_until  # noqa: E402

FILE = f"""email;password;expected;note
ada@harbour.example;{PASSWORD};signed-in;"the first; in quotes"
unverified@harbour.example;{PASSWORD};signed-in;
several@harbour.example;{PASSWORD};several-organisations;
none@harbour.example;{PASSWORD};no-organisation;
ada@harbour.example;not-the-password;wrong-credentials;
single-sign-on@harbour.example;{PASSWORD};account-unusable;
ada@harbour.example;{PASSWORD};something-else;
"""


class Trials(DeskTrials):
    def _open_check(self):
        window = self._window
        window.press("F12")
        window.wait_for("Account check", role="page tab")
        self._window.to_tabs()
        window.press("Right", "Right")
        window.wait_for("Choose a file…", role="push button")

    def _choose(self, text, name="accounts.csv"):
        path = self._place / name
        path.write_text(text, encoding="utf-8")
        self._window.press_button("Choose a file…")
        self._window.give_path("Accounts to check", path)
        self._window.wait_for(name)

    def _checked(self):
        """What is told of each row: its first cell speaks for all."""
        return [name for name in (name_of(node) for node in self._window.objects()
                                  if role_of(node) == "table cell")
                if "result: " in name or name.startswith("Row cannot be used: ")]

    def _wait_for_row(self, *parts, seconds=20):
        return wait_until(f"a row with {parts}, there were {self._checked()}", lambda: next(
            (row for row in self._checked() if all(part in row for part in parts)), None), seconds)

    def _open_sessions(self):
        return self._sandbox.get("/counts")["sessions"]

    # The trials.

    def example_is_saved_and_can_be_checked(self):
        window = self._start("example", protected=False)
        self._open_check()
        window.wait_for_text("Choose a CSV file with e-mail, password and expected result.")
        window.screenshot("check-empty")
        window.press_button("Save an example…")
        path = self._place / "example.csv"
        self._window.give_path("Example", path)
        window.wait_for_text("Example written to")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, oct(path.stat().st_mode)
        assert path.read_text(encoding="utf-8").startswith("email,password,expected")
        self._choose(path.read_text(encoding="utf-8"), "again.csv")
        window.wait_for("Start", role="push button")

    def file_is_checked_and_reported(self):
        window = self._start("whole", protected=False)
        self._open_check()
        self._choose(FILE)
        window.wait_for_text("Harbour staging")
        window.wait_for_text("Row cannot be used: Line 8, column ")
        window.screenshot("check-ready")
        window.press_button("Start")
        window.wait_for("Check again…", role="push button", seconds=30)
        window.wait_for("6 of 6")
        self._wait_for_row("ada@harbour.example", "expected: Signs in", "result: As expected")
        self._wait_for_row("unverified@harbour.example", "result: E-mail not verified")
        self._wait_for_row("several@harbour.example", "As expected: a flow")
        self._wait_for_row("none@harbour.example", "As expected: no organisation")
        self._wait_for_row("expected: Wrong password", "As expected: refused")
        self._wait_for_row("single-sign-on@harbour.example", "As expected: no password")
        window.screenshot("check-finished")
        assert self._open_sessions() == 0, self._open_sessions()
        assert self._sandbox.count("refresh") == 1, self._sandbox.count("refresh")
        self._filter_and_follow(window)
        self._report(window)

    def _filter_and_follow(self, window):
        self._numbers_agree(window)
        window.press_button("Cannot be used 1")
        wait_until("one row", lambda: len(self._checked()) == 1)
        window.tab_to("Checked accounts")
        window.press("Home")
        window.wait_for("Line 8, column 35: This is no result that can be expected.",
                        "label")
        window.screenshot("check-unusable")
        window.press_button("Not as expected 1")
        wait_until("another row", lambda: [row for row in self._checked()
                                           if row.startswith("unverified@")])
        assert len(self._checked()) == 1, self._checked()
        window.tab_to("Checked accounts")
        window.press("Home")
        self._menu("Return")  # its exchanges
        wait_until("the answer to it", lambda: any(
            "HTTP/1.1 403" in Atspi.Text.get_text(node, 0, -1) for node in window.objects()
            if name_of(node) == "Answer" and role_of(node) == "text"))
        self._back_to_check(window)
        window.press_button("All")
        wait_until("all rows", lambda: len(self._checked()) == 7)

    @staticmethod
    def _numbers_agree(window):
        """What stands beside the progress counts the same as what narrows the list."""
        texts = window.texts()
        beside = texts[texts.index("not as expected") - 1]
        assert f"Not as expected {beside}" in texts, texts
        assert not any(text.startswith("Undecided") for text in texts), texts

    def _back_to_check(self, window):
        for _ in range(40):
            if role_of(window.focused()) == "page tab list":
                break
            window.move_focus("shift+Tab")
        window.press("Right", "Right")
        window.wait_for("Report…", role="push button")

    def _report(self, window):
        for down, suffix in enumerate(("html", "csv", "json", "xml")):
            path = self._place / f"report.{suffix}"
            window.open_menu("Report…")
            window.press(*["Down"] * down, "Return")
            self._window.give_path("Report", path)
            window.wait_for_text(f"Report written to {path}")
            text = path.read_text(encoding="utf-8-sig")
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, oct(path.stat().st_mode)
            assert PASSWORD not in text and "not-the-password" not in text, suffix
            assert "unverified@harbour.example" in text, suffix
        rows = list(csv.reader((self._place / "report.csv").read_text("utf-8-sig").splitlines()))
        assert len({len(row) for row in rows}) == 1 and len(rows) >= 7, rows
        json.loads((self._place / "report.json").read_text())
        xml.etree.ElementTree.parse(self._place / "report.xml")
        page = (self._place / "report.html").read_text()
        assert "<script" not in page and "src=" not in page, "something to load"
        window.press_button("Check again…")  # nothing is lost: nothing is asked
        window.wait_for("Start", role="push button")

    def stopped_check_goes_on_and_leaves_no_session(self):
        people = json.loads(pathlib.Path(SEED).read_text())
        people["accounts"] = [
            {"email": f"person-{number:02}@harbour.example", "password": PASSWORD,
             "firstName": "Per", "lastName": "Son", "verified": True,
             "orgs": [{"org": "harbour", "role": "member"}]} for number in range(40)]
        people["invitations"] = []
        seed = self._place / "people.json"
        seed.write_text(json.dumps(people))
        # 12 requests in 2 s and three for each account: it has to wait for the server's window.
        window = self._start("stopped", seed=seed)
        self._open_check()
        self._choose("email,password\n" + "".join(
            f"{person['email']},{PASSWORD}\n" for person in people["accounts"]))
        self._sandbox.do(do="fault", operation="login", times=1000, delayMs=150)
        window.tab_to("Accounts at a time")
        window.press("Home", "Down")  # two
        window.press_button("Start")
        window.wait_for("Stop", role="push button")
        wait_until("some are done", lambda: not window.find("0 of 40"))
        window.screenshot("check-running")
        window.press_button("Stop")
        window.wait_for("Go on", role="push button", seconds=20)
        window.wait_for("Stopped")
        assert self._open_sessions() == 0, self._open_sessions()
        assert not window.find("40 of 40")
        self._sandbox.do(do="clear-faults")
        window.press_button("Go on")
        window.wait_for("40 of 40", seconds=40)
        window.wait_for("Finished: all as expected")
        assert self._open_sessions() == 0, self._open_sessions()
        assert self._sandbox.count("login") == 40, self._sandbox.count("login")

    def closing_the_window_leaves_no_session(self):
        window = self._start("closing")
        self._open_check()
        self._choose("email,password\n" + f"ada@harbour.example,{PASSWORD}\n" * 30)
        self._sandbox.do(do="fault", operation="logout", times=1000, delayMs=300)
        window.press_button("Start")
        wait_until("a session is open", lambda: self._open_sessions() > 0)
        assert window.close(20) == 0
        assert self._open_sessions() == 0, self._open_sessions()

    def protected_server_asks_and_columns_are_kept(self):
        window = self._start("protected", protected=True)
        self._open_check()
        self._choose(FILE)
        window.press_button("Start")
        window.wait_for_text("The server is protected")
        window.screenshot("check-question")
        window.press("Escape")
        window.wait_for("Start", role="push button")
        assert self._sandbox.count("login") == 0
        window.press_button("Start")
        window.wait_for_text("The server is protected")
        window.press_button("Run the check")
        window.wait_for("Check again…", role="push button", seconds=30)
        window.press_button("Check again…")
        window.wait_for_text("Let the results go?")
        window.screenshot("check-results-question")
        window.press("Escape")
        self._wait_for_row("ada@harbour.example", "result: As expected")
        self._click("Account", "table column header")
        wait_until("sorted", lambda: (self._checked() or [""])[0].startswith("Row cannot be used"))
        self._click("Account", "table column header")
        wait_until("sorted backwards", lambda: "unverified@" in (self._checked() or [""])[0])
        assert window.close() == 0
        window = self._open_window("protected")
        self._open_check()
        self._choose(FILE)
        wait_until("sorted as before", lambda: "unverified@" in (self._checked() or [""])[0])

    def one_account_from_its_exchange(self):
        window = self._start("one")
        window.type_into("E-mail", "ada@harbour.example")
        window.type_into("Password", "forgotten")
        window.press("Return")
        window.wait_for_text("E-mail or password is not right")
        window.press("F12")
        window.tab_to("Exchanges")
        window.press("Home")
        self._menu("Up", "Return")  # the last: check this account
        window.wait_for("Check one account", role="dialog")
        window.screenshot("check-one")
        window.type(PASSWORD)
        window.press("Return")
        window.press_button("Start")
        self._wait_for_row("ada@harbour.example", "result: As expected")
        assert self._open_sessions() == 0


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
