#!/usr/bin/python3
"""Every state of a session, caused for real and read off the account page: the sandbox answers with
errors or not at all, the keyring is locked or silent, the disk takes nothing, somebody signs out
elsewhere. The next step is pressed by keyboard, and the session goes on as the page says.
Exit status 0 only if all of them are as they should be."""

import os
import pathlib
import re
import resource
import shutil
import signal
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import gi  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402
import offline  # noqa: E402
from covered import compare, enumerators, shows_error, shows_state  # noqa: E402
from sandbox import EMAIL, KEY, PASSWORD, Sandbox  # noqa: E402
from window import Atspi, Failed, Window, run_trials, wait_until  # noqa: E402

SERVICE, ROOT = "org.freedesktop.secrets", "/org/freedesktop/secrets"


# One for all: what the service hands out dies with its connection.
BUS = Gio.bus_get_sync(Gio.BusType.SESSION)


def keyring(interface, method, arguments):
    return BUS.call_sync(SERVICE, ROOT, interface, method, arguments, None,
                         Gio.DBusCallFlags.NONE, 8000)


def lock_keyring():
    keyring("org.freedesktop.Secret.Service", "Lock",
            GLib.Variant("(ao)", ([f"{ROOT}/collection/login"],)))


def unlock_keyring():
    """As a login does: with the password, without a prompt."""
    opened = keyring("org.freedesktop.Secret.Service", "OpenSession",
                     GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))))
    secret = (opened.unpack()[1], b"", b"private", "text/plain")
    keyring("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
            "UnlockWithMasterPassword",
            GLib.Variant("(o(oayays))", (f"{ROOT}/collection/login", secret)))


def keyring_process():
    answer = BUS.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                           "GetConnectionUnixProcessID", GLib.Variant("(s)", (SERVICE,)), None,
                           Gio.DBusCallFlags.NONE, 8000)
    return answer.unpack()[0]


