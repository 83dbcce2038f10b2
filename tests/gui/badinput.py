#!/usr/bin/python3
"""Bad input and missing parts, tried on the built programs: each gets a clear sentence that names
the part at fault, nothing crashes, nothing is lost."""

import os
import pathlib
import socket
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import Failed, Window, run_trials, wait_until  # noqa: E402


def ends_with(command, status, *parts, **more):
    """Runs a program that should end by itself, and looks at its status and words."""
    run = subprocess.run(command, capture_output=True, text=True, timeout=30, **more)
    said = run.stdout + run.stderr
    if run.returncode != status or not all(part in said for part in parts):
        raise Failed(f"{command}: status {run.returncode}, said: {said!r}; "
                     f"expected {status} and {parts}")
    print(f"   {said.strip().splitlines()[0]}")


class Trials:
    def __init__(self, options):
        self.program = options.program
        self.sandbox = str(pathlib.Path(options.program).with_name("latchkey-sandbox"))
        self.place = pathlib.Path(tempfile.mkdtemp())
        self.window = None

    def _end(self, _failed):
        if self.window:
            self.window.kill()
            self.window = None

    def _start(self, *arguments):
        self.window = Window(self.program, arguments)
        return self.window

    def malformed_server_address(self):
        for address in ("localhost:3360", "http://evil.test", "https://user@host.test", "https://"):
            ends_with([self.program, "--server", address], 2, address)

    def missing_or_unreadable_key_file(self):
        ends_with([self.program, "--server", "http://localhost:1", "--api-key-file", "/no/such"],
                  2, "/no/such")
        ends_with([self.program, "--server", "http://localhost:1", "--api-key-file",
                   str(self.place)], 2, str(self.place))

    def port_in_use(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            ends_with([self.sandbox, "--port", port], 2, port)

    def corrupted_settings(self):
        profile = self.place / "settings"
        profile.mkdir()
        (profile / "servers.json").write_text('{"servers": [')
        window = self._start("--profile", str(profile))
        window.wait_for("Welcome to Latchkey", seconds=30)
        window.wait_for_text("Some settings could not be read")
        text = window.wait_for_text("servers.json")
        if window.close() != 0:
            raise Failed("the program did not end well")
        aside = list(profile.glob("servers.json.damaged-*"))
        if len(aside) != 1 or aside[0].read_text() != '{"servers": [':
            raise Failed(f"the damaged file was not kept: {list(profile.iterdir())}")
        print(f"   {text}")

    def corrupted_sandbox_database(self):
        profile = self.place / "database"
        demo = profile / "demo"
        demo.mkdir(parents=True)
        broken = b"not a database at all" * 500
        (demo / "sandbox.db").write_bytes(broken)
        window = self._start("--demo", "--profile", str(profile))
        window.wait_for_text("The demo's server could not be started", seconds=30)
        print("   " + window.wait_for_text("sandbox.db"))
        if window.close() != 0:
            raise Failed("the program did not end well")
        if (demo / "sandbox.db").read_bytes() != broken:
            raise Failed("the damaged database was changed")

    def no_keyring(self):
        # No session bus at all: the account stays in memory, and the window says so.
        os.environ["DBUS_SESSION_BUS_ADDRESS_KEPT"] = os.environ.pop("DBUS_SESSION_BUS_ADDRESS")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
        try:
            self.window = Window(self.program, ["--demo", "--fresh", "--profile",
                                                str(self.place / "keyring")])
        finally:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = os.environ.pop("DBUS_SESSION_BUS_ADDRESS_KEPT")
        # The accessibility tree lives on the same bus: here only keys, windows and files are left.
        def is_titled(part):
            return subprocess.run(["xdotool", "search", "--onlyvisible", "--name", part],
                                  capture_output=True, timeout=10).returncode == 0
        wait_until("the sign-in page", lambda: is_titled("Sign in"), 30)
        self.window.bring_to_front()
        self.window.type("ada@harbour.example")
        self.window.press("Tab")
        self.window.type("demo-password")
        self.window.press("Return")
        wait_until("the account page", lambda: is_titled("Ada Quist"), 30)
        accounts = self.place / "keyring" / "demo" / "accounts.json"
        wait_until("the account in the list", accounts.exists, 10)
        # Until it is known that no keyring answers, it may be there after a crash.
        wait_until("an account that is not kept", lambda: '"kept": true' not in accounts.read_text(), 20)
        secrets = subprocess.run(["grep", "-rlE", "ZXlKaGJHY2lPaUpTVXpJMU5p|demo-password",
                                  str(self.place / "keyring"), os.environ["HOME"],
                                  os.environ["TMPDIR"], os.environ["XDG_RUNTIME_DIR"]],
                                 capture_output=True, text=True).stdout.split()
        secrets = [name for name in secrets
                   if not name.endswith("seed.json") and "sandbox.db" not in name]
        if secrets:
            raise Failed(f"a secret in the clear: {secrets}")
        if self.window.close() != 0:
            raise Failed("the program did not end well")

    def no_write_access(self):
        # A file where the profile's directory should be: it stops root as well.
        blocked = self.place / "blocked"
        blocked.write_text("x")
        window = self._start("--profile", str(blocked), "--server", "http://localhost:1")
        window.wait_for("Sign in", role="push button", seconds=30)
        window.wait_for_text("Latchkey cannot save its settings")
        print("   " + window.wait_for_text(str(blocked)))
        if window.close() != 0:
            raise Failed("the program did not end well")
        ends_with([self.sandbox, "--port", "0", "--database", str(blocked / "db")], 2, "db")


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
