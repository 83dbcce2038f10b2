"""A running Latchkey as a person meets it: keys go in through the X server, what stands on the
screen comes out through the accessibility tree. Nothing of the program is linked or imported."""

import argparse
import atexit
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.request

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

# They have the focus as a whole.
ITEM_VIEWS = ("table", "tree", "tree table", "list", "page tab list")

Atspi.init()
Atspi.set_timeout(4000, 8000)


class Failed(Exception):
    """Something that should have been on the screen was not."""


def wait_until(what, check, seconds=15.0):
    """Calls `check` until it gives something true; fails naming `what` otherwise."""
    end = time.monotonic() + seconds
    while True:
        found = check()
        if found:
            return found
        if time.monotonic() > end:
            raise Failed(f"{what}: not within {seconds:g} s")
        time.sleep(0.05)


def walk(node, enters=lambda node: True, depth=0):
    """`node` and every object below it, depth first; nothing of those that `enters` says no to."""
    if node is None or depth > 40 or not enters(node):
        return
    yield node
    for child in children(node):
        yield from walk(child, enters, depth + 1)


def children(node):
    try:
        count = node.get_child_count() if node else 0
    except Exception:  # the object died while it was looked at
        return
    for index in range(count):
        try:
            child = node.get_child_at_index(index)
        except Exception:
            continue
        if child is not None:
            yield child


def has_state(node, state):
    try:
        return node.get_state_set().contains(state)
    except Exception:
        return False


def name_of(node):
    try:
        return node.get_name() or ""
    except Exception:
        return ""


def role_of(node):
    try:
        return node.get_role_name() or ""
    except Exception:
        return ""


def label_of(node):
    """What a person calls the control. Qt names a combo box after its value and tells its label as
    a relation."""
    if role_of(node) != "combo box":
        return name_of(node)
    try:
        for relation in node.get_relation_set():
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                return name_of(relation.get_target(0))
    except Exception:
        pass  # the object died while it was looked at
    return name_of(node)


