"""What trials of the support desk share: a server of their own, a window on it, ways around the desk."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import uuid

from sandbox import EMAIL, KEY, PASSWORD, SEED, Sandbox
from window import Atspi, Window, name_of, role_of, wait_until


class DeskTrials:
    def __init__(self, options):
        self._program, self._pictures = pathlib.Path(options.program), options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._window = self._sandbox = None
        self._clicked = 0
        self._key_file = self._place / "key"
        self._key_file.write_text(KEY)

    def _end(self, failed):
        if self._window:
            if failed:
                self._window.screenshot("failed")
            self._window.kill()
        if self._sandbox:
            self._sandbox.end()
        self._window = self._sandbox = None
        shutil.rmtree(pathlib.Path(os.environ["HOME"]) / ".config" / "latchkey",
                      ignore_errors=True)

    def _start(self, name, lifetime="3600", seed=SEED, more=(), protected=None):
        """A server and a window on it, in a profile called `name`. Where `protected` is said, the
        server is known before as 'Harbour staging'."""
        self._sandbox = Sandbox(self._program.with_name("latchkey-sandbox"), lifetime, seed=seed,
                                more=more)
        profile = self._place / name
        if protected is not None:
            profile.mkdir()
            (profile / "servers.json").write_text(json.dumps({"servers": [
                {"id": str(uuid.uuid4()), "name": "Harbour staging", "url": self._sandbox.url,
                 "look": "teal", "protected": protected}]}))
        return self._open_window(name)

    def _open_window(self, name):
        self._window = Window(str(self._program),
                              ["--profile", str(self._place / name), "--server",
                               self._sandbox.url, "--api-key-file", str(self._key_file)],
                              self._pictures)
        self._window.wait_for("Sign in", role="push button", seconds=40)
        return self._window

    def _sign_in(self, email=EMAIL, then="Sign out", password=PASSWORD):
        window = self._window
        window.type_into("E-mail", email)
        window.type_into("Password", password)
        window.press("Return")
        window.wait_for(then, seconds=20)

    def _desk(self):
        self._window.press("F12")
        return self._window.wait_for("Exchanges", role="page tab")

    def _rows(self):
        """What is told of each exchange: its first cell speaks for all."""
        return [name for name in (name_of(node) for node in self._window.objects()
                                  if role_of(node) == "table cell") if ", POST, " in name
                or ", GET, " in name]

    def _wait_rows(self, what, count):
        return wait_until(f"{count} rows with {what}, there were {self._rows()}", lambda: (
            lambda rows: rows if len(rows) == count and all(what in row for row in rows) else None)(
                self._rows()))

    def _text_of(self, name):
        node = self._window.find(name)
        return Atspi.Text.get_text(node, 0, -1) if node else ""

    def _click(self, name, role=None):
        """With the mouse, in the middle of it. Two clicks at once would be one double click."""
        node = self._window.wait_for(name, role)
        time.sleep(max(0, self._clicked + 0.6 - time.monotonic()))
        box = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2),
                        str(box.y + box.height // 2), "click", "1"], check=True, timeout=10)
        self._clicked = time.monotonic()

    def _menu(self, *keys):
        """Opens the menu of the row in use and goes through it by key."""
        self._window.open_menu()
        self._window.press(*keys)

    def _clipboard(self):
        """What a person would paste: asked of whoever owns the clipboard."""
        return subprocess.run(["xclip", "-selection", "clipboard", "-o"], capture_output=True,
                              text=True, timeout=10).stdout
