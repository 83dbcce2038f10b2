#!/usr/bin/python3
"""The whole way in a real window with real key presses: first start, sign up, the link out of the
demo inbox, signed in, renewed, closed, opened again, signed out; and the flow page. Counts the
requests at the sandbox: one for each intent. Exit status 0 only if all of it came true."""

import argparse
import os
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import Control, Failed, Window, wait_until  # noqa: E402

PERSON = {"first": "Jun", "last": "Watanabe", "email": "jun@harbour.example",
          "password": "tide-lantern-81"}


class Way:
    def __init__(self, options):
        self.options = options
        self.profile = os.path.join(tempfile.mkdtemp(), "profile")
        self.number = 0
        self.window = None

    def start(self, *arguments):
        self.window = Window(self.options.program, arguments, self.options.pictures)
        return self.window

    def start_demo(self, *more):
        return self.start("--demo", "--profile", self.profile, "--demo-session-lifetime",
                          str(self.options.lifetime), *more)

    def picture(self, name):
        self.number += 1
        self.window.screenshot(f"{self.number:02d}-{name}")

    def end(self):
        status = self.window.close()
        if status != 0:
            raise Failed(f"the program ended with {status}:\n{self.window.said()}")

    def end_demo(self):
        """With its server, which ends in good order: all it wrote has come from its log into its
        database. (SQLite leaves the log's index behind where one process has it all to itself.)"""
        self.end()
        if pathlib.Path(self.profile, "demo", "sandbox.db-wal").exists():
            raise Failed("the server of the demo was cut short")

    # The steps.

    def first_start(self):
        self.start("--profile", self.profile + "-first")
        self.window.wait_for("Welcome to Latchkey", seconds=30)
        self.picture("first-start")
        self.window.press_button("Add a server…")
        self.window.wait_for("Add a server", role="dialog")
        self.picture("add-server")
        self.window.press("Escape")
        self.window.wait_for("Try the demo")
        self.end()

    def sign_up(self):
        window = self.start_demo("--fresh")
        window.wait_for("E-mail", seconds=30)
        self.picture("sign-in")
        window.press_button("Create an account")
        window.wait_for("First name")
        window.type_into("First name", PERSON["first"])
        window.type_into("Last name", PERSON["last"])
        window.type_into("E-mail", PERSON["email"])
        window.type_into("Password", PERSON["password"])
        window.type_into("Password again", PERSON["password"])
        self.picture("sign-up")
        window.press_button("Create account")

    def verify(self):
        window = self.window
        window.wait_for("Confirm your address")
        window.wait_for("Use this link", seconds=20)
        self.picture("verify")
        window.press_button("Use this link")
        window.wait_for_text("Verification link found")
        self.picture("verify-link-found")
        window.press_button("Verify")

    def signed_in(self):
        self.window.wait_for_text(f"{PERSON['first']} {PERSON['last']}")
        self.window.wait_for("Sign out")
        self.picture("account")

    def renewed(self):
        control = Control(self.profile)
        before = control.counts()["operations"].get("refresh", 0)
        wait_until("two renewals", lambda: control.counts()["operations"].get("refresh", 0)
                   >= before + 2, seconds=6 * self.options.lifetime + 20)
        self.window.wait_for("Signed in")
        self.picture("account-renewed")

    def counted(self):
        counts = Control(self.profile).counts()
        operations = counts["operations"]
        for name in ("signup", "send", "verify", "login"):
            if operations.get(name, 0) != 1:
                raise Failed(f"{name} was sent {operations.get(name, 0)} times: {operations}")
        if counts["sessions"] != 1:
            raise Failed(f"one session should be open: {counts}")
        print(f"   requests so far: {operations}")

    def again(self):
        self.end_demo()
        window = self.start_demo()
        window.wait_for("Sign out", seconds=30)
        window.wait_for("Signed in")
        self.picture("account-after-restart")
        if Control(self.profile).counts()["operations"].get("login", 0):
            raise Failed("the restart signed in again instead of going on")

    def sign_out(self):
        self.window.press_button("Sign out")
        self.window.wait_for("Keep me signed in")
        self.window.wait_for_text("Nothing is kept on this computer")
        self.picture("signed-out")
        counts = Control(self.profile).counts()
        if counts["operations"].get("logout", 0) != 1 or counts["sessions"] != 0:
            raise Failed(f"one logout and no open session expected: {counts}")

    def wrong_password(self):
        window = self.window
        window.type_into("E-mail", "several@harbour.example")
        window.type_into("Password", "not-the-password")
        window.press("Return")
        window.wait_for_text("E-mail or password is not right")
        self.picture("sign-in-error")

    def flow(self):
        window = self.window
        window.type_into("Password", "demo-password")
        window.press("Return")
        window.wait_for_text("You belong to several organisations")
        window.wait_for_text("Harbour Library")
        self.picture("flow")
        self.end_demo()


STEPS = ["first_start", "sign_up", "verify", "signed_in", "renewed", "counted", "again",
         "sign_out", "wrong_password", "flow"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the built latchkey")
    parser.add_argument("--pictures", help="directory for a numbered picture of every page")
    parser.add_argument("--lifetime", type=int, default=3, help="seconds a session token lives")
    way = Way(parser.parse_args())
    for step in STEPS:
        print(f"-- {step.replace('_', ' ')}", flush=True)
        started = time.monotonic()
        try:
            getattr(way, step)()
        except Exception as failure:
            if way.window:
                try:
                    way.picture("failed")
                except Exception:
                    pass  # no window to take a picture of: the failure itself says more
                print(way.window.said(), file=sys.stderr)
                way.window.kill()
            print(f"walk: {step}: {failure}", file=sys.stderr)
            return 1
        print(f"   {time.monotonic() - started:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
