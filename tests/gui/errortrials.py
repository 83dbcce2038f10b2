"""What the trials of errors share: a demo whose sandbox misbehaves, windows on servers at fault, and
the look at what a page says."""

import pathlib
import re
import tempfile

from window import Atspi, Control, Failed, Window, label_of, name_of, role_of, run_trials, wait_until

EMAIL, PASSWORD = "ada@harbour.example", "demo-password"
__all__ = ["Banner", "EMAIL", "ErrorTrials", "PASSWORD", "plain", "run_trials"]


def plain(text):
    """Without the marks that isolate an address in its sentence."""
    return "".join(c for c in text if c not in "\u2066\u2067\u2068\u2069")


class Banner:
    """What a page should say: title, a part of the sentence, where the focus is; the next step, what
    it leads to, and where the focus is then."""

    def __init__(self, title, sentence, step=None, leads_to=None, focus=None, then_focus=None):
        self.title, self.sentence, self.step = title, sentence, step
        self.leads_to, self.focus, self.then_focus = leads_to, focus, then_focus


class ErrorTrials:
    def __init__(self, options):
        self._program, self._pictures = options.program, options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._window = None
        self._control = None
        self._environment = None  # of the demo, beside our own
        self._seen = 0

    def _end(self, failed):
        if failed:
            if self._window:
                self._window.screenshot("failed")
            self._control = None  # the next begins with a fresh program

    def _demo(self):
        """The demo; one program serves many trials."""
        if self._window is None or self._control is None:
            self._stop()
            profile = self._place / "demo-profile"
            self._window = Window(self._program, ["--demo", "--fresh", "--profile", str(profile)],
                                  self._pictures, self._environment)
            self._window.wait_for("Sign in", role="push button", seconds=40)
            self._control = Control(profile)
            self._control.do(do="set-rate", rate="off")
        self._control.do(do="clear-faults")
        self._control.do(do="reset-counts")
        return self._window

    def _server(self, url, name):
        self._stop()
        key = self._place / "key"
        key.write_text("nap_test_key")
        self._window = Window(self._program, ["--profile", str(self._place / name), "--server", url,
                                              "--api-key-file", str(key)], self._pictures)
        self._window.wait_for("Sign in", role="push button", seconds=40)
        return self._window

    def _stop(self):
        if self._window:
            self._window.kill()
        self._window = self._control = None

    # What a person does.

    def _fill(self, **fields):
        for name, value in fields.items():
            self._window.type_into(name, value)

    def _sign_in_page(self):
        """Back to a sign-in page, wherever the trial before ended."""
        window = self._demo()
        for _ in range(5):
            if window.find("Keep me signed in"):
                return window
            names = [name_of(node) for node in window.objects() if role_of(node) == "push button"]
            way = next((way for way in ("Cancel", "I have an account", "Sign out",
                                        "Back to sign-in", "Sign in with another address",
                                        "Other account", "Sign in") if way in names), None)
            if way is None:
                break
            try:
                window.press_button(way)
            except Failed:
                if window.find(way, "push button"):
                    raise
                continue  # what it would have ended has ended by itself
            wait_until(f"what '{way}' leads to", lambda: window.find("Keep me signed in")
                       or not window.find(way, "push button"), 20)
        if not window.find("Keep me signed in"):
            self._control = None  # begin anew
            return self._demo()
        return window

    def _try_to_sign_in(self, email=EMAIL, password=PASSWORD):
        self._fill(**{"E-mail": email, "Password": password})
        self._window.press("Return")

    # What there is to see.

    def _text_in(self, name):
        field = next((node for node in self._window.objects()
                      if name_of(node) == name and role_of(node) in ("text", "password text")), None)
        if field is None:
            raise Failed(f"no field '{name}'")
        return Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field))

    def _holds(self, typed):
        for name, value in typed.items():
            if self._text_in(name) != value:
                raise Failed(f"'{name}' holds '{self._text_in(name)}', not '{value}'")

    def _focus_in(self, name):
        wait_until(f"the focus in '{name}', it is in '{label_of(self._window.focused())}'",
                   lambda: (node := self._window.focused()) and label_of(node) == name, 5)

    def _says(self, title, sentence, seconds=40):
        """The one text that has both."""
        def look():
            return next((text for text in map(plain, self._window.texts())
                         if title in text and sentence in text), None)
        try:
            said = wait_until(f"'{title}' with '{sentence}'", look, seconds)
        except Failed as failure:
            raise Failed(f"{failure}; there was: {self._window.texts()}") from None
        print(f"   {said}")
        return said

    def _expect(self, banner, typed=None, seconds=40):
        window = self._window
        self._says(banner.title, banner.sentence, seconds)
        self._holds(typed or {})
        if banner.focus:
            self._focus_in(banner.focus)
        self._keep_picture(banner.title)
        if banner.step:
            window.press_button(banner.step)
            window.wait_for_text(banner.leads_to)
        if banner.then_focus:
            self._focus_in(banner.then_focus)

    def _keep_picture(self, title):
        name = re.sub(r"[^a-z0-9]+", "-", title.lower())[:40]
        self._window.screenshot(f"{self._seen:02d}-{name}")
        self._seen += 1

    def _leave_dialog(self, title="Edit server"):
        self._window.press("Escape")
        wait_until("the end of the dialog", lambda: not self._window.find(title, "dialog"))
