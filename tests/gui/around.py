#!/usr/bin/python3
"""What stands around the pages: settings, one window a profile, links from outside, diagnostics, and
'Forget everything', in a real window with real key presses."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import gi  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402
from window import (  # noqa: E402
    Atspi, Control, Failed, Window, has_state, run_trials, wait_until)

TOKEN = "Zm9yZXZlci1hbmQtYS1kYXktaXMtYS1sb25nLXRpbWU"
LINK = f"latchkey://verify-email?token={TOKEN}"


def keychain_entries(service, key=None):
    """The entries that the Secret Service itself lists under a program's name, or those of a key."""
    attributes = {"server": service, **({"user": key} if key else {})}
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    answer = bus.call_sync("org.freedesktop.secrets", "/org/freedesktop/secrets",
                           "org.freedesktop.Secret.Service", "SearchItems",
                           GLib.Variant("(a{ss})", (attributes,)),
                           GLib.VariantType("(aoao)"), Gio.DBusCallFlags.NONE, 8000)
    unlocked, locked = answer.unpack()
    return unlocked + locked


class Portal:
    """The desktop's settings, as a portal tells them to every program."""

    NODE = """<node><interface name="org.freedesktop.portal.Settings">
        <method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/>
            <arg type="v" direction="out"/></method>
        <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
        </interface></node>"""
    NAME, PATH, INTERFACE = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                             "org.freedesktop.portal.Settings")

    def __init__(self):
        self.values = {}
        self._loop = GLib.MainLoop()
        self._bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        node = Gio.DBusNodeInfo.new_for_xml(self.NODE)
        self._object = self._bus.register_object(self.PATH, node.interfaces[0], self._answer, None,
                                                 None)
        self._name = Gio.bus_own_name_on_connection(self._bus, self.NAME, Gio.BusNameOwnerFlags.NONE,
                                                    None, None)
        threading.Thread(target=self._loop.run, daemon=True).start()

    def _answer(self, _bus, _sender, _path, _interface, _method, arguments, call):
        value = self.values.get(arguments.unpack())
        if value is None:
            call.return_dbus_error("org.freedesktop.portal.Error.NotFound", "not known")
        else:
            call.return_value(GLib.Variant("(v)", (GLib.Variant("v", GLib.Variant("u", value)),)))

    def change(self, group, key, value):
        self.values[(group, key)] = value
        self._bus.emit_signal(None, self.PATH, self.INTERFACE, "SettingChanged",
                              GLib.Variant("(ssv)", (group, key, GLib.Variant("u", value))))

    def end(self):
        Gio.bus_unown_name(self._name)
        self._bus.unregister_object(self._object)
        self._loop.quit()


