#!/usr/bin/python3
"""Start, sign in, sign out, quit under Valgrind, with one round and with four: what is lost must not
grow with the rounds, and no access may be wrong. Exit status 0 only if so."""

import os
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from sandbox import EMAIL, KEY, PASSWORD, Sandbox  # noqa: E402
from window import Failed, Window, run_trials  # noqa: E402


class SlowWindow(Window):
    """Under Valgrind everything takes thirty times as long."""

    def wait_for(self, name, role=None, seconds=300.0):
        return super().wait_for(name, role, max(seconds, 300.0))


class Trials:
    def __init__(self, options):
        self._program, self._pictures = pathlib.Path(options.program), options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        self._sandbox = Sandbox(self._program.with_name("latchkey-sandbox"), "3600")
        (self._place / "key").write_text(KEY)
        self._window = None

    def _end(self, failed):
        if self._window:
            if failed:
                print(self._window.said()[-3000:], file=sys.stderr)
            self._window.kill()
        self._sandbox.end()

    def _rounds(self, count):
        """What is lost for good after so many rounds, and wrong accesses."""
        report = self._place / f"report-{count}"
        # `free` is the program's own: see app/wipingfree.cpp.
        self._window = window = SlowWindow("valgrind", [
            "--soname-synonyms=somalloc=NONE", "--leak-check=full", "--show-leak-kinds=definite",
            "--num-callers=30", f"--log-file={report}", str(self._program), "--profile",
            str(self._place / f"profile-{count}"), "--server", self._sandbox.url,
            "--api-key-file", str(self._place / "key")], self._pictures)
        for _ in range(count):
            window.wait_for("Sign in", role="push button")
            window.type_into("E-mail", EMAIL)
            window.type_into("Password", PASSWORD)
            window.press("Return")
            window.wait_for("Sign out")
            window.press_button("Sign out")
            window.wait_for("Keep me signed in")
        if window.close(300) != 0:
            raise Failed("the program did not end well")
        records = re.split(r"\n==\d+== \n", report.read_text())
        wrong = [record for record in records
                 if re.search(r"Invalid (read|write|free)|Mismatched|Process terminating", record)]
        lost = [record for record in records if "definitely lost in loss record" in record]
        # Messages of the keychain that libsecret does not give back, 2.5 KiB each.
        foreign = [record for record in lost
                   if "g_dbus_message_new_from_blob" in record and "latchkey" not in record]
        ours = [record for record in lost if record not in foreign]
        print(f"   {count} rounds: {self._blocks(ours)} blocks lost, {self._blocks(foreign)} more by "
              f"libsecret, {len(wrong)} wrong accesses", flush=True)
        return ours, wrong

    @staticmethod
    def _blocks(records):
        counts = (re.search(r"in ([\d,]+) blocks are definitely", record) for record in records)
        return sum(int(count.group(1).replace(",", "")) for count in counts)

    def what_is_lost_does_not_grow(self):
        first, wrong = self._rounds(1)
        last, more = self._rounds(4)
        if wrong or more:
            raise Failed("\n\n".join((wrong + more)[:5]))
        # A block of a library's, now and then, is no growth by round.
        if self._blocks(last) - self._blocks(first) >= 3:
            raise Failed("what is lost grew:\n" + "\n\n".join(last[-5:]))


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
