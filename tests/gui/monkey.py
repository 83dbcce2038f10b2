#!/usr/bin/python3
"""Somebody who presses and clicks whatever there is, ever so fast, while the server has all kinds of
faults: seeded events through the X server. Nothing may crash, no dialog may hold the person for
good, and afterwards one can still sign in. `--events` and `--seeds` say how long; the seed of a
failure plays it again. Exit status 0 only if all of that came true."""

import argparse
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from sandbox import KEY, Sandbox  # noqa: E402
from window import Atspi, Failed, Window, has_state, role_of, wait_until  # noqa: E402

EMAIL, PASSWORD = "ada@harbour.example", "demo-password"
BURST = 50  # events for one call of xdotool
# Alt+F4 is left out: a window that is closed all the time is not tried.
KEYS = (["Tab"] * 12 + ["shift+Tab"] * 4 + ["space"] * 8 + ["Return"] * 8 + ["Escape"] * 3
        + ["Up", "Down", "Left", "Right", "Home", "End", "Page_Up", "Page_Down", "BackSpace", "Delete",
           "ctrl+a", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+z", "ctrl+comma", "F1", "F12", "alt+Left",
           "ctrl+1", "ctrl+2", "F10", "Menu"])
TEXTS = [EMAIL, PASSWORD, "several@harbour.example", "unverified@harbour.example", "none@harbour.example",
         "x", "a@b.test", "http://localhost:1", "<b>x</b>", "token=" + "Q" * 43, "latchkey://", "0" * 60]
FAULTS = [{"drop": "before"}, {"drop": "after"}, {"status": 503, "body": ""},
          {"delayMs": 1500}, {"delayAnswerMs": 1500}, {"empty500": True}, {"cutAt": 60},
          {"cutBodyAt": 9}, {"bytesPerSecond": 40}, {"cutAt": 200, "reset": True},
          {"status": 401, "body": '{"error":"Invalid API key"}',
           "headers": [["Content-Type", "application/json"]]},
          {"status": 429, "body": "Limit exceeded", "headers": [["Retry-After", "2"]]},
          {"status": 200, "body": "<h1>Hotel</h1>", "headers": [["Content-Type", "text/html"]]},
          {"status": 302, "body": "", "headers": [["Location", "https://elsewhere.example/"]]}]


