"""Many accounts on several servers, signed in before the window opens: what keepaccounts leaves."""

import collections
import json
import pathlib
import subprocess
import tempfile
import threading
import time
import urllib.request
import uuid

from sandbox import KEY, Sandbox

PASSWORD = "many-passwords"


class Place:
    """A server of its own, and who is on it."""

    def __init__(self, program, name, look, people, lifetime="3600", protected=False, more=()):
        """`people`: (address, first name, last name, organisation) each."""
        self.name, self.look, self.protected, self.people = name, look, protected, people
        self.id = str(uuid.uuid4())
        with tempfile.NamedTemporaryFile("w", suffix=".json") as seed:
            json.dump(self._seed(), seed)
            seed.flush()
            self.sandbox = Sandbox(program, lifetime, seed=seed.name, more=more)

    def _seed(self):
        names = sorted({organisation for *_, organisation in self.people})
        slugs = {name: name.lower().replace(" ", "-") for name in names}
        return {"organisations": [{"slug": slugs[name], "name": name, "verified": True}
                                  for name in names],
                "accounts": [{"email": email, "password": PASSWORD, "firstName": first,
                              "lastName": last, "verified": True,
                              "orgs": [{"org": slugs[organisation], "role": "member"}]}
                             for email, first, last, organisation in self.people]}

    def plan(self):
        return {"id": self.id, "name": self.name, "url": self.sandbox.url, "look": self.look,
                "protected": self.protected, "apiKey": KEY, "password": PASSWORD,
                "accounts": [email for email, *_ in self.people]}

    def open_sessions(self):
        return self.sandbox.get("/counts")["sessions"]


class RefreshWatch(threading.Thread):
    """When each refresh came to a place, by this program's clock."""

    def __init__(self, place):
        super().__init__(daemon=True)
        self._events = urllib.request.urlopen(place.sandbox.control + "/events", timeout=600)
        self.times = []
        self.start()

    def run(self):
        try:
            for line in self._events:
                event = json.loads(line)
                if event["event"] == "received" and event["operation"] == "refresh":
                    self.times.append(time.monotonic())
        except OSError:
            pass  # the place has ended

    def most_in_a_second(self):
        most, window = 0, collections.deque()
        for when in self.times:
            window.append(when)
            while window[0] <= when - 1:
                window.popleft()
            most = max(most, len(window))
        return most


def keep(program, profile, places, seconds_ago=0):
    """Signs in to every account of `places`, as a window of `profile` would have done then."""
    file = pathlib.Path(str(profile) + ".plan")
    file.write_text(json.dumps([place.plan() for place in places]))
    subprocess.run([str(program), str(profile), str(file), str(seconds_ago)], check=True, timeout=120)
    file.unlink()
