#!/usr/bin/python3
"""What the support desk shows without being asked: renewals in the background, the times of the token
and a clock that is off, as assistive technology reads them; and long work in it that is stopped."""

import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from desktrials import DeskTrials  # noqa: E402
from sandbox import EMAIL  # noqa: E402
from window import Failed, name_of, run_trials, wait_until  # noqa: E402

MANY = 2000  # exchanges: an export takes longer than the few keys that stop it


class Trials(DeskTrials):
    def _to_tab(self, place):
        window = self._window
        window.to_tabs("shift+Tab")
        window.press(*["Left"] * 3, *["Right"] * place)

    def renewals_in_the_background_appear(self):
        window = self._start("renewals", lifetime="6")
        self._sign_in()
        self._desk()
        self._sandbox.do(do="fault", operation="refresh", status=503, body="")
        # No key from here on.
        for answer in ("503, Server error", "200, OK"):
            wait_until(f"a renewal with {answer}, there were {self._rows()}", lambda: any(
                f"POST, refresh, {EMAIL}, {answer}" in row for row in self._rows()), 40)
        window.wait_for("Failed 1")
        window.screenshot("desk-renewals")

    def times_and_a_clock_that_is_off_are_read(self):
        window = self._start("times", lifetime="25")
        self._sign_in()
        self._desk()
        self._to_tab(1)
        window.wait_for_text("The person: ")
        order = ["nbf", "iat", "Now", "Renewal", "exp", "Refresh token"]
        wait_until(f"the times in their order, there was {self._times()}", lambda: order == self._times())
        for name in order:
            if name != "Now":
                window.wait_for(name, "label")  # the same in the list below, with words
        if any("clock is" in text for text in window.texts()):
            raise Failed("a clock is said to be off that is not")
        self._sandbox.do(do="wait", seconds=2 * 3600 + 60)
        # The next renewal is the first answer from there.
        window.wait_for("This computer's clock is 2 hours behind the server", seconds=40)
        window.wait_for_text("Latchkey counts from the time of receipt, so nothing breaks.")
        window.screenshot("desk-clock")
        window.press("F12")
        window.wait_for("Sign out")  # and nothing did

    def _times(self):
        """What the timeline tells."""
        told = self._window.wait_for_text("Times: ")
        return re.findall(r"(nbf|iat|Now|Renewal|exp|Refresh token) [^,]*\d", told)

    def a_long_export_is_stopped(self):
        window = self._start("export")
        self._fill_the_list()
        place = self._place / "archives"
        place.mkdir()
        main = self._in_front()
        stops = self._stops_below("Export HAR…")
        window.press_button("Export HAR…")
        wait_until("the dialog of files", lambda: self._in_front() not in ("", main))
        window.press("ctrl+a")
        window.type(str(place / "many.har"))
        window.press("Return")
        wait_until("the window in front again", lambda: self._in_front() == main)
        window.press(*["Tab"] * (stops + 1), "space")
        # An export that went on would say what it wrote, and leave a file.
        window.press_button("Clear")
        window.wait_for("Nothing sent yet. Requests appear here as they happen.")
        window.wait_for("Secrets are hidden, also in copies and exports.", "label", 30)
        if list(place.iterdir()):
            raise Failed(f"something is left of it: {list(place.iterdir())}")

    def _stops_below(self, button):
        """How many stops Tab makes in the desk after `button`: what cancels comes after them."""
        window = self._window
        window.tab_to(button)
        names = []
        while len(names) < 12:
            window.move_focus()
            names.append(name_of(window.focused()))
            if names[-1] not in ("Clear", "Exchanges", "Request", "Answer"):
                break
        return len(names) - 1

    def _fill_the_list(self):
        """By a check: nothing else sends as much. From the file on the screen is looked at for the
        focus alone: all cells of such tables are many thousand messages."""
        window = self._window
        file = self._place / "many.csv"
        file.write_text("email,password,expected\n"
                        + f"{EMAIL},not-the-password,wrong-credentials\n" * MANY)
        self._desk()
        main = self._in_front()
        self._to_tab(2)
        window.press_button("Choose a file…")
        window.give_path("Accounts to check", file)
        wait_until("the window in front again", lambda: self._in_front() == main)
        window.press_button("Start")
        wait_until("all of them", lambda: self._sandbox.count("login") == MANY, 120)
        self._to_tab(0)

    @staticmethod
    def _in_front():
        return subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True,
                              check=False, timeout=10).stdout.strip()


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