class Monkey:
    def __init__(self, program, seed, events, pictures):
        self._random = random.Random(seed)
        self._seed, self._events = seed, events
        self._program, self._pictures = pathlib.Path(program), pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._sandbox = Sandbox(self._program.with_name("latchkey-sandbox"), "40")
        (self._place / "key").write_text(KEY)
        self._starts = self._faults = 0
        self._window = None
        self._start()

    def _start(self):
        self._starts += 1
        self._window = Window(str(self._program), [
            "--profile", str(self._place / "profile"), "--server", self._sandbox.url,
            "--api-key-file", str(self._place / "key")], self._pictures)
        wait_until("a window", lambda: self._geometry(), 60)

    def _shown(self):
        """Windows of the program that are on the screen, the one in front last."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid",
                                str(self._window.process.pid)], capture_output=True, text=True,
                               check=False, timeout=20).stdout.split()
        return found

    def _geometry(self):
        for window in reversed(self._shown()):
            said = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window],
                                  capture_output=True, text=True, check=False, timeout=20).stdout
            sizes = dict(line.split("=") for line in said.split())
            if sizes and int(sizes["WIDTH"]) > 50:
                return tuple(int(sizes[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
        return None

    def _bring_back(self):
        """The window manager's own menus can put the window away, as anybody may."""
        windows = subprocess.run(["xdotool", "search", "--pid", str(self._window.process.pid),
                                  "--name", "."], capture_output=True, text=True, check=False,
                                 timeout=20).stdout.split()
        for window in windows:
            subprocess.run(["xdotool", "windowactivate", window], check=False,
                           capture_output=True, timeout=20)

    def _burst(self, count):
        """One call of xdotool for many events: starting it takes longer than pressing a key."""
        chance = self._random
        area = self._geometry()
        if area is None:
            self._bring_back()
            return 0
        words = []
        for done in range(1, count + 1):
            what = chance.random()
            if what < 0.6:
                words += ["key", chance.choice(KEYS)]
            elif what < 0.7:
                # One event, however many keys. xdotool takes all that follows for text.
                words += ["type", "--delay", "1", chance.choice(TEXTS)]
                break
            else:
                x = area[0] + chance.randrange(area[2])
                y = area[1] + chance.randrange(area[3])
                button = chance.choice("111111111123")
                words += ["mousemove", str(x), str(y), "click", button]
        subprocess.run(["xdotool", *words], check=False, capture_output=True, timeout=60)
        return done

    def _check(self):
        status = self._window.process.poll()
        said = self._window.said()
        if re.search(r"AddressSanitizer|runtime error:|ASSERT", said):
            raise Failed(f"the sanitizer spoke:\n{said[-4000:]}")
        if status is not None:
            if status != 0:
                raise Failed(f"the program ended with {status}:\n{said[-4000:]}")
            self._start()  # it was closed, as anybody may

    def run(self):
        chance, left, told, blind = self._random, self._events, 0, 0
        while left > 0:
            self._check()
            if chance.random() < 0.4:
                self._faults += 1
                self._sandbox.do(do="fault", times=chance.randint(1, 3), **chance.choice(FAULTS))
            done = self._burst(min(left, BURST))
            left -= done
            blind = 0 if done else blind + 1
            if blind > 100:
                raise Failed("there is no window to be seen any more")
            if (self._events - left) // 10000 > told:
                told = (self._events - left) // 10000
                print(f"   {self._events - left} events, {self._faults} faults, {self._starts} "
                      f"starts", flush=True)
        self._check()
        self._sandbox.do(do="clear-faults")
        self._leave_dialogs()
        self._speak_english()
        self._sign_in()
        print(f"   seed {self._seed}: {self._events} events, {self._faults} faults, "
              f"{self._starts} starts", flush=True)

    def _dialogs(self):
        """Windows of their own: the banner of an error is an 'alert' as well."""
        self._window.objects()  # fails where the program has ended
        application = self._window.application()
        windows = [application.get_child_at_index(index)
                   for index in range(application.get_child_count())]
        return [window for window in windows if role_of(window) in ("dialog", "alert")
                and has_state(window, Atspi.StateType.SHOWING)]

    def _leave_dialogs(self):
        """Escape leaves whatever is open, once it has been clicked on. What was typed into a form
        is asked about, and one more Escape would be the answer to that: go on typing."""
        for _ in range(12):
            for window in self._shown():
                subprocess.run(["xdotool", "windowactivate", window, "key", "Escape"], check=False,
                               capture_output=True, timeout=20)
                time.sleep(0.5)
                self._discard()
            if not self._dialogs():
                return
        raise Failed(f"a dialog cannot be left: {self._window.texts()}")

    def _discard(self):
        for discard in ("Discard", "Verwerfen"):
            if self._window.find(discard):
                self._window.act_on(discard)

    def _sign_in(self):
        """From wherever this is, as a person would look for the way."""
        ways = ("Sign out", "Stop", "Cancel", "I have an account", "Back to sign-in",
                "Sign in with another address", "Other account", "Sign in again", "Sign in")
        for _ in range(20):
            if self._window.find("Keep me signed in"):
                break
            # Columns of the account check have the same names.
            way = next((way for way in ways if self._window.find(way, "push button")), None)
            if way is None:
                self._start_anew()
            else:
                self._window.press_button(way)
            time.sleep(1)
        self._server_in_use()
        # What somebody typed before may ask for a pause of its own.
        for _ in range(4):
            self._window.type_into("E-mail", EMAIL)
            self._window.type_into("Password", PASSWORD)
            self._window.press("Return")
            try:
                self._window.wait_for("Sign out", seconds=15)
                return
            except Failed:
                continue
        raise Failed(f"nobody can sign in any more: {self._window.texts()}")

    def _speak_english(self):
        """The names in here are English, whatever somebody chose."""
        file = self._place / "profile" / "preferences.json"
        chosen = json.loads(file.read_text()) if file.exists() else {}
        if chosen.get("language", "") in ("", "en"):
            return
        self._close()
        file.write_text(json.dumps({**chosen, "language": "en"}))
        self._start()
        wait_until("the program's words", self._window.texts, 40)

    def _server_in_use(self):
        """A person who changed the address of the server has to put it right again."""
        servers = json.loads((self._place / "profile" / "servers.json").read_text())
        if any(entry["url"] == self._sandbox.url for entry in servers["servers"]):
            return
        self._start_anew()

    def _start_anew(self):
        if self._window.process.poll() is None:
            self._close()
        self._start()

    def _close(self):
        """The program waits up to 10 s for a renewal in flight, such as one whose answer is slow."""
        for window in self._shown():
            subprocess.run(["xdotool", "windowactivate", window], check=False, capture_output=True,
                           timeout=20)
        begun = time.monotonic()
        try:
            status = self._window.close(30)
        except subprocess.TimeoutExpired:
            raise Failed(f"the program goes on after Ctrl+Q: {self._window.texts()}") from None
        if status != 0:
            raise Failed(f"the program ended with {status}:\n{self._window.said()[-4000:]}")
        print(f"   closed after {time.monotonic() - begun:.1f} s", flush=True)

    def picture(self):
        self._window.screenshot(f"monkey-{self._seed}")

    def end(self):
        self._window.kill()
        self._sandbox.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the built latchkey")
    parser.add_argument("--pictures", help="directory for pictures of failures")
    parser.add_argument("--events", type=int, default=2000)
    parser.add_argument("--seeds", type=int, nargs="*", default=[20261124])
    options = parser.parse_args()
    for seed in options.seeds:
        print(f"-- seed {seed}", flush=True)
        monkey = Monkey(options.program, seed, options.events, options.pictures)
        try:
            monkey.run()
        except Exception as failure:
            print(f"seed {seed}: {failure}", file=sys.stderr)
            monkey.picture()
            return 1
        finally:
            monkey.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
