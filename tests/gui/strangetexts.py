#!/usr/bin/python3
"""Every text of a server that reaches the screen, as no server should write it: markup, entities,
signs that turn the direction, control characters, a megabyte, broken UTF-8, 512 emoji. It is shown
literally or not at all, capped, and the window keeps its shape. Exit status 0 only if so."""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
import uuid

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from certificates import Certificates  # noqa: E402
from sandbox import EMAIL, KEY, PASSWORD, Sandbox  # noqa: E402
from tap import Tap  # noqa: E402
from tlsfront import TlsFront  # noqa: E402
from window import Atspi, Failed, Window, run_trials, wait_until  # noqa: E402

TEXTS = {
    "markup": "<img src=x onerror=alert(1)><b>bold</b><a href='file:///etc/passwd'>here</a>",
    "entities": "&lt;b&gt;bold&lt;/b&gt; &amp;amp; &#x202e;",
    "direction": "bank\u202emoc.evil\u2066\u2067\u200f\u061c end",
    "controls": "one\x01\x07\x08\x1b[31mred\r\ntwo\tthree\x7f\x9b\u2028four",
    "long": "x" * 5_000,
    "emoji": "\U0001F469\u200d\U0001F680" * 512,
}
CAP = 400  # of any single text on the screen, sentences around it included
DETAIL = 300_000  # of a message in the support desk, which is there to be read as it came
# Isolates and joiners are the program's own, or change nothing beside them.
ALLOWED = "\u2066\u2068\u2069\u200c\u200d\u200e\n"


def token_of(text):
    """A session token whose claims say `text` wherever they can."""
    now = int(time.time())
    some = text[:200]
    claims = {"iss": some, "sub": some, "aud": [some], "exp": now + 3600, "nbf": now - 300, "iat": now,
              "jti": some, "org_slug": some, "org_name": text, "org_id": some, "email": EMAIL,
              "email_verified": True, "user_fname": text, "user_lname": text, "user_org_role": some,
              "user_avatar_url": "https://elsewhere.example/" + some}

    def part(content):
        return base64.urlsafe_b64encode(content).rstrip(b"=")
    jwt = b".".join((part(b'{"alg":"RS256"}'), part(json.dumps(claims, ensure_ascii=False).encode()), b"c2ln"))
    return part(jwt).decode()


def answers(status, content):
    def fault(request, _body):
        if not isinstance(content, bytes):
            Tap.send(request, status, json.dumps(content).encode())
        else:
            Tap.send(request, status, content)
    return fault


