#!/usr/bin/python3
"""Why can this account not log in? One trial a cause, found as docs/support-desk.md tells it. Every
click and every key that is not text is counted: fewer than six each. With --pictures the pictures of
that page are made anew. Exit status 0 only if all of it is as it should be."""

import os
import pathlib
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from desktrials import DeskTrials  # noqa: E402
from sandbox import KEY, PASSWORD  # noqa: E402
from window import Atspi, Failed, name_of, role_of, run_trials, wait_until  # noqa: E402


class Trials(DeskTrials):
    def _try(self, name, email, password=PASSWORD, key=KEY, lifetime="3600"):
        """Signs in as the person does who cannot."""
        self._key_file.write_text(key)
        window = self._start(name, lifetime=lifetime, protected=False)
        self._presses = []
        wait_until("the first field", lambda: name_of(window.focused()) == "E-mail")
        window.type(email)
        self._press("Tab")
        window.type(password)
        self._press("Return")
        return window

    def _press(self, *keys):
        self._presses += keys
        self._window.press(*keys)

    def _point(self, name):
        self._presses.append(f"click on {name}")
        self._click(name, "push button")

    def _look_at_the_answer(self):
        """The desk at the newest exchange."""
        self._press("F12")
        wait_until("the list", lambda: name_of(self._window.focused()) == "Exchanges")
        self._press("End")

    def _wait_for_answer(self, *parts):
        def answer():
            return next((Atspi.Text.get_text(node, 0, -1) for node in self._window.objects()
                         if name_of(node) == "Answer" and role_of(node) == "text"), "")
        wait_until(f"{parts} in the answer", lambda: all(part in answer() for part in parts))

    def _found(self, name):
        """The cause stands on the screen."""
        print(f"   found with {len(self._presses)}: {', '.join(self._presses)}")
        if len(self._presses) >= 6:
            raise Failed(f"took {self._presses}")
        if not self._pictures:
            return
        self._window.screenshot(name)
        picture = pathlib.Path(self._pictures) / f"{name}.png"
        subprocess.run(["convert", picture, "-resize", "960x>", "-colors", "64", "-strip",
                        f"PNG8:{picture}"], check=True, timeout=60)

    # The trials.

    def address_not_verified(self):
        window = self._try("unverified", "unverified@harbour.example")
        window.wait_for_text("Confirm your address")
        self._look_at_the_answer()
        self._wait_for_answer("HTTP/1.1 403", '"requireEmailVerification": true')
        self._found("unverified")

    def password_wrong(self):
        window = self._try("wrong", "ada@harbour.example", "demo-pasword")
        window.wait_for_text("E-mail or password is not right")
        self._look_at_the_answer()
        self._wait_for_answer("HTTP/1.1 401", "Invalid credentials!")
        self._found("wrong-password")

    def address_unknown(self):
        window = self._try("unknown", "Ada@harbour.example")
        window.wait_for_text("E-mail or password is not right")
        self._look_at_the_answer()
        self._wait_for_answer("HTTP/1.1 401", "Invalid email or password!")
        self._found("unknown-address")

    def no_organisation(self):
        window = self._try("none", "none@harbour.example")
        window.wait_for_text("Your account has no organisation")
        self._look_at_the_answer()
        self._wait_for_answer("HTTP/1.1 403", "You do not belong to any organization!")
        self._found("no-organisation")

    def several_organisations(self):
        window = self._try("several", "several@harbour.example")
        window.wait_for_text("You belong to several organisations")
        self._found("several-organisations")

    def single_sign_on(self):
        window = self._try("sso", "single-sign-on@harbour.example")
        window.wait_for_text("The server cannot handle this account")
        self._point("Show in support desk")
        self._wait_for_answer("HTTP/1.1 500")
        self._found("single-sign-on")

    def key_of_the_server_wrong(self):
        window = self._try("wrong-key", "ada@harbour.example", key="another-key")
        window.wait_for_text("The server does not accept this API key")
        self._look_at_the_answer()
        self._wait_for_answer("HTTP/1.1 401", '"error": "Invalid API key"')
        self._found("wrong-key")

    def removed_from_the_organisation(self):
        # A session this short is renewed however young; others want five seconds.
        window = self._try("banned", "banned@harbour.example", lifetime="25")
        window.wait_for("Renew now", role="push button")
        self._point("Renew now")
        window.wait_for_text("You are no longer in Harbour Library")
        self._found("membership-gone")


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
