"""Which kind of error and which state of a session each trial brings about, held against the
program's own lists: one that is new has to get a trial."""

import pathlib
import re

from window import Failed

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def _marker(what):
    def shows(*names):
        def mark(trial):
            setattr(trial, what, names)
            return trial
        return mark
    return shows


# Mark a trial with what it brings onto the screen, by the names of the program's lists.
shows_error, shows_state = _marker("errors"), _marker("states")


def enumerators(header, name):
    """What `enum class name` lists."""
    text = (SOURCE / header).read_text()
    body = re.search(rf"enum class {name}[^{{]*\{{(.*?)\}};", text, re.S).group(1)
    body = re.sub(r"//.*", "", body)
    return {word.strip() for word in body.split(",") if word.strip()}


def compare(what, wanted, *trials):
    """Fails where the marks `what` in the classes `trials` are not exactly what is `wanted`."""
    shown = {name for cls in trials for part in cls.__mro__ for trial in vars(part).values()
             for name in getattr(trial, what, ())}
    if missing := wanted - shown:
        raise Failed(f"no trial shows: {sorted(missing)}")
    if unknown := shown - wanted:
        raise Failed(f"shown, but in no list: {sorted(unknown)}")
    print(f"   {len(wanted)} of {len(wanted)}")
