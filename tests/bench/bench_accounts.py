#!/usr/bin/python3
"""bench_accounts: a start of Latchkey with a hundred accounts in the keyring, on one server and on
three.

From the start of the process to the first paint and to the answer to the first input (Ctrl+2: another
account is shown); the longest that the window takes to go to another account while the rest is being
restored. Then a start with tokens that have all run out, and an awakening after which they have run
out again: how many renewals a server sees in any second. Exit status 1 where a figure is beyond its
limit; with --no-limits they are told only.

`--short`: one server, and no renewals, which take minutes. `--usable` is the limit up to the first
input's answer where other programs want the processor, too; of the time of the processor, which they do
not lengthen, it is the second that people are promised in any case.
"""

import argparse
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "gui"))
from manyaccounts import Place, RefreshWatch, keep  # noqa: E402
from window import Window, wait_until  # noqa: E402

LOOKS = ("teal", "blue", "ochre")
USABLE_LIMIT = 1.0  # seconds from the start of the process
SECOND_LIMIT = 20  # renewals that one server may see in any second
LIFETIME = 60  # seconds: the shortest that a real server gives


def people(server, count):
    """Their names are what the window's title tells."""
    return [(f"p{i:03}@server{server}.example", "Person", f"{server}-{i:03}", f"Red {i % 5}")
            for i in range(count)]


def title():
    return subprocess.run(["xdotool", "getactivewindow", "getwindowname"], capture_output=True,
                          text=True, check=False).stdout


def go_to(number, seconds=20):
    """Presses Ctrl and the digit until the window is that account's: a key that comes before the
    window does is lost. Seconds that this took."""
    begun, pressed = time.monotonic(), 0.0
    while not title().startswith(f"Person 1-{number - 1:03}"):
        if time.monotonic() - begun > seconds:
            raise SystemExit(f"Ctrl+{number} was not answered; the window is '{title()}'")
        if time.monotonic() - pressed > 0.1:
            subprocess.run(["xdotool", "key", f"ctrl+{number}"], check=True)
            pressed = time.monotonic()
    return time.monotonic() - begun


def within(what, value, limit, unit=""):
    print(f"FIGURE {what}: {value:.2f}{unit} (limit {limit}{unit})", flush=True)
    return value <= limit


def told(seconds):
    return f"{statistics.median(seconds):.3f} s, most {max(seconds):.3f} s"


def processor_seconds(process):
    """That a process has had of the processor so far."""
    fields = pathlib.Path("/proc", str(process), "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_starts(options, profile):
    painted, usable, worked, answers = [], [], [], []
    for _ in range(options.starts):
        begun = time.monotonic()
        window = Window(options.program, ["--profile", str(profile)])
        wait_until("the first paint", lambda: b"Flushing" in window.log.read_bytes(), 60)
        painted.append(time.monotonic() - begun)
        go_to(2)
        usable.append(time.monotonic() - begun)
        worked.append(processor_seconds(window.process.pid))
        for turn in range(20):
            answers.append(go_to(1 + turn % 9))
        go_to(1)  # the next start begins with it
        window.close()
    print(f"FIGURE {options.accounts} accounts: first paint {told(painted)}; first input answered "
          f"{told(usable)}, of the processor {told(worked)}; going to another account {told(answers)}")
    good = within("first input answered, most", max(usable), options.usable, " s")
    return within("of the processor, most", max(worked), USABLE_LIMIT, " s") and good


def measure_renewals(options, profile, places):
    watches = [RefreshWatch(place) for place in places]

    def all_seen():
        return sum(len(watch.times) for watch in watches) >= options.accounts

    good = True
    window = Window(options.program, ["--profile", str(profile)])
    for what in ("a start after two hours", "an awakening"):
        begun = time.monotonic()
        wait_until(f"all renewals of {what}", all_seen, 120)
        last = max(watch.times[-1] for watch in watches) - begun
        most = max(watch.most_in_a_second() for watch in watches)
        good = within(f"{what}, all renewed after {last:.1f} s, renewals in any second", most,
                      SECOND_LIMIT) and good
        if what == "an awakening":
            break
        # A process that is stopped sleeps: its clocks go on, and what was planned comes due together.
        time.sleep(2)
        os.kill(window.process.pid, signal.SIGSTOP)
        time.sleep(LIFETIME + 5)
        for watch in watches:
            watch.times.clear()
        os.kill(window.process.pid, signal.SIGCONT)
    time.sleep(2)
    left = sum(place.open_sessions() for place in places)
    window.close()
    return within("sessions lost", options.accounts - left, 0) and good


def measure(options, servers):
    program = pathlib.Path(options.program)
    print(f"{options.accounts} accounts on {servers} server(s), load {os.getloadavg()[0]:.1f}",
          flush=True)
    share = [options.accounts // servers + (i < options.accounts % servers) for i in range(servers)]
    good = []
    for seconds_ago in (0,) if options.short else (0, 7200):
        places = [Place(program.with_name("latchkey-sandbox"), f"Server {i + 1}", LOOKS[i],
                        people(i + 1, count), str(LIFETIME if seconds_ago else 3600))
                  for i, count in enumerate(share)]
        with tempfile.TemporaryDirectory() as place:
            profile = pathlib.Path(place, "profile")
            keep(program.with_name("keepaccounts"), profile, places, seconds_ago)
            good.append(measure_renewals(options, profile, places) if seconds_ago
                        else measure_starts(options, profile))
        for place in places:
            place.sandbox.end()
    return all(good)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the built latchkey")
    parser.add_argument("--accounts", type=int, default=100)
    parser.add_argument("--starts", type=int, default=7)
    parser.add_argument("--usable", type=float, default=USABLE_LIMIT, help="seconds to the first answer")
    for flag in ("--short", "--no-limits"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    os.environ["QT_LOGGING_RULES"] = "qt.widgets.painting=true"
    os.environ["QT_LOGGING_TO_CONSOLE"] = "1"
    good = [measure(options, servers) for servers in ((1,) if options.short else (1, 3))]
    return 0 if all(good) or options.no_limits else 1


if __name__ == "__main__":
    sys.exit(main())