class Trials:
    def __init__(self, options):
        self._program, self._pictures = pathlib.Path(options.program), options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._windows, self._sandboxes = [], []
        self._seen = 0
        self._sandbox = lambda *more: self._added(
            Sandbox(self._program.with_name("latchkey-sandbox"), *more))
        key = self._place / "key"
        key.write_text(KEY)
        self._key = str(key)

    def _added(self, sandbox):
        self._sandboxes.append(sandbox)
        return sandbox

    def _end(self, _failed):
        for window in self._windows:
            window.kill()
        for sandbox in self._sandboxes:
            sandbox.end()
        self._windows.clear()
        self._sandboxes.clear()
        # Every trial begins with a computer that knows nobody.
        shutil.rmtree(pathlib.Path(os.environ["HOME"]) / ".config" / "latchkey",
                      ignore_errors=True)

    def _start(self, sandbox, name):
        window = Window(str(self._program), ["--profile", str(self._place / name), "--server",
                                             sandbox.url, "--api-key-file", self._key],
                        self._pictures)
        self._windows.append(window)
        return window

    def _signed_in(self, sandbox, name, keep=True):
        window = self._start(sandbox, name)
        window.wait_for("Sign in", role="push button", seconds=40)
        window.type_into("E-mail", EMAIL)
        window.type_into("Password", PASSWORD)
        if not keep:
            window.tab_to("Keep me signed in")
            window.press("space")
            window.tab_to("Password")
        window.press("Return")
        window.wait_for("Sign out", seconds=20)
        return window

    def _expect(self, window, title, sentence, step=None, then=None, seconds=20):
        """The card says this; pressing `step` leads to `then`."""
        def look():
            return next((re.sub("[\u2066-\u2069]", "", text) for text in window.texts()
                         if text.startswith(title) and sentence in text), None)
        try:
            said = wait_until(f"'{title}' with '{sentence}'", look, seconds)
        except Failed as failure:
            raise Failed(f"{failure}; there was: {window.texts()}") from None
        window.screenshot(f"{self._seen:02d}-" + re.sub(r"[^a-z]+", "-", title.lower()))
        self._seen += 1
        print(f"   {said}")
        if step:
            window.press_button(step)
            wait_until(f"'{then}' after '{step}'", lambda: any(
                text.startswith(then) for text in window.texts()), 20)

    def every_state_has_a_trial(self):
        compare("states", enumerators("ui/sessiontext.h", "SessionState"), Trials, offline.Trials)

    # While the server lives.

    @shows_state("Fresh")
    def fresh(self):
        window = self._signed_in(self._sandbox(), "fresh")
        self._expect(window, "Signed in.", "Signed in a moment ago. Nothing to do", "Renew now",
                     "Signed in.")

    @shows_state("Refreshing")
    def refreshing(self):
        sandbox = self._sandbox()
        window = self._signed_in(sandbox, "refreshing")
        sandbox.do(do="fault", operation="refresh", delayMs=4000)
        window.press_button("Renew now")
        self._expect(window, "Renewing", "You stay signed in")
        self._expect(window, "Signed in.", "Nothing to do")

    @shows_state("Waiting")
    def waiting(self):
        sandbox = self._sandbox()
        window = self._signed_in(sandbox, "waiting")
        # More than one: it tries again by itself, perhaps before the button is reached.
        sandbox.do(do="fault", operation="refresh", status=503, body="", times=1000)
        window.press_button("Renew now")
        self._expect(window, "Signed in, renewal is waiting", "(503)")
        tried = sandbox.count("refresh")
        window.press_button("Try now")
        wait_until("another try", lambda: sandbox.count("refresh") > tried)
        sandbox.do(do="clear-faults")
        self._expect(window, "Signed in.", "Nothing to do", seconds=60)

    @shows_state("RunOut")
    def run_out(self):
        sandbox = self._sandbox("4")
        window = self._signed_in(sandbox, "run-out")
        sandbox.do(do="fault", operation="refresh", status=503, body="", times=1000)
        self._expect(window, "Not usable yet", "Latchkey keeps trying", seconds=40)
        tried = sandbox.count("refresh")
        window.press_button("Try now")
        wait_until("another try", lambda: sandbox.count("refresh") > tried)
        sandbox.do(do="clear-faults")
        self._expect(window, "Signed in.", "Nothing to do", seconds=60)

    @shows_state("MembershipGone")
    @shows_error("MembershipGone")
    def membership_gone(self):
        sandbox = self._sandbox()
        window = self._signed_in(sandbox, "membership")
        sandbox.do(do="remove-from-all-orgs", email=EMAIL)
        window.press_button("Renew now")
        self._expect(window, "You are no longer in", "goes on without a password")
        sandbox.do(do="add-to-org", email=EMAIL, org="harbour")
        window.press_button("Try again")
        self._expect(window, "Signed in.", "Nothing to do")

    def another_organisation_is_told(self):
        """A name is shown, another organisation is said, also when the program was closed."""
        sandbox = self._sandbox()
        window = self._signed_in(sandbox, "moved")
        window.wait_for_text("Harbour Library")
        sandbox.do(do="rename-user", email=EMAIL, first="Adele", last="Quist")
        window.press_button("Renew now")
        window.wait_for_text("Adele Quist", seconds=30)
        if any("organisation is now" in text for text in window.texts()):
            raise Failed("a name is no reason to tell of an organisation")
        window.press_button("Sign out")
        window.wait_for("Keep me signed in")
        window.close()
        sandbox.do(do="remove-from-all-orgs", email=EMAIL)
        sandbox.do(do="add-to-org", email=EMAIL, org="orchard")
        window = self._start(sandbox, "moved")
        window.wait_for("Sign in", role="push button", seconds=40)
        window.type_into("Password", PASSWORD)
        window.press("Return")
        window.wait_for_text("Your organisation is now Orchard Clinics.")
        window.screenshot("another-organisation")

    # The ends.

    @shows_state("EndedInterrupted")
    def interrupted(self):
        sandbox = self._sandbox()
        window = self._signed_in(sandbox, "interrupted")
        sandbox.do(do="fault", operation="refresh", drop="after")
        window.press_button("Renew now")
        self._expect(window, "You need to sign in again", "The connection was lost during renewal",
                     "What happened?", "What happened. Latchkey had asked", seconds=60)
        window.press_button("Sign in again")
        self._wait_for_address(window)

    @shows_state("EndedRefused")
    @shows_error("SessionRefused")
    def refused(self):
        sandbox = self._sandbox()
        window = self._signed_in(sandbox, "refused")
        sandbox.do(do="end-sessions", email=EMAIL)
        window.press_button("Renew now")
        # The session token is good until it runs out; until then nobody is sent away.
        self._expect(window, "You need to sign in again", "no longer accepts this session",
                     "Sign in again", "Keep me signed in", seconds=60)

    @shows_state("SignedOut")
    def signed_out(self):
        sandbox = self._sandbox()
        window = self._signed_in(sandbox, "signed-out")
        window.press_button("Sign out")
        window.wait_for("Keep me signed in")
        # The list of accounts knows it still; whoever chooses it there can sign in.
        window.press_button(sandbox.url.removeprefix("http://"))
        wait_until("the account in the list", lambda: any(
            EMAIL in text and "Signed out" in text for text in window.texts()))
        window.screenshot("signed-out")
        window.press("Down", "Return")
        self._wait_for_address(window)

    def _wait_for_address(self, window):
        window.wait_for("Keep me signed in")
        field = window.find("E-mail", "text")
        wait_until("the address", lambda: Atspi.Text.get_text(
            field, 0, Atspi.Text.get_character_count(field)) == EMAIL, 5)

    @shows_state("EndedElsewhere")
    def elsewhere(self):
        sandbox = self._sandbox()
        self._signed_in(sandbox, "here").close()
        shutil.copytree(self._place / "here", self._place / "there")
        first = self._start(sandbox, "here")
        first.wait_for("Sign out", seconds=40)
        second = self._start(sandbox, "there")
        second.wait_for("Sign out", seconds=40)
        second.press_button("Sign out")
        self._expect(first, "You have been signed out", "in another window", seconds=10)

    # The keyring.

    @shows_state("Locked")
    def locked(self):
        sandbox = self._sandbox()
        self._signed_in(sandbox, "locked").close()
        lock_keyring()
        try:
            window = self._start(sandbox, "locked")
            self._expect(window, "The keyring is locked", "back without a password", seconds=40)
        finally:
            unlock_keyring()
        self._expect(window, "Signed in.", "Nothing to do", seconds=40)

    def locked_and_gone_on_without_it(self):
        """For this run one signs in anew; what the keyring holds is there again when it opens."""
        sandbox = self._sandbox()
        self._signed_in(sandbox, "gone-on").close()
        lock_keyring()
        try:
            window = self._start(sandbox, "gone-on")
            for key in ("Escape", "Return"):  # to stay is the default
                self._expect(window, "The keyring is locked", "back without a password",
                             "Go on without it…", "Go on without the keyring?", seconds=40)
                window.press(key)
                wait_until("the end of the question",
                           lambda: not window.find("Go on without it", "push button"))
            window.press_button("Go on without it…")
            window.wait_for_text("signed out when Latchkey closes")
            window.screenshot("keyring-question")
            window.press_button("Go on without it")
            window.wait_for("Keep me signed in")
            window.type_into("Password", PASSWORD)
            window.press("Return")
            self._expect(window, "Signed in for this run", "The keyring is locked", seconds=40)
            window.wait_for("Unlock keyring", role="push button")
            window.close()
        finally:
            unlock_keyring()
        self._expect(self._start(sandbox, "gone-on"), "Signed in.", "Nothing to do", seconds=40)

    @shows_state("Restoring")
    def restoring(self):
        sandbox = self._sandbox()
        self._signed_in(sandbox, "restoring").close()
        daemon = keyring_process()
        os.kill(daemon, signal.SIGSTOP)
        try:
            window = self._start(sandbox, "restoring")
            self._expect(window, "Restoring", "Reading the keyring", seconds=40)
        finally:
            os.kill(daemon, signal.SIGCONT)
        self._expect(window, "Signed in.", "Nothing to do", seconds=40)

    @shows_state("MemoryOnly")
    def memory_only(self):
        sandbox = self._sandbox()
        window = self._start(sandbox, "memory")
        window.wait_for("Sign in", role="push button", seconds=40)
        daemon = keyring_process()
        os.kill(daemon, signal.SIGSTOP)
        try:
            window.type_into("E-mail", EMAIL)
            window.type_into("Password", PASSWORD)
            window.press("Return")
            self._expect(window, "Signed in for this run", "No keyring answers", seconds=60)
        finally:
            os.kill(daemon, signal.SIGCONT)
        window.press_button("Try the keyring again")
        self._expect(window, "Signed in.", "Nothing to do", seconds=40)
        window.wait_for_text("The system keyring")

    @shows_error("KeyringSilent")
    def keyring_silent(self):
        window = self._signed_in(self._sandbox(), "silent")
        window.wait_for_text("The system keyring")
        daemon = keyring_process()
        os.kill(daemon, signal.SIGSTOP)
        try:
            window.press_button("Renew now")
            self._expect(window, "The keyring does not answer", "safe in a sealed file", seconds=60)
            window.wait_for_text("A sealed file")
            window.press_button("Go on without it…")
            window.wait_for_text("Only the note goes away")
            window.press("Escape")
            wait_until("the end of the question",
                       lambda: not window.find("Go on without it", "push button"))
        finally:
            os.kill(daemon, signal.SIGCONT)
        window.press_button("Try again")
        self._expect(window, "Signed in.", "Nothing to do", seconds=40)
        window.wait_for_text("The system keyring")
        wait_until("the end of the note", lambda: not any(
            "sealed file" in text for text in window.texts()))

    @shows_error("KeyringLocked")
    def keyring_locked_while_in_use(self):
        """A renewal cannot wait for a person once the token has run out."""
        window = self._signed_in(self._sandbox("20"), "locked-in-use")
        window.wait_for_text("The system keyring")
        lock_keyring()
        try:
            self._expect(window, "The keyring is locked", "safe in a sealed file until it opens",
                         seconds=60)
            window.wait_for("Unlock keyring", role="push button")
            window.wait_for_text("A sealed file")
        finally:
            unlock_keyring()
        self._expect(window, "Signed in.", "Nothing to do", seconds=40)
        window.wait_for_text("The system keyring")
        wait_until("the end of the note", lambda: not any(
            "sealed file" in text for text in window.texts()))

    def this_run_only_by_choice(self):
        window = self._signed_in(self._sandbox(), "choice", keep=False)
        self._expect(window, "Signed in.", "Nothing to do")
        window.wait_for_text("This run only")

    # The disk.

    @shows_state("StorageFull")
    def storage_full(self):
        sandbox = self._sandbox()
        # A limit on the size of files is what an ordinary user can cause: as on a full disk, a
        # write fails.
        window = self._signed_in(sandbox, "full")
        resource.prlimit(window.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        window.press_button("Renew now")
        self._expect(window, "Signed in, cannot save", "Free some space", seconds=30)
        resource.prlimit(window.process.pid, resource.RLIMIT_FSIZE,
                         (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        self._expect(window, "Signed in.", "Nothing to do", seconds=90)


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
