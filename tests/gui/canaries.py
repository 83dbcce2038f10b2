#!/usr/bin/python3
"""Secrets made to be found: passwords, API keys, an invitation, a verification token and every
session's tokens go through all pages and many faults, among them a server that says back
whatever it was told. Then everything that outlives a page is searched for them: the log with all
categories on, settings and every other file, diagnostics, clipboard, window titles, the
accessibility tree, command line and environment, and the memory; with LATCHKEY_CORE_IMAGE set, a
core image instead of the memory itself. Exit status 0 only if none is found."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from sandbox import Sandbox  # noqa: E402
from tap import Tap  # noqa: E402
from window import Atspi, Failed, Window, name_of, role_of, run_trials, wait_until, walk  # noqa: E402

KEY = "states-key-canary-5Jq2Lk8w"
OTHER_KEY = "nap_live_canary9Xw4Tz7Rb1"
PASSWORD = "canary-good-7f3a9c81"
WRONG = "canary-wrong-55b1e2d4"
CHOSEN = "canary-chosen-90d2c7aa"
INVITE = "canary-invite-3c8b4f6e21"
PASTED = "Y2FuYXJ5LXZlcmlmaWNhdGlvbi10b2tlbi0wMDAwMDE"
EMAIL, FRESH = "canary@harbour.example", "fresh@harbour.example"
SEVERAL = "several@harbour.example"


class Trials:
    def __init__(self, options):
        self._program, self._pictures = pathlib.Path(options.program), options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._window = self._sandbox = self._tap = None
        self._token = None
        self._places = self._hits = 0

    def _end(self, failed):
        if failed and self._window:
            self._window.screenshot("failed")
        if self._window:
            self._window.kill()
        if self._sandbox:
            self._sandbox.end()

    def _start(self):
        seed = {"organisations": [{"slug": "harbour", "name": "Harbour", "verified": True,
                                   "joining": True, "domain": "harbour.example"},
                                  {"slug": "orchard", "name": "Orchard", "verified": True,
                                   "joining": False, "domain": "orchard.example"}],
                "accounts": [{"email": email, "password": PASSWORD, "firstName": "Cana",
                              "lastName": "Ry", "verified": True, "orgs": organisations}
                             for email, organisations in ((EMAIL, ["harbour"]),
                                                          (SEVERAL, ["harbour", "orchard"]))]}
        (self._place / "seed").write_text(json.dumps(seed))
        self._sandbox = Sandbox(self._program.with_name("latchkey-sandbox"),
                                key=KEY, seed=self._place / "seed")
        (self._place / "seed").unlink()
        self._tap = Tap(self._sandbox)
        # The sanitizer's allocator wipes what is freed only when told to; the program's own does.
        os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") \
            + ":max_free_fill_size=2000000000:free_fill_byte=0"
        os.environ["QT_LOGGING_RULES"] = "*=true"
        key = self._place / "key"
        key.write_text(KEY)
        self._window = Window(str(self._program), ["--profile", str(self._place / "profile"),
                                                   "--server", self._tap.url, "--api-key-file",
                                                   str(key)], self._pictures)
        self._window.wait_for("Sign in", role="push button", seconds=40)
        key.unlink()

    # The way through the pages.

    def _submit(self, faults, button=None):
        self._tap.faults[:] = faults
        if button:
            self._window.press_button(button)
        else:
            self._window.press("Return")
        wait_until("the request", lambda: not self._tap.faults, 20)
        time.sleep(0.7)  # whatever the page does with the answer
        self._search_live()

    def _sign_in_page(self):
        window = self._window
        window.type_into("E-mail", EMAIL)
        for fault in (Tap.echoes(401), Tap.echoes(400), Tap.page, Tap.bare_echo, Tap.cut):
            window.type_into("Password", WRONG)
            self._submit([fault])
        window.type_into("Password", WRONG)
        self._submit([])
        window.type_into("Password", PASSWORD)
        window.press("Return")
        window.wait_for("Sign out", seconds=30)

    def _account_page(self):
        window = self._window
        for fault in (Tap.page, Tap.echoes(500)):
            before = len(self._tap.tokens)
            self._tap.faults[:] = [fault]
            window.press_button("Renew now")
            wait_until("a renewal after a fault", lambda: len(self._tap.tokens) > before, 60)
        self._search_live()
        self._diagnostics()
        self._settings()
        self._desk()
        window.press_button("Sign out")
        window.wait_for("Keep me signed in")

    def _diagnostics(self):
        window = self._window
        window.open_menu("Menu")
        window.press("Up", "Up", "Return")
        window.wait_for("About Latchkey", role="dialog")
        window.press_button("Copy diagnostics")
        window.wait_for_text("Copied")
        self._search_live()
        self._look("the clipboard with diagnostics", self._clipboard())
        window.press_button("Close")

    def _settings(self):
        window = self._window
        window.press("ctrl+comma")
        window.wait_for("Settings", role="dialog")
        self._search_live()
        window.press_button("Close")
        wait_until("the end of the dialog", lambda: not window.find("Settings", "dialog"))

    # The support desk: it has seen all that was sent and answered so far.

    def _desk(self):
        window = self._window
        window.press("F12")
        window.wait_for("Exchanges", role="page tab")
        self._search_live()
        self._each_exchange()
        self._archive()
        self._token_view()
        window.press("F12")
        wait_until("the end of the desk", lambda: not window.find("Exchanges", "page tab"))

    def _each_exchange(self):
        window = self._window
        rows = sum(", POST, " in name_of(node) for node in window.objects()
                   if role_of(node) == "table cell")
        window.tab_to("Exchanges")
        before = {""}
        for key in ["Home", *["Down"] * (rows - 1)]:
            window.press(key)
            before.add(wait_until("another exchange", lambda: (
                detail := self._detail()) not in before and detail))
            self._look("an exchange", self._detail())
            for downs in range(3):  # as cURL, the request, the answer
                self._own_clipboard(b"nothing")
                window.open_menu()
                window.press(*["Down"] * downs, "Return")
                wait_until("what was copied", lambda: self._clipboard() != b"nothing")
                self._look("what was copied of an exchange", self._clipboard())
        if rows < 8:
            raise Failed(f"only {rows} exchanges")

    def _detail(self):
        """All that is told of the exchange in use."""
        nodes = {name: self._window.find(name, "text") for name in ("Request", "Answer")}
        if not all(nodes.values()):
            return ""
        return "\n".join(Atspi.Text.get_text(node, 0, -1) for node in nodes.values())

    def _archive(self):
        window = self._window
        window.press_button("Export HAR…")
        window.wait_for("Export HAR", role="dialog")
        path = self._place / "desk.har"
        window.press("ctrl+a")
        window.type(str(path))
        window.press("Return")
        window.wait_for_text("written to")
        self._look("the archive", path.read_bytes())

    def _token_view(self):
        window = self._window
        for _ in range(40):
            if role_of(window.focused()) == "page tab list":
                break
            window.move_focus()
        window.press("Right")
        window.wait_for_text("The signature is not checked")
        self._search_live()
        window.press_button("Copy claims")
        window.wait_for_text("Claims copied.")
        self._look("the clipboard with claims", self._clipboard())
        window.press_button("Copy token")
        window.wait_for_text("It is taken out of the clipboard after 30 seconds.")
        if not self._clipboard().decode().endswith(self._tap.tokens[-2][-32:]):
            raise Failed("the token was not copied")

    def _flow_page(self):
        window = self._window
        window.type_into("E-mail", SEVERAL)
        window.type_into("Password", PASSWORD)
        window.press("Return")
        window.wait_for("Look up another flow…", seconds=20)
        self._search_live()
        window.press_button("Look up another flow…")
        window.type_into("Id of the flow", "01990000-0000-7000-8000-000000000000")
        for fault in (Tap.echoes(400), Tap.echoes(500), Tap.page):
            self._submit([fault], "Look up")
        window.press_button("Other account")
        window.wait_for("Keep me signed in")

    def _edit_server(self):
        """From the error that a refused key leads to."""
        window = self._window
        window.type_into("E-mail", EMAIL)
        window.type_into("Password", WRONG)

        def refused(request, body):
            Tap.send(request, 401, json.dumps({"error": Tap.heard(request, body)}).encode())
        self._submit([refused])
        window.press_button("Edit server")
        window.wait_for("Edit server", role="dialog")
        window.type_into("API key", OTHER_KEY)
        self._submit([Tap.echoes(400)], "Test connection")
        window.press("Escape")
        window.wait_for("Keep me signed in")

    def _sign_up_page(self):
        window = self._window
        window.press_button("Create an account")
        window.wait_for("First name")
        for name, text in (("First name", "Fre"), ("Last name", "Sh"), ("E-mail", FRESH),
                           ("Password", CHOSEN), ("Password again", CHOSEN)):
            window.type_into(name, text)
        window.press_button("I have an invite")
        window.type_into("Invite", INVITE)
        for fault in (Tap.echoes(400), Tap.bare_echo):
            self._submit([fault], "Create account")
        window.type_into("Invite", " ")
        window.press_button("Create account")
        window.wait_for("Confirm your address", seconds=20)

    def _verify_page(self):
        window = self._window
        mails = wait_until("a mail", lambda: self._sandbox.get(f"/inbox?to={FRESH}"), 20)
        self._token = mails[-1]["token"]
        self._paste(PASTED)
        for fault in (Tap.echoes(400), Tap.page):
            self._submit([fault], "Verify")
        self._paste(mails[-1]["link"])
        window.press_button("Verify")
        window.wait_for("Sign out", seconds=30)
        self._search_live()
        window.press_button("Sign out")
        window.wait_for("Keep me signed in")

    def _paste(self, text):
        window = self._window
        window.tab_to("Token, link or the whole mail")
        window.press("ctrl+a")
        window.type(text)
        window.wait_for_text("Verification link found")

    # The search.

    def _canaries(self):
        found = {KEY: "API key", OTHER_KEY: "other API key", PASSWORD: "password",
                 WRONG: "wrong password", CHOSEN: "chosen password", INVITE: "invitation",
                 PASTED: "pasted token"}
        if self._token:
            found[self._token] = "verification token"
        for number, token in enumerate(self._tap.tokens):
            # What a log would hold of it: the end is as good as the whole.
            found[token[-32:]] = f"token {number}"
        return found

    def _look(self, place, content, but=()):
        self._places += 1
        if isinstance(content, str):
            content = content.encode(errors="replace")
        for canary, name in self._canaries().items():
            if name in but:
                continue
            for form in (canary.encode(), canary.encode("utf-16-le"),
                         urllib.parse.quote(canary, safe="").encode()):
                if form in content:
                    self._hits += 1
                    print(f"   {name} in {place}", flush=True)
                    break

    @staticmethod
    def _own_clipboard(content):
        subprocess.run(["xclip", "-selection", "clipboard"], input=content, check=True, timeout=10)

    def _clipboard(self):
        read = subprocess.run(["xclip", "-selection", "clipboard", "-o"], capture_output=True,
                              timeout=10)
        return read.stdout

    def _search_live(self):
        """What is there while a page is shown."""
        for node in walk(self._window.application()):
            try:
                role, texts = role_of(node), [name_of(node), node.get_description() or ""]
                field = Atspi.Text.get_text(node, 0, -1) if node.is_text() else ""
            except Exception:
                continue  # the object died while it was looked at
            # In the field for it, what a person typed is what they want to see.
            shown = {"invitation", "pasted token", "verification token"} \
                if role in ("text", "entry") else ()
            self._look(f"the accessible {role} '{texts[0][:30]}'", "\n".join(texts))
            self._look(f"the content of the {role} '{texts[0][:30]}'", field, shown)
        names = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", ""], check=False,
                               capture_output=True, text=True, timeout=20).stdout.split()
        for window in names:
            title = subprocess.run(["xdotool", "getwindowname", window], capture_output=True,
                                   check=False, timeout=10).stdout
            self._look("a window's title", title)

    def _search_what_stays(self):
        process = pathlib.Path("/proc", str(self._window.process.pid))
        self._look("the command line", (process / "cmdline").read_bytes())
        self._look("the environment", (process / "environ").read_bytes())
        self._look("the log", self._window.log.read_bytes())
        self._look("the clipboard", self._clipboard())
        size = self._window.log.stat().st_size
        if size < 10_000:
            raise Failed(f"the log has only {size} bytes: the categories are not on")
        for variable in ("HOME", "XDG_RUNTIME_DIR", "TMPDIR"):
            for file in pathlib.Path(os.environ[variable]).rglob("*"):
                if file.is_file() and not file.is_symlink():
                    self._look(str(file), file.read_bytes())
        self._look("the profile", "".join(str(p) for p in self._place.rglob("*")))

    def _copy_something_else(self):
        """The connection to the X server keeps what was pasted last, here the token that was copied,
        until it has more to send than that."""
        window = self._window
        window.fill("E-mail", "x" * 8_000)
        window.tab_to("E-mail")
        window.press("ctrl+a", "ctrl+c")
        wait_until("what was copied", lambda: self._clipboard() == b"x" * 8_000)

    def _search_memory(self, but):
        canaries = self._canaries()
        where, image = str(self._window.process.pid), None
        if "LATCHKEY_CORE_IMAGE" in os.environ:
            prefix = self._place / "core"
            subprocess.run(["gcore", "-o", str(prefix), where], check=True, capture_output=True,
                           timeout=120)
            image = prefix.with_name(f"core.{where}")
            where = str(image)
        found = subprocess.run([str(self._program.with_name("tracesearch")), where],
                               input="\n".join(canaries), capture_output=True, text=True,
                               errors="replace", check=True, timeout=120).stdout
        self._places += 1
        if image:
            print(f"   a core image of {image.stat().st_size} bytes")
            image.unlink()
        for line in found.splitlines():
            canary, place = line.split("\t", 1)
            if canaries.get(canary, canary) in but:
                continue
            self._hits += 1
            print(f"   {canaries.get(canary, canary)} in the memory: {place[:150]}", flush=True)

    def no_secret_is_found_where_it_has_no_business(self):
        self._start()
        self._sign_in_page()
        # The search finds what is there: the program needs its key and its present pair.
        hits = self._hits
        self._search_memory(())
        if self._hits == hits:
            raise Failed("not even the API key is found in the memory: the search is broken")
        self._hits = hits
        self._account_page()
        self._flow_page()
        self._edit_server()
        self._sign_up_page()
        self._verify_page()
        self._search_live()
        self._search_what_stays()
        self._copy_something_else()
        # What a person selected is the desktop's until something else is selected.
        subprocess.run(["xclip", "-selection", "primary"], input=b"something else", check=True,
                       timeout=10)
        time.sleep(0.5)
        # The key of a server in use stays in memory as long as the program runs.
        self._search_memory({"API key"})
        print(f"   {len(self._canaries())} canaries, {self._places} places, {self._hits} hits")
        if self._hits:
            raise Failed(f"{self._hits} hits")
        if self._window.close() != 0:
            raise Failed("the program did not end well")


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
