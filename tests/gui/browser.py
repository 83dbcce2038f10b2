#!/usr/bin/python3
"""What opens in the person's browser, and what is said where there is none. The browser is a script
in the place of the desktop's own opener: it writes down what it was given."""

import os
import pathlib
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from errortrials import Banner, ErrorTrials, run_trials  # noqa: E402
from window import wait_until  # noqa: E402

PORTAL = {"status": 200, "body": "<html>Welcome to the hotel</html>",
          "headers": [["Content-Type", "text/html"]]}
SAYS_PORTAL = ("This is not the auth server", "sign-in page of a Wi-Fi network", "Open the browser")


class BrowserTrials(ErrorTrials):
    def __init__(self, options):
        super().__init__(options)
        self._opener = pathlib.Path(tempfile.mkdtemp())
        self._opened = self._opener / "opened"

    def _end(self, failed):
        super()._end(failed)
        self._stop()  # the next looks for another browser

    def _meet_a_portal(self, banner):
        self._demo()
        self._control.do(do="fault", operation="login", **PORTAL)
        self._try_to_sign_in()
        self._expect(banner)

    def the_browser_opens_at_the_server(self):
        script = self._opener / "xdg-open"
        script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >>"{self._opened}"\n')
        script.chmod(0o755)
        self._environment = {"PATH": f"{self._opener}:{os.environ['PATH']}"}
        self._meet_a_portal(Banner(*SAYS_PORTAL, leads_to="This is not the auth server"))
        opened = wait_until("what the browser was given", lambda: self._opened.exists()
                            and self._opened.read_text())
        address = opened.strip().rstrip("/")
        wait_until(f"'{address}' to be the server that the window names",
                   lambda: any(address.removeprefix("http://") in text
                               for text in self._window.texts()))

    def without_a_browser_the_address_is_said(self):
        self._environment = {"PATH": str(self._opener / "nothing-here")}
        self._meet_a_portal(Banner(*SAYS_PORTAL, leads_to="No browser opened"))
        self._says("No browser opened", "The address is http://localhost:")


if __name__ == "__main__":
    sys.exit(run_trials(BrowserTrials, __doc__))
