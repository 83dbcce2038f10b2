#!/usr/bin/python3
"""A server behind a proxy, by key presses: entered in the dialog, tested, kept over a restart, used by
every request, and left again. Runs in a network of its own (see with-network), since nothing that is
said to this computer itself goes through a proxy. Exit status 0 only if all of that came true."""

import json
import os
import re
import socket
import sys
import time
import uuid

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from around import keychain_entries  # noqa: E402
from connectproxy import ConnectProxy  # noqa: E402
from ownnetwork import HOST, NetworkTrials, plug_it_in, pull_the_cable  # noqa: E402
from sandbox import EMAIL, KEY, PASSWORD  # noqa: E402
from window import Atspi, Failed, Window, label_of, run_trials, wait_until  # noqa: E402

USER, PROXY_PASSWORD = "ann", "sesame-of-the-proxy"
ADDRESS, USER_FIELD, PASSWORD_FIELD = ("Address of the proxy", "User name for the proxy",
                                       "Password for the proxy")
MORE = "Certificate, proxy, headers, help"


class Trials(NetworkTrials):
    def __init__(self, options):
        super().__init__(options)
        self._proxy = ConnectProxy(HOST, USER, PROXY_PASSWORD)
        self._profile = None

    def _start(self, *arguments, **environment):
        self._window = Window(str(self._program), ["--profile", str(self._profile), *arguments],
                              self._pictures, environment)
        return self._window

    def _direct(self):
        return self._front.connections - self._proxy.tunnels

    def _expect(self, what, found, wanted):
        if found != wanted:
            raise Failed(f"{what}: {found}, and {wanted} was expected")

    def _row(self, text):
        """A row of the test's result, whatever isolates its names."""
        def look():
            return next((line for line in self._window.texts()
                         if re.sub("[\u2066-\u2069]", "", line).startswith(text)), None)
        try:
            return wait_until(f"'{text}'", look, 20)
        except Failed as failure:
            raise Failed(f"{failure}; there was: {self._window.texts()}") from None

    def _text_of(self, name, role="text"):
        field = self._window.find(name, role)
        return Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field))

    def _back_to(self, name):
        """The short way from the buttons to what stands above them."""
        for _ in range(30):
            if label_of(wait_until("a focused control", self._window.focused, 5)) == name:
                return
            self._window.press("shift+Tab")
        raise Failed(f"there is no way back to '{name}'")

    def _sign_in(self):
        window = self._window
        window.wait_for("Keep me signed in", seconds=30)
        window.type_into("E-mail", EMAIL)
        window.type_into("Password", PASSWORD)
        window.press("Return")

    def _edit(self):
        window = self._window
        window.press_button("Menu")
        time.sleep(0.5)  # Qt 6.4 keeps a menu that is open out of the tree: nothing to wait for
        window.press("Down", "Down", "Down", "Return")  # after desk, accounts, Add a server
        window.wait_for("Edit server", role="dialog")

    def _server(self):
        return json.loads((self._profile / "servers.json").read_text())["servers"][0]

    def _kept_passwords(self):
        return len(keychain_entries("Latchkey", "latchkey/proxy-password/" + self._server()["id"]))

    def _nothing_secret_on_disk(self):
        looked = 0
        for path in [*self._profile.rglob("*"), self._window.log]:
            if path.is_file():
                looked += 1
                if PROXY_PASSWORD.encode() in path.read_bytes():
                    raise Failed(f"the password for the proxy stands in {path}")
        if looked < 2:
            raise Failed("there was nothing to look into")

    def _enter(self):
        window = self._window
        window.wait_for("Welcome to Latchkey", seconds=40)
        window.press_button("Add a server…")
        window.wait_for("Add a server", role="dialog")
        window.type_into("Name", "Harbour")
        window.type_into("Address", self._front.url)
        window.type_into("API key", KEY)
        window.press_button(MORE)
        window.type_into("Certificate of your own authority", str(self._authority))
        window.tab_to("Proxy")
        window.press("Down", "Down")
        window.type_into(ADDRESS, self._proxy.address.replace(":", ":/"))
        window.type_into(USER_FIELD, USER)
        window.type_into(PASSWORD_FIELD, "wrong")

    def a_proxy_is_entered_and_used_and_left(self):
        self._profile = self._place / "entered"
        window = self._start()
        self._enter()
        window.press("Return")
        window.wait_for_text("This is not the address of a proxy")
        self._expect("the focus", label_of(window.focused()), ADDRESS)
        window.type_into(ADDRESS, self._proxy.address)
        window.press_button("Test connection")
        self._row("The proxy does not let us through")
        self._row(f"{HOST} does not take the user name and the password.")
        self._row(f"{self._front.url.removeprefix('https://')} answers: not reached")
        window.screenshot("proxy-refuses")
        self._back_to(PASSWORD_FIELD)
        window.press("ctrl+a")
        window.type(PROXY_PASSWORD)
        window.press_button("Test connection")
        self._row(f"The proxy {HOST} lets us through")
        self._row("Answered in ")
        window.screenshot("proxy-good")
        window.press_button("Save")
        self._sign_in()
        window.wait_for("Sign out", seconds=20)
        self._expect("connections beside the proxy", self._direct(), 0)
        self._nothing_secret_on_disk()
        self._expect("kept passwords", self._kept_passwords(), 1)
        window.close()

        window = self._start()
        window.wait_for("Sign out", seconds=40)
        self._edit()
        self._expect("the kept address", self._text_of(ADDRESS), self._proxy.address)
        self._expect("the kept user", self._text_of(USER_FIELD), USER)
        self._expect("what is shown of the password",
                     self._text_of(PASSWORD_FIELD, "password text"), "")
        window.wait_for("Type a password only to replace the one that is kept.")
        window.screenshot("proxy-kept")
        before = self._proxy.tunnels
        window.press_button("Test connection")
        self._row("Answered in ")
        if self._proxy.tunnels <= before:
            raise Failed("the test went another way")
        self._back_to(ADDRESS)
        window.type_into(ADDRESS, f"{HOST}:1")
        window.press("Return")
        window.wait_for_text("Enter the password for the proxy.")
        self._expect("the focus", label_of(window.focused()), PASSWORD_FIELD)
        self._back_to("Proxy")
        window.press("Up")
        wait_until("the proxy's fields are gone", lambda: not window.find(ADDRESS), 5)
        before = self._proxy.tunnels
        window.press("Return")
        wait_until("the dialog is closed", lambda: not window.find("Edit server", "dialog"), 20)
        window.press_button("Sign out")
        window.wait_for("Keep me signed in", seconds=20)
        self._expect("sign-outs", self._sandbox.count("logout"), 1)
        self._expect("tunnels since the proxy was left", self._proxy.tunnels, before)
        self._expect("connections beside the proxy", self._direct() > 0, True)
        self._expect("what is kept", self._server()["proxy"], {"mode": "none"})
        self._expect("kept passwords", self._kept_passwords(), 0)
        self._nothing_secret_on_disk()

    def a_refusal_leads_to_the_proxys_fields(self):
        self._profile = self._place / "refused"
        self._profile.mkdir()
        identity = str(uuid.uuid4())
        (self._profile / "servers.json").write_text(json.dumps({"current": identity, "servers": [{
            "id": identity, "name": "Harbour", "url": self._front.url,
            "caFile": str(self._authority), "proxy": {
                "mode": "explicit", "address": self._proxy.address, "user": USER}}]}))
        (self._place / "key").write_text(KEY)
        window = self._start("--server", self._front.url, "--api-key-file",
                             str(self._place / "key"))
        self._sign_in()
        self._row("The proxy does not let us through")
        window.screenshot("proxy-banner")
        window.press_button("Edit server")
        window.wait_for("Edit server", role="dialog")
        self._expect("the focus", label_of(window.focused()), ADDRESS)
        window.press("Return")
        window.wait_for_text("Enter the password for the proxy.")
        self._expect("the focus", label_of(window.focused()), PASSWORD_FIELD)
        window.type(PROXY_PASSWORD)
        pull_the_cable()
        window.press_button("Test connection")
        self._row("No connection")
        self._row("This computer is not on a network.")
        plug_it_in()
        window.press_button("Test connection")
        self._row("Answered in ")
        window.press_button("Save")
        self._sign_in()
        window.wait_for("Sign out", seconds=20)

    def a_settings_file_that_does_not_come_holds_nobody_up(self):
        self._profile = self._place / "silent"
        (self._place / "key").write_text(KEY)
        before = self._front.connections
        with socket.create_server((HOST, 0)) as silent:
            file = f"pac+http://{HOST}:{silent.getsockname()[1]}/proxy.pac"
            window = self._start("--server", self._front.url, "--api-key-file",
                                 str(self._place / "key"), https_proxy=file)
            self._sign_in()
            silent.settimeout(10)
            asked, _ = silent.accept()  # whoever asks waits from now on
            with asked:
                window.wait_for("Signing in…")
                window.press("Escape")
                window.wait_for("Sign in", role="push button")
                self._expect("what was typed", self._text_of("E-mail"), EMAIL)
                began = time.monotonic()
                self._expect("the exit status", window.close(), 0)
                took = time.monotonic() - began
                if took > 10:
                    raise Failed(f"the program ended after {took:.1f} s")
        self._expect("connections to the server", self._front.connections, before)


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
