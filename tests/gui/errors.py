#!/usr/bin/python3
"""Every error a person can meet, caused for real in a real window: the sandbox misbehaves, the
network, the certificate or the settings are at fault. For each: title and sentence are read through
the accessibility tree, what was typed is still there, the focus is where it helps, and the next step
works by keyboard. Exit status 0 only if all of them are as they should be."""

import atexit
import json
import os
import pathlib
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import uuid
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import (  # noqa: E402
    Atspi, Control, Failed, Window, label_of, name_of, role_of, run_trials, wait_until)

EMAIL, PASSWORD = "ada@harbour.example", "demo-password"


def plain(text):
    """Without the marks that isolate an address in its sentence."""
    return "".join(c for c in text if c not in "\u2066\u2067\u2068\u2069")


class Banner:
    """What a page should say: title, a part of the sentence, where the focus is, the next step."""

    def __init__(self, title, sentence, step=None, leads_to=None, focus=None):
        self.title, self.sentence, self.step = title, sentence, step
        self.leads_to, self.focus = leads_to, focus


class Trials:
    def __init__(self, options):
        self._program, self._pictures = options.program, options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._window = None
        self._control = None
        atexit.register(self._stop)
        self._seen = []

    # What every trial uses.

    def _demo(self):
        """The demo's sign-in page; one program serves many trials."""
        if self._window is None or self._control is None:
            self._stop()
            profile = self._place / "demo-profile"
            self._window = Window(self._program, ["--demo", "--fresh", "--profile", str(profile)],
                                  self._pictures)
            self._window.wait_for("Sign in", role="push button", seconds=40)
            self._control = Control(profile)
            self._control.do(do="set-rate", rate="off")
        self._control.do(do="clear-faults")
        return self._window

    def _end(self, failed):
        if failed:
            self._control = None  # the next begins with a fresh program

    def _server(self, url, name):
        self._stop()
        key = self._place / "key"
        key.write_text("nap_test_key")
        self._window = Window(self._program, ["--profile", str(self._place / name), "--server", url,
                                              "--api-key-file", str(key)], self._pictures)
        self._window.wait_for("Sign in", role="push button", seconds=40)
        return self._window

    def _stop(self):
        if self._window:
            self._window.kill()
        self._window = self._control = None

    def _fill(self, **fields):
        for name, value in fields.items():
            self._window.type_into(name, value)

    def _text_in(self, name):
        field = next((node for node in self._window.objects()
                      if name_of(node) == name and role_of(node) in ("text", "password text")), None)
        if field is None:
            raise Failed(f"no field '{name}'")
        return Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field))

    def _expect(self, banner, typed=None):
        window = self._window

        def look():
            return next((text for text in map(plain, window.texts())
                         if banner.title in text and banner.sentence in text), None)
        try:
            said = wait_until(f"'{banner.title}' with '{banner.sentence}'", look, 40)
        except Failed as failure:
            raise Failed(f"{failure}; there was: {window.texts()}") from None
        for name, value in (typed or {}).items():
            if self._text_in(name) != value:
                raise Failed(f"'{name}' holds '{self._text_in(name)}', not what was typed")
        if banner.focus:
            wait_until(f"the focus in '{banner.focus}'",
                       lambda: (node := window.focused()) and label_of(node) == banner.focus, 5)
        name = re.sub(r"[^a-z0-9]+", "-", banner.title.lower())[:40]
        window.screenshot(f"{len(self._seen):02d}-{name}")
        self._seen.append(banner.title)
        print(f"   {said}")
        if banner.step:
            window.press_button(banner.step)
            window.wait_for_text(banner.leads_to)

    def _sign_in_page(self):
        """Back to an empty sign-in page, wherever the trial before ended."""
        window = self._demo()
        for _ in range(4):
            if window.find("Keep me signed in"):
                return window
            names = [name_of(node) for node in window.objects() if role_of(node) == "push button"]
            for way in ("Cancel", "I have an account", "Sign out", "Back to sign-in",
                        "Sign in with another address", "Other account"):
                if way in names:
                    window.press_button(way)
                    break
            else:
                break
            time.sleep(0.5)
        if not window.find("Keep me signed in"):
            self._control = None  # begin anew
            return self._demo()
        return window

    def _sign_in_with(self, banner, fault=None, email=EMAIL, password=PASSWORD, keeps=True):
        self._sign_in_page()
        if fault:
            self._control.do(do="fault", operation="login", **fault)
        self._fill(**{"E-mail": email, "Password": password})
        self._window.press("Return")
        self._expect(banner, {"E-mail": email} if keeps else None)

    # Signing in.

    def wrong_credentials(self):
        self._sign_in_with(Banner("E-mail or password is not right", "Capital letters count",
                                  focus="Password"), password="not-it-at-all")

    def no_organisation(self):
        self._sign_in_with(Banner("Your account has no organisation", "Your password is right",
                                  "Copy a message for them", "Your account has no organisation"),
                           email="none@harbour.example")

    def account_unusable(self):
        self._sign_in_with(Banner("The server cannot handle this account", "single sign-on"),
                           email="single-sign-on@harbour.example")

    def email_not_verified(self):
        self._sign_in_page()
        self._fill(**{"E-mail": "unverified@harbour.example", "Password": PASSWORD})
        self._window.press("Return")
        self._window.wait_for("Confirm your address")
        wait_until("the address", lambda: any("unverified@harbour.example" in plain(text)
                                              for text in self._window.texts()), 10)
        self._seen.append("Confirm your address")

    def rate_limited(self):
        soon = str(int(time.time()) + 24)
        self._sign_in_with(Banner("Wait 0:", "The server asks for a pause"),
                           {"status": 429, "body": "Limit Exceeded\n",
                            "headers": [["Content-Type", "text/plain"],
                                        ["X-Ratelimit-Reset", soon]]})
        self._control = None  # the page keeps the wait: the next trial has a program of its own

    def server_failed(self):
        self._sign_in_with(Banner("The server has a problem (503)", "It is not you", "Try again",
                                  "Sign out"), {"status": 503, "body": ""})

    def outcome_unknown(self):
        self._sign_in_with(Banner("No answer arrived", "Trying again does no harm", "Try again",
                                  "Sign out"), {"drop": "after"})

    def not_this_api(self):
        self._sign_in_with(Banner("This is not the auth server", "sign-in page of a Wi-Fi network"),
                           {"status": 200, "body": "<html>Welcome to the hotel</html>",
                            "headers": [["Content-Type", "text/html"]]})

    def answer_unreadable(self):
        self._sign_in_with(Banner("The answer could not be read", "Nothing was changed here",
                                  "Try again", "Sign out"),
                           {"status": 200, "headers": [["Content-Type", "application/json"]],
                            "body": '{"tokens":{"session_token":7}}'})

    def redirected(self):
        self._sign_in_with(Banner("The server sent Latchkey elsewhere", "It was not followed"),
                           {"status": 307, "body": "",
                            "headers": [["Location", "https://elsewhere.example/"]]})

    def too_large(self):
        self._sign_in_with(Banner("The answer is too large", "It was not read"),
                           {"status": 200, "body": "x" * 400_000,
                            "headers": [["Content-Type", "application/json"]]})

    def api_key_refused(self):
        self._sign_in_with(Banner("The server does not accept this API key", "Capital letters count"),
                           {"status": 401, "body": '{"error":"Invalid API key"}',
                            "headers": [["Content-Type", "application/json"]]})

    # Signing up.

    def _sign_up_with(self, banner, email, invite=None, fault=None):
        self._sign_in_page()
        self._window.press_button("Create an account")
        self._window.wait_for("First name")
        if fault:
            self._control.do(do="fault", operation="signup", **fault)
        typed = {"First name": "Jun", "Last name": "Watanabe", "E-mail": email}
        self._fill(**typed, **{"Password": "tide-lantern-81", "Password again": "tide-lantern-81"})
        if invite:
            self._window.press_button("I have an invite")
            self._fill(**{"Invite": invite})
        self._window.press_button("Create account")
        self._expect(banner, typed)

    def address_taken(self):
        self._sign_up_with(Banner("This address has an account already", "Nothing was created",
                                  "Sign in instead", "Keep me signed in"), EMAIL)

    def invite_needed(self):
        self._sign_up_with(Banner("This address needs an invite", "elsewhere.example"),
                           "jun@elsewhere.example")

    def input_refused(self):
        self._sign_up_with(Banner("The server did not accept this", "It does not say which field",
                                  focus="First name"), "jun@harbour.example",
                           fault={"status": 400, "body": '{"message":"No.","debug":""}',
                                  "headers": [["Content-Type", "application/json"]]})

    def sign_up_unknown(self):
        self._sign_up_with(Banner("We do not know whether it worked", "may exist already",
                                  "Sign in to find out", "Keep me signed in"),
                           "unsure@harbour.example", fault={"drop": "after"})

    # Confirming an address.

    def _verify_page(self, email):
        self._sign_in_page()
        self._window.type_into("E-mail", email)
        self._window.press_button("Verify an e-mail address")
        self._window.wait_for("Confirm your address")

    def verification_refused(self):
        self._verify_page("unverified@harbour.example")
        self._window.tab_to("Token, link or the whole mail")
        self._window.type("Zm9yZXZlci1hbmQtYS1kYXktaXMtYS1sb25nLXRpbWU")
        self._window.wait_for_text("Verification link found")
        self._window.press_button("Verify")
        self._expect(Banner("This link does not work", "more than a day old"))

    # Servers that are not as they should be.

    def host_refuses(self):
        self._server("http://localhost:1", "refuses")
        self._fill(**{"E-mail": EMAIL, "Password": PASSWORD})
        self._window.press("Return")
        self._expect(Banner("localhost does not answer on port 1", "The server may be down",
                            "Edit server", "Address"), {"E-mail": EMAIL})

    def host_not_found(self):
        self._server("https://nowhere.invalid", "nowhere")
        self._fill(**{"E-mail": EMAIL, "Password": PASSWORD})
        self._window.press("Return")
        self._expect(Banner("nowhere.invalid was not found", "typing mistake"), {"E-mail": EMAIL})

    def _certificate(self, name, alternative="DNS:localhost"):
        """Signed by itself."""
        key, certificate = self._place / f"{name}.key", self._place / f"{name}.pem"
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out",
                      certificate, "-subj", "/CN=localhost", "-days", "30", "-addext",
                      f"subjectAltName={alternative}")
        return certificate, key

    def _signed(self, name, begins="20250101000000Z", ends="20491231000000Z",
                alternative="DNS:localhost"):
        """Signed by an authority of our own, which the profile called `name` trusts."""
        authority, authority_key = self._place / "authority.pem", self._place / "authority.key"
        if not authority.exists():
            self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                          authority_key, "-out", authority, "-subj", "/CN=Harbour authority",
                          "-days", "3650")
        place = self._place / f"{name}-signed"
        place.mkdir()
        (place / "index").touch()
        (place / "conf").write_text(f"""
[ca]
default_ca = house
[house]
database = {place}/index
new_certs_dir = {place}
default_md = sha256
policy = any
rand_serial = yes
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
subjectAltName = {alternative}
extendedKeyUsage = serverAuth
""")
        key, request, certificate = place / "key", place / "request", place / "pem"
        self._openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out",
                      request, "-subj", "/CN=localhost")
        self._openssl("ca", "-batch", "-config", place / "conf", "-cert", authority, "-keyfile",
                      authority_key, "-in", request, "-out", certificate, "-notext", "-startdate",
                      begins, "-enddate", ends)
        return certificate, key, authority

    @staticmethod
    def _openssl(*arguments):
        done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True,
                              timeout=60)
        if done.returncode != 0:
            raise Failed(f"openssl {arguments[0]}: {done.stderr}")

    def _tls(self, banner, name, certificate, key, authority=None, version=None):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        if version:
            context.set_ciphers("ALL:@SECLEVEL=0")
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # it is old on purpose
                context.minimum_version = context.maximum_version = version
        listener = socket.create_server(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        heard = []

        def serve():
            while True:
                try:
                    plainly, _ = listener.accept()
                    with context.wrap_socket(plainly, server_side=True) as line:
                        heard.append(line.recv(4096))
                except ssl.SSLError:
                    continue
                except OSError:
                    return
        threading.Thread(target=serve, daemon=True).start()
        url = f"https://localhost:{port}"
        if authority:
            (self._place / name).mkdir()
            identity = str(uuid.uuid4())
            (self._place / name / "servers.json").write_text(json.dumps(
                {"current": identity, "servers": [{"id": identity, "name": "localhost", "url": url,
                                                   "caFile": str(authority)}]}))
        self._server(url, name)
        self._fill(**{"E-mail": EMAIL, "Password": PASSWORD})
        self._window.press("Return")
        self._expect(banner, {"E-mail": EMAIL})
        listener.close()
        if any(heard):
            raise Failed(f"something was sent: {heard}")

    def tls_self_signed(self):
        self._tls(Banner("Nobody vouches for localhost", "add its certificate",
                         "Edit server", "Certificate of your own authority"), "self", *self._certificate("self"))

    def tls_unknown_authority(self):
        certificate, key, _ = self._signed("unknown")
        self._tls(Banner("Nobody vouches for localhost", "add its certificate"), "unknown",
                  certificate, key)

    def tls_expired(self):
        self._tls(Banner("The certificate of localhost has run out", "It was good until"),
                  "expired", *self._signed("expired", "20200101000000Z", "20200201000000Z"))

    def tls_not_yet(self):
        self._tls(Banner("The certificate of localhost is not valid yet", "It starts on"),
                  "not-yet", *self._signed("not-yet", "20480101000000Z"))

    def tls_wrong_host(self):
        self._tls(Banner("The certificate is for another name", "It names harbour.example"),
                  "wrong-host", *self._signed("wrong-host", alternative="DNS:harbour.example"))

    def tls_too_old(self):
        self._tls(Banner("The connection to localhost is not safe enough", "Its owner has to update"), "old",
                  *self._certificate("old"), version=ssl.TLSVersion.TLSv1_1)


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
