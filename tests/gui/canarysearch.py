"""Secrets made to be found, and where they are looked for."""

import os
import pathlib
import subprocess
import urllib.parse

from window import Atspi, Failed, name_of, role_of, wait_until, walk

KEY = "states-key-canary-5Jq2Lk8w"
OTHER_KEY = "nap_live_canary9Xw4Tz7Rb1"
PASSWORD = "canary-good-7f3a9c81"
WRONG = "canary-wrong-55b1e2d4"
CHOSEN = "canary-chosen-90d2c7aa"
INVITE = "canary-invite-3c8b4f6e21"
PASTED = "Y2FuYXJ5LXZlcmlmaWNhdGlvbi10b2tlbi0wMDAwMDE"
EMAIL, FRESH = "canary@harbour.example", "fresh@harbour.example"
SEVERAL = "several@harbour.example"
CHECKED, ALONE = "canary-checked-4b6de017", "canary-alone-e81c93f5"
PROXY_PASSWORD = "canary-proxy-c27f5d38"


class CanarySearch:
    """Expects `_program`, `_place`, `_window`, `_tap`, `_token`, `_places` and `_hits`."""

    def _canaries(self):
        found = {KEY: "API key", OTHER_KEY: "other API key", PASSWORD: "password",
                 WRONG: "wrong password", CHOSEN: "chosen password", INVITE: "invitation",
                 PASTED: "pasted token", CHECKED: "password of a check",
                 ALONE: "password of one account's check", PROXY_PASSWORD: "proxy password"}
        if self._token:
            found[self._token] = "verification token"
        for number, token in enumerate(self._tap.tokens if self._tap else ()):
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
