#!/usr/bin/python3
"""Twenty accounts on three servers, in a real window: gone to by key, by search and by menu, signed
out of one by one and all of a server together, there again after a restart; in light, in dark, from
right to left and at 200 %. Then a start with many accounts whose tokens have all run out."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from manyaccounts import Place, RefreshWatch, keep  # noqa: E402
from window import Atspi, Failed, Window, name_of, role_of, run_trials, wait_until  # noqa: E402

HARBOUR = [("ada@harbour.example", "Ada", "Quist", "Harbour Library"),
           ("bela@harbour.example", "Bela", "Tamm", "Harbour Library"),
           ("cleo@harbour.example", "Cleo", "Marsh", "Harbour Library")]
STAGING = [(f"{first.lower()}.{last.lower()}@northgate.example", first, last, organisation)
           for first, last, organisation in (
               ("Dara", "Finch", "Northgate Housing"), ("Emil", "Groth", "Northgate Housing"),
               ("Faye", "Holm", "Northgate Housing"), ("Gus", "Iversen", "Fernhill Clinics"),
               ("Hana", "Jansen", "Fernhill Clinics"), ("Ines", "Duarte", "Tidewater"),
               ("Jun", "Watanabe", "Tidewater"), ("Kai", "Lund", "Northgate Housing"))]
NORTHGATE = [(f"person-{number:02}@northgate.example", "Person", str(number), "Northgate Housing")
             for number in range(1, 10)]
LOOKS = (("Harbour", "teal", HARBOUR, False), ("Northgate staging", "ochre", STAGING, False),
         ("Northgate", "vermilion", NORTHGATE, True))


class Trials:
    def __init__(self, options):
        self._program, self._pictures = pathlib.Path(options.program), options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._window, self._places = None, []

    def _end(self, failed):
        if self._window:
            if failed:
                self._window.screenshot("failed")
            self._window.kill()
        for place in self._places:
            place.sandbox.end()
        self._window, self._places = None, []

    def _servers(self, *what, **how):
        self._places = [Place(self._program.with_name("latchkey-sandbox"), name, look, people,
                              protected=protected, **how)
                        for name, look, people, protected in what]

    def _open(self, profile, size=(980, 760), **environment):
        """A window of a profile, wide enough for the rail."""
        os.environ.update(environment)
        self._window = window = Window(str(self._program),
                                       ["--profile", str(self._place / profile)], self._pictures)
        for name in environment:
            del os.environ[name]
        window.wait_for("Sign out", seconds=40)
        window.bring_to_front()
        active = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True,
                                check=True, timeout=10).stdout.strip()
        subprocess.run(["xdotool", "windowsize", active, *map(str, size)], check=True, timeout=10)
        window.wait_for("Find an account", seconds=10)
        return window

    def _keep(self, profile, seconds_ago=0):
        keep(self._program.with_name("keepaccounts"), self._place / profile, self._places,
             seconds_ago)

    def _rows(self):
        """What is told of each account and heading in sight, in their order."""
        return [name_of(node) for node in self._window.objects()
                if role_of(node) in ("tree item", "table cell")]

    def _told(self, *parts):
        """Waits for a row with all of `parts`."""
        try:
            return wait_until(f"a row with {parts}", lambda: next(
                (row for row in self._rows() if all(part in row for part in parts)), None))
        except Failed as failure:
            raise Failed(f"{failure}; there was {self._rows()}") from None

    def _who(self, place, person):
        """How the bar on top tells that this one acts."""
        email, _, _, organisation = person
        return f"{email}, {place.name}, {organisation}" + (", protected" if place.protected else "")

    def _acts(self, place, person):
        self._window.wait_for(self._who(place, person))

    def _to_rail(self):
        window = self._window
        for _ in range(8):
            if role_of(window.focused()) in ("tree", "tree table", "list"):
                return
            window.move_focus("F6")
        raise Failed("F6 never reached the list of accounts")

    def _open_sessions(self):
        return [place.open_sessions() for place in self._places]

    # The trials.

    def gone_to_by_key_by_search_and_by_menu(self):
        self._servers(*LOOKS)
        self._keep("many")
        window = self._open("many")
        everyone = [(place, person) for place in self._places for person in place.people]
        for number, (place, person) in enumerate(everyone[:9], 1):
            window.press(f"ctrl+{number}")
            self._acts(place, person)
            self._told(person[0], "in use", place.name, person[3])
        staging, northgate = self._places[1:]
        # Letters go from the list to the search; Return to the first that fits.
        self._to_rail()
        window.type("tidewater jun")
        wait_until("one that fits", lambda: [row.split(",")[0] for row in self._rows()] == [
            "Northgate staging", "jun.watanabe@northgate.example"])
        window.screenshot("accounts-search")
        window.press("Return")
        self._acts(staging, STAGING[6])
        window.tab_to("Find an account", key="shift+Tab")
        window.press("ctrl+a")
        window.type("nobody at all")
        window.wait_for("No account fits.")
        window.press("Escape")
        self._told("Harbour", "3 accounts")
        # Behind the block on top: the same list, and what was chosen there is in sight in the rail.
        window.press_button(self._who(staging, STAGING[6]))
        wait_until("the search", lambda: name_of(window.focused()) == "Find an account"
                   and role_of(window.focused()) == "text")
        window.type("person-08")
        time.sleep(0.2)
        window.screenshot("accounts-switcher")
        window.press("Return")
        self._acts(northgate, NORTHGATE[7])
        window.wait_for("Northgate: protected. What you do here is real.")
        self._told("person-08@northgate.example", "in use", "8 of 9")
        window.screenshot("accounts-protected")
        # With the mouse: a row, and a row's menu.
        self._click("person-07@northgate.example")
        self._acts(northgate, NORTHGATE[6])
        self._to_rail()
        window.press("Home", "Down", "Down")
        self._menu("Return")  # go to this account
        self._acts(self._places[0], HARBOUR[1])

    def _click(self, email):
        node = wait_until(email, lambda: next((node for node in self._window.objects()
                                               if name_of(node).startswith(email + ", ")), None))
        box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2),
                        str(box.y + box.height // 2), "click", "1"], check=True, timeout=10)


    def signed_out_of_one_and_of_all_on_a_server(self):
        self._servers(*LOOKS)
        self._keep("out")
        window = self._open("out")
        harbour, _, northgate = self._places
        self._told("bela@harbour.example", "Signed in")
        self._to_rail()
        window.press("Home", "Down", "Down")
        self._menu("Down", "Down", "Return")  # copy address, sign out
        self._told("bela@harbour.example", "Signed out")
        wait_until("two sessions", lambda: self._open_sessions() == [2, 8, 9])
        self._acts(harbour, HARBOUR[2])  # whoever is looked at is not disturbed
        window.press("ctrl+2")  # who is signed out is asked to sign in, and the list says who that is
        window.wait_for("Keep me signed in")
        self._told("bela@harbour.example", "Signed out", "in use")
        # The protected server asks, and Escape is the safe answer.
        window.press("ctrl+9")
        self._acts(self._places[1], STAGING[5])
        self._sign_out_of_all()
        window.wait_for_text("Northgate")
        window.screenshot("accounts-question")
        window.press("Escape")
        time.sleep(0.5)
        if self._open_sessions() != [2, 8, 9]:
            raise Failed(f"somebody was signed out: {self._open_sessions()}")
        self._sign_out_of_all()
        window.press_button("Sign out of all")
        window.wait_for_text("Signed out of 9 accounts on", seconds=20)
        window.wait_for_text("The server confirmed each of them.")
        window.screenshot("accounts-all-signed-out")
        if self._open_sessions() != [2, 8, 0]:
            raise Failed(f"nobody but those nine were to go: {self._open_sessions()}")
        self._acts(self._places[1], STAGING[5])
        if window.close() != 0:
            raise Failed("the program did not end well")
        logins = [place.sandbox.count("login") for place in self._places]
        window = self._open("out")
        self._acts(self._places[1], STAGING[5])  # who was looked at last, not who signed in last
        self._told("ada@harbour.example", "Signed in")
        self._told("bela@harbour.example", "Signed out")
        self._told("kai.lund@northgate.example", "Signed in")
        self._to_rail()
        window.press("End")
        for number in range(5, 10):
            self._told(f"person-{number:02}@northgate.example", "Signed out")
        window.press("ctrl+1")
        self._acts(harbour, HARBOUR[0])
        if self._open_sessions() != [2, 8, 0]:
            raise Failed(f"the sessions changed by the restart: {self._open_sessions()}")
        if logins != [place.sandbox.count("login") for place in self._places]:
            raise Failed("somebody signed in anew")

    def _menu(self, *keys):
        self._window.open_menu()
        self._window.press(*keys)

    def _sign_out_of_all(self):
        """Through the menu of the last server's heading, up to the question."""
        window = self._window
        self._to_rail()
        window.press("End", *["Up"] * len(NORTHGATE))
        self._menu("Up", "Return")  # from the end
        wait_until("the question", lambda: window.find("Sign out of all", "push button"))

    def in_light_dark_mirrored_and_at_200_percent(self):
        self._servers(*LOOKS)
        self._keep("looks")
        preferences = self._place / "looks" / "preferences.json"
        arabic = {"LC_ALL": "ar_EG.UTF-8", "LANGUAGE": "ar"}
        for name, scheme, size, environment in (
                ("light", "light", (980, 760), {}), ("dark", "dark", (980, 760), {}),
                ("mirrored", "light", (980, 760), arabic),
                ("200", "light", (1580, 1160), {"QT_SCALE_FACTOR": "2"})):
            preferences.write_text(json.dumps({"appearance": scheme}))
            window = self._open("looks", size, **environment)
            window.press("ctrl+6")
            self._acts(self._places[1], STAGING[2])
            self._told("faye.holm@northgate.example", "in use")
            rail, page = (Atspi.Component.get_extents(window.wait_for(*what),
                                                      Atspi.CoordType.SCREEN)
                          for what in (("Accounts", "tree"), ("Sign out", "push button")))
            if (rail.x > page.x) != (name == "mirrored"):
                raise Failed(f"{name}: the rail is on the wrong side")
            window.screenshot(f"accounts-{name}")
            window.kill()

    def many_with_run_out_tokens_are_renewed_one_after_the_other(self):
        self._servers(("Harbour", "teal", [
            (f"p{number:02}@harbour.example", "Person", f"{number:02}", "Harbour Library")
            for number in range(40)], False))
        self._keep("storm", seconds_ago=2 * 3600)
        place = self._places[0]
        watch = RefreshWatch(place)
        begun = time.monotonic()
        window = self._open("storm")
        window.press("ctrl+1")
        self._acts(place, place.people[0])
        usable = time.monotonic() - begun
        wait_until("all renewed", lambda: len(watch.times) == 40
                   and place.sandbox.get("/counts")["statuses"]["refresh"].get("200") == 40, 60)
        most = watch.most_in_a_second()
        print(f"   usable after {usable:.1f} s, at most {most} renewals in a second")
        if most > 20 or usable > 20:
            raise Failed(f"{most} renewals in one second, usable after {usable:.1f} s")
        if self._open_sessions() != [40]:
            raise Failed(f"sessions were lost: {self._open_sessions()}")


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
