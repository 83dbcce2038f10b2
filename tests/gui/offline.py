#!/usr/bin/python3
"""A computer without a network, for real: this runs in a network of its own (see with-network) whose
cable is pulled out. The session says so and goes on by itself once it is back, without asking for a
password; signing in says so, too, and keeps what was typed. Exit status 0 only if all of that came
true."""

import json
import os
import re
import sys
import time
import uuid

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from covered import shows_error, shows_state  # noqa: E402
from ownnetwork import NetworkTrials, plug_it_in, pull_the_cable  # noqa: E402
from sandbox import EMAIL, KEY, PASSWORD  # noqa: E402
from window import Atspi, Failed, Window, label_of, run_trials, wait_until  # noqa: E402


class Trials(NetworkTrials):
    def __init__(self, options):
        super().__init__(options)
        (self._place / "key").write_text(KEY)

    def _start(self, name):
        profile = self._place / name
        profile.mkdir()
        identity = str(uuid.uuid4())
        (profile / "servers.json").write_text(json.dumps(
            {"current": identity, "servers": [{"id": identity, "name": "Harbour",
                                               "url": self._front.url,
                                               "caFile": str(self._authority)}]}))
        self._window = Window(str(self._program), [
            "--profile", str(profile), "--server", self._front.url, "--api-key-file",
            str(self._place / "key")], self._pictures)
        self._window.wait_for("Sign in", role="push button", seconds=40)
        self._window.type_into("E-mail", EMAIL)
        self._window.type_into("Password", PASSWORD)

    def _says(self, title, sentence, seconds=20):
        def look():
            return next((re.sub("[\u2066-\u2069]", "", text) for text in self._window.texts()
                         if text.startswith(title) and sentence in text), None)
        try:
            print("   " + wait_until(f"'{title}' with '{sentence}'", look, seconds))
        except Failed as failure:
            raise Failed(f"{failure}; there was: {self._window.texts()}") from None

    @shows_state("Offline")
    def a_session_waits_for_the_network_and_goes_on_by_itself(self):
        self._start("session")
        begun = time.monotonic()
        self._window.press("Return")
        self._window.wait_for("Sign out", seconds=20)
        pull_the_cable()
        self._window.press_button("Renew now")
        if time.monotonic() - begun < 5:  # else this is too slow a machine to see it
            self._says("Signed in a moment ago", "nothing was sent")
            time.sleep(5)  # from then on it is
            self._window.press_button("Renew now")
        self._says("Signed in, no connection", "It goes on as soon as it can")
        self._window.screenshot("offline")
        for _ in range(4):  # each try that fails makes the next wait longer
            self._window.press_button("Try now")
            self._says("Signed in, no connection", "Latchkey cannot reach the network")
            time.sleep(0.2)
        refreshed = self._sandbox.count("refresh")
        if refreshed:
            raise Failed(f"the server saw {refreshed} renewals without a network")
        plug_it_in()
        # The pause after so many tries would be half a minute and more.
        self._says("Signed in.", "Nothing to do", seconds=12)
        if self._sandbox.count("refresh") != 1:
            raise Failed(f"one renewal expected: {self._sandbox.get('/counts')}")

    @shows_error("Offline")
    def signing_in_says_that_there_is_no_network(self):
        self._start("error")
        pull_the_cable()
        self._window.press("Return")
        self._says("No connection", "This computer is not on a network")
        self._window.screenshot("offline-sign-in")
        field = self._window.find("E-mail", "text")
        typed = Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field))
        if typed != EMAIL:
            raise Failed(f"the address has become '{typed}'")
        self._window.tab_to("Try again")
        if label_of(self._window.focused()) != "Try again":
            raise Failed("'Try again' has no focus")
        plug_it_in()
        self._window.press("space")
        self._window.wait_for("Sign out", seconds=20)


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