class Window:
    """One start of the program."""

    def __init__(self, program, arguments, shots=None, environment=None):
        self.log = pathlib.Path(os.environ["TMPDIR"]) / f"latchkey-{time.monotonic_ns()}.log"
        self.shots = pathlib.Path(shots) if shots else None
        self._has_had_keys = False
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([program, *arguments], stdout=log, stderr=log,
                                            stdin=subprocess.DEVNULL,
                                            env={**os.environ, **(environment or {})})
        atexit.register(self.kill)  # however the trials end, nothing of theirs is left

    # What is there.

    def application(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            try:
                child = desktop.get_child_at_index(index)
                if child and child.get_process_id() == self.process.pid:
                    return child
            except Exception:
                continue
        return None

    def _application_alive(self):
        if self.process.poll() is not None:
            raise Failed(f"the program ended with {self.process.returncode}:\n{self.said()}")
        return self.application()

    def objects(self):
        application = self._application_alive()
        # What does not show holds nothing that does: most of the tree, and each look costs a
        # message to the program and back.
        return list(walk(application, lambda node: node is application
                         or has_state(node, Atspi.StateType.SHOWING)))[1:]

    def find(self, name, role=None):
        for node in self.objects():
            if name_of(node) == name and (role is None or role_of(node) == role):
                return node
        return None

    def texts(self):
        return [text for text in (name_of(node) for node in self.objects()) if text]

    def wait_for(self, name, role=None, seconds=15.0):
        def look():
            return self.find(name, role)
        try:
            return wait_until(f"'{name}' on the screen", look, seconds)
        except Failed as failure:
            raise Failed(f"{failure}; there was: {self.texts()}") from None

    def wait_for_text(self, part, seconds=15.0):
        return wait_until(f"a text with '{part}'",
                          lambda: next((t for t in self.texts() if part in t), None), seconds)

    def focused(self):
        return self._focus_below(self._application_alive())

    def _focus_below(self, node):
        """The one whose focus it is: looked for on every Tab, so with as few looks as can be."""
        for child in children(node):
            try:
                states = child.get_state_set()
            except Exception:  # the object died while it was looked at
                continue
            if not states.contains(Atspi.StateType.SHOWING):
                continue
            role = role_of(child)
            # A container whose focus goes to a field inside reports the focus as well, and so do
            # the current cell of a table and the current tab of a bar, wherever the focus is.
            if states.contains(Atspi.StateType.FOCUSED) \
                    and role not in ("frame", "window", "filler", "panel"):
                return child
            found = None if role in ITEM_VIEWS else self._focus_below(child)
            if found is not None:
                return found
        return None

    # What a person does.

    def type(self, text):
        self._wait_for_keys()
        subprocess.run(["xdotool", "type", "--delay", "15", "--", text], check=True)

    def press(self, *keys):
        self._wait_for_keys()
        # Without a limit of time: Python would wait for that in steps of 50 ms.
        subprocess.run(["xdotool", "key", "--delay", "15", *keys], check=True)

    def _wait_for_keys(self):
        """A window that is new may not be the one that keys go to yet."""
        if not self._has_had_keys:
            self.bring_to_front()
        self._has_had_keys = True

    def move_focus(self, key="Tab"):
        """Presses `key` and waits until the focus is somewhere else: looked at too early it is
        where it was, and the next key goes one too far. Where there is nowhere else to go it
        stays."""
        before = wait_until("a focused control", self.focused, 5)
        self.press(key)
        try:
            wait_until("another focus", lambda: self.focused() not in (None, before), 2)
        except Failed:
            pass

    def tab_to(self, name, most=60, key="Tab"):
        """Presses Tab until the control called `name` has the focus."""
        for _ in range(most):
            node = wait_until("a focused control", self.focused, 5)
            if label_of(node) == name:
                return node
            self.move_focus(key)
        raise Failed(f"Tab never reached '{name}'; there was: {self.texts()}")

    def open_menu(self, name=None):
        """Opens the menu of the button called `name`, or of where the focus is. Qt 6.4 keeps a menu
        that is open out of the tree; the X server has a window more."""
        before = set(self._windows())
        if name:
            self.press_button(name)
        else:
            self.press("shift+F10")
        wait_until("a menu", lambda: set(self._windows()) - before)

    def _windows(self):
        """What of the program the X server shows."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid",
                                str(self.process.pid)], capture_output=True, text=True, check=False,
                               timeout=20)
        return found.stdout.split()

    def type_into(self, name, text):
        self.tab_to(name)
        self.press("ctrl+a")
        self.type(text)

    def press_button(self, name):
        self.tab_to(name)
        self.press("space")

    def to_tabs(self, key="Tab"):
        """Presses `key` until the bar of tabs has the focus: the button above has the same name."""
        for _ in range(60):
            if role_of(self.focused()) == "page tab list":
                return
            self.move_focus(key)
        raise Failed(f"{key} never reached the bar of tabs")

    def give_path(self, title, path):
        """Into a dialog of files that is about to open."""
        self.wait_for(title, role="dialog")
        self.press("ctrl+a")
        self.type(str(path))
        self.press("Return")

    # What assistive technology does for a person.

    def _control(self, name, roles, seconds=15):
        def look():
            return next((node for node in self.objects()
                         if role_of(node) in roles and label_of(node) == name
                         and has_state(node, Atspi.StateType.SENSITIVE)), None)
        try:
            return wait_until(f"'{name}'", look, seconds)
        except Failed as failure:
            raise Failed(f"{failure}; there was: {self.texts()}") from None

    def act_on(self, name):
        """Presses or toggles the control called `name` without a key."""
        control = self._control(name, {"push button", "toggle button", "link", "check box"})
        # The first action is what Qt calls Press, or Toggle.
        if not Atspi.Action.get_n_actions(control) or not Atspi.Action.do_action(control, 0):
            raise Failed(f"'{name}' cannot be pressed")

    def fill(self, name, text):
        """Puts `text` into the field called `name` without a key."""
        field = self._control(name, {"text", "password text", "entry"})
        if not Atspi.EditableText.set_text_contents(field, text):
            raise Failed(f"'{name}' cannot be filled")

    def wake_ups(self, seconds):
        """How often the program ran in that time, by the system's own count of context switches.
        Threads that wake each other make one wake-up: looks 50 ms apart that see one after the
        other something happen count once."""
        end, before, wakes, awake = time.monotonic() + seconds, self._switches(), 0, False
        while time.monotonic() < end:
            time.sleep(0.05)
            now = self._switches()
            wakes += now != before and not awake
            awake, before = now != before, now
        return wakes

    def _switches(self):
        total = 0
        for status in pathlib.Path("/proc", str(self.process.pid), "task").glob("*/status"):
            total += int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", status.read_text(), re.M)
                         .group(1))
        return total

    def screenshot(self, name, menus=False):
        """Of the window in front; `menus`: of the screen, as menus are windows of their own."""
        if not self.shots:
            return
        self.shots.mkdir(parents=True, exist_ok=True)
        time.sleep(0.4)  # a banner takes 120 ms to its height
        window = "root" if menus else subprocess.run(
            ["xdotool", "getactivewindow"], capture_output=True, text=True,
            timeout=10).stdout.strip() or "root"
        path = self.shots / f"{name}.png"
        subprocess.run(["import", "-window", window, str(path)], check=True, timeout=30)
        print(f"   {path}")

    def is_in_front(self):
        """Keys go to the window in front, which may be another program's, or none yet."""
        found = subprocess.run(["xdotool", "getactivewindow", "getwindowpid"], capture_output=True,
                               text=True, check=False, timeout=10)
        return found.stdout.strip() == str(self.process.pid)

    def bring_to_front(self):
        if self.is_in_front():
            return
        for window in self._windows():
            subprocess.run(["xdotool", "windowactivate", window], check=False, capture_output=True,
                           timeout=20)
        wait_until("the window in front", self.is_in_front)

    def close(self, seconds=30.0):
        """Ctrl+Q, and the exit status. A renewal in flight is waited for, up to 10 s."""
        self.bring_to_front()
        self.press("ctrl+q")
        return self.process.wait(seconds)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def said(self):
        return self.log.read_text(errors="replace")


class Control:
    """The control port of the sandbox that a demo runs."""

    def __init__(self, profile):
        ports = json.loads((pathlib.Path(profile) / "demo" / "ports.json").read_text())
        self.base = f"http://127.0.0.1:{ports['controlPort']}"
        self.url = ports["baseUrl"]

    def get(self, path):
        with urllib.request.urlopen(self.base + path, timeout=10) as answer:
            return json.load(answer)

    def do(self, **command):
        request = urllib.request.Request(self.base + "/do", json.dumps(command).encode())
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def counts(self):
        return self.get("/counts")


def run_trials(make, description):
    """What a file of trials does as a program: runs each public method of what `make(options)`
    gives, calls its `_end(failed)` after each, says which failed. Gives the exit status: 0 only if
    some ran and none failed."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--program", required=True, help="the built latchkey")
    parser.add_argument("--pictures", help="directory for pictures of what was seen")
    parser.add_argument("--only", nargs="*", help="run these")
    options = parser.parse_args()
    trials = make(options)
    ran = failures = 0
    for name in [name for name in vars(make) if not name.startswith("_")]:
        if options.only and name not in options.only:
            continue
        print(f"-- {name.replace('_', ' ')}", flush=True)
        ran += 1
        failed, started = False, time.monotonic()
        try:
            getattr(trials, name)()
            print(f"   {time.monotonic() - started:.1f} s", flush=True)
        except Exception as failure:
            print(f"{name}: {failure}", file=sys.stderr, flush=True)
            failed = True
            failures += 1
        trials._end(failed)
    print(f"{ran} trials, {failures} failed")
    return 0 if ran and not failures else 1
