#!/usr/bin/python3
"""'Test connection' in the dialog of a server, by key presses: every fault that can be made on this
computer is told from every other, row by row, as assistive technology reads the list. (Behind a proxy
that leads through, and offline: see proxy.py.)"""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from certificates import Certificates  # noqa: E402
from connectproxy import ConnectProxy  # noqa: E402
from desktrials import DeskTrials  # noqa: E402
from sandbox import KEY, Sandbox  # noqa: E402
from tlsfront import TlsFront  # noqa: E402
from window import Failed, Window, label_of, name_of, role_of, run_trials, wait_until  # noqa: E402

MORE = "Certificate, proxy, headers, help"
PLATFORM, ACCEPTED = "This is the auth platform", "The API key is accepted"
ENCRYPTED, CERTIFICATE = "The connection is encrypted", "The certificate is good"
GOOD = [re.compile(r"Answered in \d+ ms"), "Its clock agrees with this computer's."]
HOST = "127.0.0.1"


def not_reached(*rows):
    return [f"{row}: not reached" for row in rows]


class Trials(DeskTrials):
    def _dialog(self, name, more=()):
        """A sandbox, and the dialog of a server that is about to be added."""
        self._sandbox = Sandbox(self._program.with_name("latchkey-sandbox"), more=more)
        self._window = window = Window(str(self._program),
                                       ["--profile", str(self._place / name)], self._pictures)
        window.wait_for("Add a server…", role="push button", seconds=40)
        window.press_button("Add a server…")
        window.wait_for("Add a server", role="dialog")
        window.type_into("Address", self._sandbox.url)
        window.type_into("API key", KEY)
        self._answers = f"{self._sandbox.url.removeprefix('http://')} answers"
        return window

    def _retype(self, name, text):
        """Into a field above the button that was pressed last."""
        for _ in range(30):
            if label_of(wait_until("a focused control", self._window.focused, 5)) == name:
                break
            self._window.move_focus("shift+Tab")
        else:
            raise Failed(f"there is no way back to '{name}'")
        self._window.press("ctrl+a")
        self._window.type(text)

    def _rows(self):
        """What the list of checks says: titles and sentences, without how long it all took."""
        texts = [name_of(node) for node in self._window.objects() if role_of(node) == "label"]
        if "Test result" not in texts:
            return []
        told = (re.sub("[\u2066-\u2069]", "", text)
                for text in texts[texts.index("Test result") + 1:])
        return [text for text in told if text and not re.fullmatch(r"\d+\.\d s", text)]

    def _test(self, *expected):
        """Presses the button and waits until the list says exactly this."""
        self._window.press_button("Test connection")

        def as_expected():
            rows = self._rows()
            return len(rows) == len(expected) and all(
                want.fullmatch(row) if isinstance(want, re.Pattern) else want == row
                for want, row in zip(expected, rows))
        try:
            wait_until("the test", as_expected, 20)
        except Failed as failure:
            raise Failed(f"{failure}: {list(expected)} was expected, there is {self._rows()}") \
                from None
        # A change of it is told as a whole to whoever does not see the window.
        spoken = next(name_of(node) for node in self._window.objects()
                      if role_of(node) == "notification" and "Test result" in name_of(node))
        if any(isinstance(want, str) and "not reached" not in want
               and want not in re.sub("[\u2066-\u2069]", "", spoken) for want in expected):
            raise Failed(f"'{spoken}' does not say what the rows do")

    # The trials.

    def a_key_and_a_pause_are_told_apart(self):
        window = self._dialog("keys")
        self._test(self._answers, PLATFORM, ACCEPTED, *GOOD)
        window.screenshot("test-good")
        self._retype("API key", "another-key")
        self._test(self._answers, PLATFORM, "The server does not accept this API key",
                   "It is set for the server, not for you. Capital letters count.")
        window.screenshot("test-wrong-key")
        self._retype("API key", "")
        window.press("BackSpace")
        window.press_button("Test connection")
        wait_until("the focus in the field", lambda: label_of(window.focused()) == "API key")
        window.wait_for_text("Enter the API key.")
        # With headers that it does not look for, the server sees no key.
        window.type(KEY)
        window.press_button(MORE)
        window.type_into("Prefix of the headers", "X-OTHER-")
        self._test(self._answers, PLATFORM, "The server does not accept this API key",
                   "It saw none. The key is set for the server, not for you.")
        self._retype("Prefix of the headers", "")
        window.press("BackSpace")
        self._sandbox.do(do="set-rate", rate="1-h")
        self._test(self._answers, PLATFORM, ACCEPTED, *GOOD)
        self._test(self._answers, re.compile("Wait .+"), "The server asks for a pause. You can leave this page; nothing is lost.",
                   *not_reached(ACCEPTED))

    def another_address_is_told(self):
        window = self._dialog("addresses")
        self._retype("Address", self._sandbox.url + "/wrong")
        self._test(self._answers, "This is not the auth server",
                   "There is nothing at this address. The path in it may be wrong.",
                   *not_reached(ACCEPTED))
        self._retype("Address", self._sandbox.url)
        self._sandbox.do(do="fault", operation="root", status=200, body="<html>Welcome</html>",
                         headers=[["Content-Type", "text/html"]])
        self._test(self._answers, "This is not the auth server",
                   "Something else answered, such as the sign-in page of a Wi-Fi network.",
                   *not_reached(ACCEPTED))
        self._retype("Address", "http://localhost:1")
        self._test("localhost does not answer on port 1",
                   "The server may be down or the port wrong.", *not_reached(PLATFORM, ACCEPTED))
        self._retype("Address", "https://nowhere.invalid")
        rest = not_reached(ENCRYPTED, CERTIFICATE, PLATFORM, ACCEPTED)
        self._test(re.compile("nowhere.invalid was not found|No connection"), re.compile(".+"),
                   *rest)
        window.screenshot("test-no-host")

    def encryption_is_told(self):
        window = self._dialog("tls")
        made = Certificates(self._place)
        certificate, key, authority = made.signed("good", alternative=f"IP:{HOST}")
        front = TlsFront(HOST, self._sandbox.url, certificate, key)
        reached = f"{front.url.removeprefix('https://')} answers"
        self._retype("Address", front.url)
        self._test(reached, ENCRYPTED, f"Nobody vouches for {HOST}",
                   "If your organisation has its own authority, add its certificate.",
                   *not_reached(PLATFORM, ACCEPTED))
        window.press_button(MORE)
        window.type_into("Certificate of your own authority", str(authority))
        self._test(reached, ENCRYPTED, CERTIFICATE, PLATFORM, ACCEPTED, *GOOD)
        window.screenshot("test-tls-good")
        front.end()
        certificate, key, _ = made.signed("expired", "20200101000000Z", "20200201000000Z",
                                          alternative=f"IP:{HOST}")
        front = TlsFront(HOST, self._sandbox.url, certificate, key)
        self._retype("Address", front.url)
        self._test(f"{front.url.removeprefix('https://')} answers", ENCRYPTED,
                   f"The certificate of {HOST} has run out", re.compile("It was good until .+"),
                   *not_reached(PLATFORM, ACCEPTED))
        front.end()
        self._retype("Address", self._sandbox.url.replace("http://", "https://"))
        self._test(self._answers, "No safe connection to localhost",
                   re.compile("Something without encryption answered on port .+"),
                   *not_reached(CERTIFICATE, PLATFORM, ACCEPTED))
        window.screenshot("test-plain")

    def a_proxy_in_the_way_is_told(self):
        window = self._dialog("proxy")
        proxy = ConnectProxy(HOST, "ann", "sesame")
        self._retype("Address", "https://auth.harbour.example")
        window.press_button(MORE)
        window.tab_to("Proxy")
        window.press("Down", "Down")
        window.type_into("Address of the proxy", proxy.address)
        rest = not_reached("auth.harbour.example answers", ENCRYPTED, CERTIFICATE, PLATFORM,
                           ACCEPTED)
        self._test("The proxy does not let us through", f"{HOST} wants a password.", *rest)
        window.screenshot("test-proxy")
        self._retype("Address of the proxy", f"{HOST}:1")
        self._test("The proxy does not let us through",
                   f"{HOST} does not answer. It may be down or its port wrong.", *rest)
        if proxy.tunnels:
            raise Failed("something went through the proxy")


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