class Trials:
    def __init__(self, options):
        self._pictures = options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._program = options.program
        program = pathlib.Path(options.program)
        self._sandbox = Sandbox(program.with_name("latchkey-sandbox"), "3600")
        self._tap = Tap(self._sandbox)
        (self._place / "key").write_text(KEY)
        self._window = Window(str(program), ["--profile", str(self._place / "profile"), "--server",
                                             self._tap.url, "--api-key-file",
                                             str(self._place / "key")], self._pictures)
        self._window.wait_for("Sign in", role="push button", seconds=40)
        self._size = self._geometry()

    def _end(self, failed):
        if failed:
            self._window.screenshot("failed")
        else:
            return
        print(self._window.said()[-2000:], file=sys.stderr)

    def _geometry(self):
        said = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"],
                              capture_output=True, text=True, check=True, timeout=10).stdout
        return re.findall(r"(?:WIDTH|HEIGHT)=(\d+)", said)

    def _look(self, name):
        """What is on the screen is fit for it."""
        self._window.screenshot(name)
        texts = self._window.texts()
        for text in texts:
            self._fits(text, CAP + 200)
        if self._geometry() != self._size:
            raise Failed(f"the window went from {self._size} to {self._geometry()}")
        return texts

    @staticmethod
    def _fits(text, most):
        strange = [c for c in text if c not in ALLOWED
                   and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs")]
        if strange:
            raise Failed(f"{strange} on the screen in: {text[:200]!r}")
        if len(text) > most:
            raise Failed(f"{len(text)} characters on the screen: {text[:100]!r}")

    def _submit(self, *faults):
        self._tap.faults[:] = faults
        self._window.fill("E-mail", EMAIL)
        self._window.fill("Password", PASSWORD)
        self._window.act_on("Sign in")
        wait_until("the requests", lambda: not self._tap.faults, 20)

    def _with_each(self, trial):
        for name, text in TEXTS.items():
            trial(name, text)

    def names_of_people_and_organisations(self):
        def trial(name, text):
            pair = {"session_id": text[:100], "session_token": token_of(text[:4000]),
                    "refresh_token": "r" * 43}
            self._submit(answers(200, {"message": text, "tokens": pair}))
            self._window.wait_for("Sign out", seconds=20)
            texts = self._look(f"account-{name}")
            self._desk(name)
            if name == "markup" and not any("<img src=x" in shown for shown in texts):
                raise Failed(f"markup is not shown literally: {texts}")
            if name == "entities" and not any("&lt;b&gt;" in shown for shown in texts):
                raise Failed(f"entities are not shown literally: {texts}")
            self._tap.faults[:] = [answers(200, {"success": True, "message": text})]
            self._window.act_on("Sign out")
            self._window.wait_for("Keep me signed in", seconds=20)
        self._with_each(trial)

    def _desk(self, name, what="account"):
        """The newest exchange and what the token says."""
        window = self._window
        window.press("F12")
        window.wait_for("Exchanges", role="page tab")
        self._size = self._geometry()
        window.tab_to("Exchanges")
        window.press("End")
        wait_until("the answer", lambda: window.find("Answer", "text"))
        self._look(f"desk-exchange-{what}-{name}")
        for part in ("Request", "Answer"):
            self._fits(self._text(part), DETAIL)
        if what == "account":
            self._window.to_tabs("shift+Tab")
            window.press("Right")
            window.wait_for("Pasted token")
            self._look(f"desk-token-{name}")
            window.press("Left")
            window.wait_for("Export HAR…", role="push button")
        window.press("F12")
        wait_until("the end of the desk", lambda: not window.find("Exchanges", "page tab"))
        self._size = self._geometry()

    def _text(self, name):
        node = self._window.find(name, "text")
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def flows(self):
        def trial(name, text):
            org = {"id": text, "name": text, "slug": text, "description": text, "avatarURL": text,
                   "settings": {text: text}, "createdAt": "2026-01-01T00:00:00Z"}
            flow = {"id": text, "type": text, "userId": text, "email": text, "orgs": [org, org, org],
                    "mfaRequired": True, "mfaVerified": False, "inviteToken": text,
                    "ssoProvider": text, "ssoUserId": text, "returnTo": "javascript:" + text,
                    "createdAt": "2026-01-01T00:00:00Z", "expiresAt": "2049-01-01T00:00:00Z"}
            self._submit(answers(200, {"message": text, "flowId": "flow-1"}), answers(200, flow))
            self._window.wait_for_text("You belong to several organisations", seconds=20)
            self._look(f"flow-{name}")
            self._desk(name, "flow")
            self._back()
        self._with_each(trial)

    def _back(self):
        for way in ("Back to sign-in", "Other account", "Sign in with another address", "Cancel",
                    "Start again"):
            if way in self._window.texts():
                self._window.press_button(way)
                break
        self._window.wait_for("Keep me signed in", seconds=20)

    def errors(self):
        def trial(name, text):
            for status in (400, 401, 403, 500):
                self._submit(answers(status, {"message": text, "debug": text, "code": status}))
                time.sleep(0.8)
                self._look(f"error-{status}-{name}")
                if not self._window.find("Keep me signed in"):
                    self._back()
        self._with_each(trial)

    def headers(self):
        """The desk is the one place that shows them."""
        def fault(request, _body):
            request.send_response(400, "no\x9b<b>reason</b>")
            for name, value in (("X-Markup", TEXTS["markup"]), ("X-Entities", TEXTS["entities"]),
                                ("X-Direction", "bank\u202emoc.evil\u2066 end".encode().decode("latin-1")),
                                ("X-Controls", "one\x01\x08\x1b[31m\x7f\x9b two"),
                                ("X-Long", "x" * 20_000), ("Content-Type", "application/json"),
                                ("Content-Length", "14")):
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(b'{"message":""}')
        self._submit(fault)
        time.sleep(1)
        self._look("error-headers")
        self._desk("headers", "error")

    def texts_as_long_as_an_answer_may_be(self):
        """A quarter of a megabyte is what the reader takes, a longer token it refuses."""
        long = "<b>y</b> " * 25_000
        org = {"id": "1", "name": long, "slug": "s"}
        self._submit(answers(200, {"message": "choose", "flowId": "flow-1"}),
                     answers(200, {"id": "flow-1", "type": "login", "orgs": [org],
                                   "createdAt": "2026-01-01T00:00:00Z",
                                   "expiresAt": "2049-01-01T00:00:00Z"}))
        self._window.wait_for_text("You belong to several organisations", seconds=20)
        self._window.wait_for_text("<b>y</b>")
        self._look("flow-quarter")
        self._desk("quarter", "flow")
        self._back()
        self._submit(answers(400, {"message": long, "code": 400}))
        time.sleep(1)
        self._look("error-quarter")
        self._desk("quarter", "error")

    def broken_utf8_and_a_megabyte(self):
        for name, body in (("utf8", b'{"message":"\xff\xfe\xc0\x80","code":400}'),
                           ("surrogate", b'{"message":"\\ud800 alone","code":400}'),
                           ("megabyte", json.dumps({"message": "y" * 1_000_000}).encode())):
            self._submit(answers(400, body))
            time.sleep(1)
            self._look(f"error-{name}")
            self._desk(name, "error")
        if self._window.close() != 0:
            raise Failed("the program did not end well")

    def names_in_a_certificate(self):
        """What a server says of itself before there is any HTTP."""
        certificates = Certificates(self._place)

        def trial(name, text):
            certificate, key, authority = certificates.signed(
                name, alternative=certificates.names(text, "x", text, text))
            front = TlsFront("127.0.0.1", self._tap.url, certificate, key)
            profile = self._place / f"certificate-{name}"
            profile.mkdir()
            identity = str(uuid.uuid4())
            (profile / "servers.json").write_text(json.dumps(
                {"current": identity, "servers": [{"id": identity, "name": "Front", "url": front.url,
                                                   "caFile": str(authority)}]}))
            self._window = Window(self._program, [
                "--profile", str(profile), "--server", front.url, "--api-key-file",
                str(self._place / "key")], self._pictures)
            self._window.wait_for("Sign in", role="push button", seconds=40)
            self._window.type_into("E-mail", EMAIL)
            self._size = self._geometry()
            self._submit()
            self._window.wait_for("The certificate is for another name")
            texts = self._look(f"certificate-{name}")
            said = next(shown for shown in texts if "It names " in shown)
            if name == "markup" and "<img src=x" not in said:
                raise Failed(f"markup is not shown literally: {said}")
            if name == "entities" and "&lt;b&gt;" not in said:
                raise Failed(f"entities are not shown literally: {said}")
            if self._window.close() != 0:
                raise Failed("the program did not end well")
            front.end()
        self._with_each(trial)
        self._sandbox.end()


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