class Trials:
    def __init__(self, options):
        self._program = options.program
        self._pictures = options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._windows = []

    def _start(self, *arguments):
        window = Window(self._program, arguments, self._pictures)
        self._windows.append(window)
        return window

    def _end(self, _failed):
        for window in self._windows:
            window.kill()
        self._windows.clear()

    def _demo(self, name, *more, until="Sign in"):
        profile = self._place / name
        window = self._start("--demo", "--profile", str(profile), *more)
        window.wait_for(until, role="push button", seconds=30)
        return window, profile

    def _choose(self, window, name, times):  # in a list to choose from
        window.tab_to(name)
        window.press(*["Down"] * times)

    def settings_take_effect_at_once_and_stay(self):
        window, profile = self._demo("settings")
        window.press("ctrl+comma")
        window.wait_for("Settings", role="dialog")
        self._choose(window, "Colours", 2)
        window.tab_to("Less motion")
        window.press("space")
        window.tab_to("Tick 'Keep me signed in' on the sign-in page")
        window.press("space")
        window.screenshot("settings-dark")
        file = profile / "demo" / "preferences.json"
        kept = wait_until("the preferences on disk", lambda: file.exists()
                          and json.loads(file.read_text()).get("keepSignedIn") is False
                          and json.loads(file.read_text()), 5)
        if kept.get("appearance") != "dark" or kept.get("reducedMotion") is not True:
            raise Failed(f"the settings are not on disk: {kept}")
        window.press_button("Close")
        if window.close() != 0:
            raise Failed("the program did not end well")
        window, _ = self._demo("settings")
        box = window.wait_for("Keep me signed in")
        if has_state(box, Atspi.StateType.CHECKED):
            raise Failed("the setting did not survive a restart")
        window.press("ctrl+comma")
        window.wait_for("Settings", role="dialog")
        if not has_state(window.wait_for("Less motion"), Atspi.StateType.CHECKED):
            raise Failed("less motion did not survive a restart")

    def a_second_start_shows_the_first_window(self):
        profile = str(self._place / "one")
        first = self._start("--profile", profile)
        first.wait_for("Welcome to Latchkey", seconds=30)
        second = subprocess.run([self._program, "--profile", profile], capture_output=True,
                                text=True, timeout=20)
        if second.returncode != 0 or "open already" not in second.stdout:
            raise Failed(f"the second said {second}")
        other = self._start("--profile", profile + "-other")
        other.wait_for("Welcome to Latchkey", seconds=30)
        first.process.kill()
        first.process.wait()
        again = self._start("--profile", profile)
        again.wait_for("Welcome to Latchkey", seconds=30)

    def a_link_opens_in_the_window_that_is_there(self):
        profile = self._place / "link"
        first = self._start("--profile", str(profile), "--server", "http://localhost:1")
        first.wait_for("Sign in", role="push button", seconds=30)
        for link, found in ((LINK, "Verification link found"),
                            ("latchkey://verify-email?token=x", "There is no token in this text")):
            done = subprocess.run([self._program, "--profile", str(profile), link],
                                  capture_output=True, text=True, timeout=20)
            if done.returncode != 0:
                raise Failed(f"the link was not handed over: {done}")
            first.wait_for("Confirm your address")
            first.wait_for_text(found)
        if first.close() != 0:
            raise Failed("the program did not end well")
        fresh = self._start("--profile", str(profile), LINK)
        fresh.wait_for_text("Verification link found", seconds=30)

    def a_link_without_a_server_is_not_lost_in_silence(self):
        window = self._start("--profile", str(self._place / "nowhere"), LINK)
        window.wait_for_text("The link needs a server", seconds=30)
        bad = subprocess.run([self._program, "https://elsewhere.example/"], capture_output=True,
                             text=True, timeout=20)
        if bad.returncode != 2 or "not a latchkey:// link" not in bad.stderr:
            raise Failed(f"another kind of link gave {bad}")

    def _sign_in(self, window):
        window.type_into("E-mail", "ada@harbour.example")
        window.type_into("Password", "demo-password")
        window.press("Return")
        window.wait_for("Sign out", seconds=20)

    def an_address_that_waits_is_led_back_to(self):
        """Who has signed up and closed the program meets the account again, and no password is
        kept for that."""
        email, password = "jun+waits@harbour.example", "tide-lantern-81"
        window, profile = self._demo("waits")
        window.press_button("Create an account")
        window.wait_for("First name")
        for field, text in (("First name", "Jun"), ("Last name", "Watanabe"), ("E-mail", email),
                            ("Password", password), ("Password again", password)):
            window.type_into(field, text)
        window.press_button("Create account")
        window.wait_for_text("Send again in")
        if window.close() != 0:
            raise Failed("the program did not end well")
        kept = [file for file in profile.rglob("*") if file.is_file() and
                file.suffix in (".json", ".backup") and password.encode() in file.read_bytes()]
        if kept:
            raise Failed(f"the password is in {kept}")
        window, _ = self._demo("waits", until="Verify")
        window.wait_for("Confirm your address")
        window.wait_for_text(email)
        window.wait_for_text("Send again")  # with the rest of its minute, or without
        window.wait_for("Use this link", seconds=20)
        window.screenshot("waits-after-restart")
        if sent := Control(profile).counts()["operations"].get("send", 0):
            raise Failed(f"the start asked for {sent} mails")
        window.press_button("Use this link")
        window.press_button("Verify")
        window.wait_for_text("You can sign in now")
        window.press("space")  # 'Sign in' has the focus
        window.wait_for("Keep me signed in")
        window.close()
        window, _ = self._demo("waits")  # nothing waits any more
        window.wait_for("Keep me signed in")

    def diagnostics_hold_nothing_secret(self):
        window, profile = self._demo("diagnostics")
        window.type_into("E-mail", "ada@harbour.example")
        window.type_into("Password", "not-the-password")
        window.press("Return")
        window.wait_for_text("E-mail or password is not right")
        self._sign_in(window)
        window.open_menu("Menu")
        window.press("Up", "Up", "Return")  # from the end: Quit, About
        window.wait_for("About Latchkey", role="dialog")
        window.press_button("Copy diagnostics")
        window.wait_for_text("Copied")
        window.screenshot("about")
        window.press_button("Close")
        window.press_button("Sign out")
        window.wait_for("Keep me signed in")
        window.tab_to("E-mail")
        window.press("ctrl+a", "ctrl+v")
        field = window.find("E-mail", "text")
        text = wait_until("the diagnostics in the field", lambda: Atspi.Text.get_text(
            field, 0, Atspi.Text.get_character_count(field)), 5)
        print("   " + text[:110])
        for part in ("Latchkey ", "Qt 6", "keep signed in on", "wrongCredentials", "Accounts".lower(), "signedIn"):
            if part not in text:
                raise Failed(f"'{part}' is missing in: {text}")
        for part in ("ada@", "harbour", "not-the-password", "demo-password", "eyJ", "demo-key"):
            if part in text:
                raise Failed(f"'{part}' stands in: {text}")

    def everything_is_forgotten_and_that_is_verified(self):
        window, profile = self._demo("forget")
        self._sign_in(window)
        if not keychain_entries("Latchkey demo"):
            raise Failed("nothing was in the keyring before")
        # What was set aside once names accounts as well.
        accounts = next((profile / "demo").rglob("accounts.json"))
        accounts.with_name("accounts.json.damaged-20260101-000000-000").write_text("ada@")
        control = Control(profile)
        window.press("ctrl+comma")
        window.wait_for("Settings", role="dialog")
        window.press_button("Forget everything…")
        window.wait_for_text("Forget everything on this computer?")
        window.screenshot("forget-question")
        window.press("Escape")  # the safe answer
        wait_until("the end of the question", lambda: not any(
            "Forget everything on this computer?" in text for text in window.texts()))
        if not keychain_entries("Latchkey demo"):
            raise Failed("Escape forgot everything")
        window.press_button("Forget everything…")
        window.wait_for_text("Forget everything on this computer?")
        window.press_button("Forget everything")
        wait_until("the end of the dialog", lambda: window.find("Settings", "dialog") is None, 20)
        window.wait_for("Welcome to Latchkey")
        wait_until("nobody to be named", lambda: not any("ada@" in text for text in window.texts()))
        window.screenshot("forgotten")
        counts = control.counts()
        if counts["sessions"] != 0 or counts["operations"].get("logout", 0) != 1:
            raise Failed(f"the server still has a session: {counts}")
        if window.close() != 0:
            raise Failed("the program did not end well")
        left = keychain_entries("Latchkey demo")
        if left:
            raise Failed(f"the keyring still holds {left}")
        # The sandbox's own files are the server's.
        files = [path.name for path in (profile / "demo").rglob("*")
                 if path.is_file() and path.suffix != ".lock" and path.name not in ("sandbox.db", "sandbox.db-wal", "sandbox.db-shm",
                                      "ports.json", "seed.json", "sandbox.key")]
        if files:
            raise Failed(f"these are still on disk: {files}")

    def _pixel(self):
        """The colour behind the cards, beside the lower edge of the window."""
        window = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True,
                                check=True, timeout=10).stdout.strip()
        said = subprocess.run(["convert", f"x:{window}", "-gravity", "south", "-crop", "1x1+0+4",
                               "-depth", "8", "txt:"], capture_output=True, text=True, check=True,
                              timeout=20).stdout
        return re.search(r"#([0-9A-Fa-f]{6})", said).group(1).upper()

    def the_desktops_looks_are_followed(self):
        portal = Portal()
        portal.values[("org.freedesktop.appearance", "color-scheme")] = 1
        try:
            window = self._start("--profile", str(self._place / "looks"))
            window.wait_for("Welcome to Latchkey", seconds=30)
            wait_until("the dark window", lambda: self._pixel() == "15181E", 10)
            portal.change("org.freedesktop.appearance", "color-scheme", 2)
            wait_until("the light window", lambda: self._pixel() == "F5F4F0", 10)
            portal.change("org.freedesktop.appearance", "contrast", 1)
            wait_until("the desktop's own colours",
                       lambda: self._pixel() not in ("F5F4F0", "15181E"), 10)
            window.screenshot("high-contrast")
            portal.change("org.freedesktop.appearance", "contrast", 0)
            wait_until("the light window again", lambda: self._pixel() == "F5F4F0", 10)
        finally:
            portal.end()

    def _size(self):
        window = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True,
                                check=True, timeout=10).stdout.strip()
        said = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window],
                              capture_output=True, text=True, check=True, timeout=10).stdout
        return tuple(int(re.search(rf"{part}=(\d+)", said).group(1)) for part in ("WIDTH", "HEIGHT"))

    def _resize(self, size):
        window = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True,
                                check=True, timeout=10).stdout.strip()
        subprocess.run(["xdotool", "windowsize", window, *map(str, size)], check=True, timeout=10)
        wait_until(f"a window of {size}", lambda: self._size() == size, 10)

    def sizes_are_remembered_with_and_without_the_desk(self):
        window, _ = self._demo("sizes")
        self._resize((500, 700))
        window.press("F12")
        wait_until("the desk's size", lambda: self._size() == (1280, 800), 10)
        window.press("F12")
        wait_until("the size before", lambda: self._size() == (500, 700), 10)
        window.press("F12")
        wait_until("the desk's size", lambda: self._size() == (1280, 800), 10)
        if window.close() != 0:
            raise Failed("the program did not end well")
        window, _ = self._demo("sizes")
        wait_until("the size without the desk", lambda: self._size() == (500, 700), 10)
        window.press("F12")
        wait_until("the size with the desk", lambda: self._size() == (1280, 800), 10)

    def at_rest_next_to_nothing_happens(self):
        window = self._start("--profile", str(self._place / "rest"))
        window.wait_for("Welcome to Latchkey", seconds=30)
        time.sleep(3)  # the first looks of assistive technology
        self._expect_rest(window)

    def _expect_rest(self, window):
        wakes = window.wake_ups(12)
        print(f"   {wakes} wake-ups in 12 s")
        if wakes > 4:  # one a minute is the aim; a busy machine may add its own
            raise Failed(f"the program woke up {wakes} times in 12 s with nothing to do")

    def a_fresh_demo_knows_nobody(self):
        window, profile = self._demo("fresh")
        self._sign_in(window)
        if window.close() != 0:
            raise Failed("the program did not end well")
        if not keychain_entries("Latchkey demo"):
            raise Failed("nothing was in the keyring before")
        window, profile = self._demo("fresh", "--fresh")
        window.wait_for("Keep me signed in")
        if keychain_entries("Latchkey demo"):
            raise Failed("the keyring still holds the former demo's entries")
        if any("ada@" in text or "could not be read" in text for text in window.texts()):
            raise Failed(f"something of the former demo is left: {window.texts()}")

    def two_accounts_stay_signed_in_side_by_side(self):
        window, profile = self._demo("switcher", "--demo-session-lifetime", "6")
        Control(profile).do(do="add-to-org", email="none@harbour.example", org="harbour")
        self._sign_in(window)
        window.press_button("ada@harbour.example, Sandbox on this computer, Harbour Library")
        window.screenshot("switcher")
        window.press_button("Sign in to another account")
        window.wait_for("Keep me signed in")
        window.type_into("E-mail", "none@harbour.example")
        window.type_into("Password", "demo-password")
        window.press("Return")
        window.wait_for_text("Nia Lund")
        window.press("ctrl+1")
        window.wait_for_text("Ada Quist")
        window.press("F9")  # what is asked for is not to lie below the list
        window.wait_for("Sign in to another account")
        window.press("ctrl+2")
        window.wait_for_text("Nia Lund")
        wait_until("the list to close", lambda: not window.find("Sign in to another account"), 5)
        # The one that nobody looks at is renewed as well, also after a restart.
        window.close()
        window, _ = self._demo("switcher", "--demo-session-lifetime", "6", until="Sign out")
        control = Control(profile)
        if control.counts()["sessions"] != 2 or control.counts()["operations"].get("login", 0):
            raise Failed(f"two sessions and no new login expected: {control.counts()}")

        # Each renewal leaves word for other windows of its account.
        def words():
            return {path: path.stat().st_mtime_ns for path in profile.rglob("*.news")}
        first = words()
        if len(first) != 2:
            raise Failed(f"word of two sessions expected: {first}")
        wait_until("both to be renewed", lambda: all(
            when != first[path] for path, when in words().items()), 20)
        window.wait_for_text("Nia Lund")
        window.press("ctrl+1")
        window.wait_for_text("Ada Quist")
        window.wait_for_text("Nothing to do")
        window.press_button("Sign out")
        window.wait_for("Keep me signed in")
        if control.counts()["sessions"] != 1:
            raise Failed(f"one session expected: {control.counts()}")
        window.press("ctrl+2")
        window.wait_for_text("Nia Lund")
        window.press("ctrl+1")  # signed out: its address is filled in
        window.wait_for("Keep me signed in")
        field = window.find("E-mail", "text")
        wait_until("the address", lambda: Atspi.Text.get_text(
            field, 0, Atspi.Text.get_character_count(field)) == "ada@harbour.example", 5)

    # Last, and fresh: demos on one keyring find what another one left there.
    def signed_in_next_to_nothing_happens(self):
        window, _ = self._demo("resting", "--fresh", "--demo-session-lifetime", "86400")
        self._sign_in(window)
        time.sleep(5)
        self._expect_rest(window)


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
