#!/usr/bin/python3
"""`latchkey check` as a program: reports, exit statuses, signals, without a display."""
import argparse
import csv
import html.parser
import json
import os
import pathlib
import pty
import re
import select
import signal
import stat
import subprocess
import tempfile
import time
import unittest
import urllib.request
import xml.etree.ElementTree

KEY = "nap_test_abc123def456ghi789"
PASSWORD = "Correct1-horse"


class Sandbox:
    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [BIN / "latchkey-sandbox", "--port", "0", "--control-port", "0", "--cheap-hash", "--rsa-bits", "2048",
             "--end-with-parent", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        said = json.loads(self.process.stdout.readline())
        self.url = f"http://127.0.0.1:{said['port']}"
        self.control = f"http://127.0.0.1:{said['controlPort']}"

    def do(self, **command):
        request = urllib.request.Request(self.control + "/do", json.dumps(command).encode())
        return json.load(urllib.request.urlopen(request))

    def counts(self):
        return json.load(urllib.request.urlopen(self.control + "/counts"))

    def end(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


class Page(html.parser.HTMLParser):
    """What a page loads or runs, and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.outside, self.text = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.outside += [value for name, value in attributes if name in ("src", "href", "action")]

    def handle_data(self, data):
        self.text += data


class Check(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        (self.path / "key").write_text(KEY + "\n")

    def sandbox(self, *arguments):
        sandbox = Sandbox(*(arguments or ("--rate", "off")))
        self.addCleanup(sandbox.end)
        sandbox.do(do="create-account", email="ann@example.test", verified=True)
        return sandbox

    def accounts(self, *rows):
        (self.path / "accounts.csv").write_text("email,password,expected,note\n" + "".join(row + "\n" for row in rows))
        return self.path / "accounts.csv"

    def start(self, file, *arguments, key=True, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE):
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        environment["LC_ALL"] = "C.UTF-8"
        with_key = ["--api-key-file", self.path / "key"] if key else []
        return subprocess.Popen([BIN / "latchkey", "check", file, "--profile", self.path / "profile", *with_key, *arguments],
                                env=environment, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, text=True)

    def check(self, *arguments, **options):
        process = self.start(*arguments, **options)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    def test_all_as_expected_is_0(self):
        sandbox = self.sandbox()
        file = self.accounts(f"ann@example.test,{PASSWORD},signed-in,", "ann@example.test,other,wrong password,")
        status, out, err = self.check(file, "--server", sandbox.url, "--refresh")
        self.assertEqual((status, out), (0, "2 of 2 as expected\n"), err)
        self.assertIn("2 of 2", err)
        self.assertEqual(sandbox.counts()["sessions"], 0)

    def test_another_outcome_is_1_and_named(self):
        sandbox = self.sandbox()
        file = self.accounts(f"ann@example.test,{PASSWORD},not-verified,")
        status, out, _ = self.check(file, "--server", sandbox.url)
        self.assertEqual(status, 1)
        self.assertIn("line 2: ann@example.test", out)

    def test_a_session_that_may_be_open_is_said_once(self):
        sandbox = self.sandbox()
        sandbox.do(do="fault", operation="login", drop="after")
        status, out, _ = self.check(self.accounts(f"ann@example.test,{PASSWORD},,"), "--server", sandbox.url)
        self.assertEqual((status, out.count("a session may be left open")), (1, 1), out)

    def test_a_bad_row_is_1_and_the_others_run(self):
        sandbox = self.sandbox()
        file = self.accounts("not an address,x,,", f"ann@example.test,{PASSWORD},,")
        status, out, err = self.check(file, "--server", sandbox.url)
        self.assertEqual(status, 1)
        self.assertIn("Line 2, column 1", err)
        self.assertIn("1 of 1 as expected", out)

    def test_what_cannot_run_is_2(self):
        sandbox = self.sandbox()
        file = self.accounts(f"ann@example.test,{PASSWORD},,")
        for arguments, key in ((("--server", "nowhere-known"), True), (("--server", "http://127.0.0.1:1"), True),
                               (("--server", sandbox.url), False), ((), True),
                               (("--server", sandbox.url, "--report", "report.doc"), True),
                               (("--server", sandbox.url, "--report", "/nowhere/report.json"), True),
                               (("--server", sandbox.url, "--parallel", "0"), True)):
            status, _, err = self.check(file, *arguments, key=key)
            self.assertEqual(status, 2, (arguments, err))
            self.assertTrue(err)
        status, _, _ = self.check(self.path / "missing.csv", "--server", sandbox.url)
        self.assertEqual(status, 2)
        (self.path / "key").write_text("nap_test_wrong0000000000000\n")
        status, _, _ = self.check(file, "--server", sandbox.url)
        self.assertEqual(status, 2)
        self.assertEqual(sandbox.counts()["statuses"]["login"], {"401": 1})

    def test_help_is_0_and_the_manual_names_every_option(self):
        status, out, _ = self.check("--help")
        self.assertEqual(status, 0)
        manual = (SOURCE / "docs" / "latchkey-check.1").read_text().replace("\\", "")
        guide = (SOURCE / "docs" / "support-desk.md").read_text()
        options = [word.strip(",") for line in out.splitlines() for word in line.split()[:2]
                   if line.startswith("  -") and word.startswith("--")]
        self.assertGreaterEqual(len(options), 8)
        for option in options:
            self.assertIn(option, manual)
        for word in ("signed-in", "not-verified", "no-organisation", "several-organisations", "wrong-credentials",
                     "account-unusable", "membership-gone"):
            self.assertIn(word, manual)
            self.assertIn(word, guide)

    def test_reports_parse_and_hold_no_password(self):
        sandbox = self.sandbox("--rate", "off", "--tenancy", "multi")
        sandbox.do(do="create-org", slug="red", name="<script>alert(1)</script>\u202e")
        sandbox.do(do="create-account", email="eve@example.test", verified=True, orgs=["red"])
        file = self.accounts(f"eve@example.test,{PASSWORD},signed-in,=1+1; =2;x-y", "eve@example.test,secret-wrong-one,signed-in,<b>x</b>",
                             f"+tag@example.test,{PASSWORD},no-organisation,", "eve@example.test,secret-third-one,perhaps,")
        names = [self.path / name for name in ("report.csv", "report.json", "report.xml", "report.html")]
        names[0].touch(0o644)
        arguments = [part for name in names for part in ("--report", name)]
        status, out, err = self.check(file, "--server", sandbox.url, "--refresh", *arguments)
        self.assertEqual(status, 1, err)
        for name in names:
            text = name.read_text()
            for secret in (PASSWORD, "secret-wrong-one", "secret-third-one", KEY):
                self.assertNotIn(secret, text + out + err)
            self.assertEqual(stat.S_IMODE(name.stat().st_mode), 0o600)
        rows = list(csv.DictReader(names[0].read_text(encoding="utf-8-sig").splitlines()))
        self.assertEqual([row["verdict"] for row in rows], ["as-expected", "not-as-expected", "not-as-expected", "row-at-fault"])
        self.assertEqual(rows[0]["note"], "'=1+1; '=2;x-y")
        self.assertEqual(rows[2]["email"], "'+tag@example.test")
        report = json.loads(names[1].read_text())
        self.assertEqual((report["asExpected"], report["notAsExpected"], report["complete"]), (1, 2, True))
        self.assertEqual(report["results"][0]["organisation"], "<script>alert(1)</script>\u202e")
        self.assertEqual(report["faults"], [{"line": 5, "column": 35, "problem": "expected-unknown"}])
        suites = xml.etree.ElementTree.parse(names[2]).getroot()
        suite = suites[0]
        self.assertEqual(set(suites.keys()), {"name", "tests", "failures", "errors", "time"})
        self.assertEqual(set(suite.keys()), {*suites.keys(), "skipped", "timestamp"})
        self.assertEqual((suite.get("tests"), suite.get("failures"), suite.get("errors")), ("4", "2", "1"))
        self.assertEqual(len(suite.findall("testcase")), 4)
        page = Page(names[3].read_text())
        self.assertFalse({"script", "link", "img", "iframe", "b"} & set(page.tags))
        self.assertEqual(page.outside, [])
        self.assertNotIn("\u202e", page.text)
        self.assertIn("<b>x</b>", page.text)

    def test_a_password_that_is_torn_by_a_comma_is_quoted_nowhere(self):
        sandbox = self.sandbox()
        file = self.path / "accounts.csv"
        file.write_text(f"email,password,expected\nann@example.test,my,torn-piece\nann@example.test,{PASSWORD},ok\n")
        names = [self.path / f"report.{ending}" for ending in ("csv", "json", "xml", "html")]
        status, out, err = self.check(file, "--server", sandbox.url, *[part for name in names for part in ("--report", name)])
        self.assertEqual(status, 1, err)
        self.assertIn("Line 2, column 21: ", err)
        for text in (out, err, *[name.read_text() for name in names]):
            self.assertNotIn("torn-piece", text)

    def test_signals_leave_nothing_open(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            sandbox = self.sandbox()
            sandbox.do(do="fault", operation="login", times=1000, delayAnswerMs=300)
            file = self.accounts(*[f"ann@example.test,{PASSWORD},,"] * 200)
            process = self.start(file, "--server", sandbox.url, "--parallel", "4", "--report", self.path / "part.json")
            deadline = time.monotonic() + 30
            while sandbox.counts()["sessions"] < 4 and time.monotonic() < deadline:
                time.sleep(0.01)
            process.send_signal(number)
            process.communicate(timeout=30)
            self.assertEqual(process.returncode, 1)
            self.assertEqual(sandbox.counts()["sessions"], 0)
            report = json.loads((self.path / "part.json").read_text())
            self.assertFalse(report["complete"])
            self.assertGreaterEqual(report["asExpected"], 4)
            self.assertGreater(report["notDone"], 0)
            self.assertFalse(any(result["mayRemainOpen"] for result in report["results"]))

    def people(self, sandbox, count):
        for number in range(count):
            sandbox.do(do="create-account", email=f"person-{number:02}@example.test", verified=True)
        return [f"person-{number:02}@example.test,{PASSWORD},," for number in range(count)]

    def wait_for(self, what):
        deadline = time.monotonic() + 60
        while not what():
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)

    def test_a_stopped_run_is_taken_up(self):
        sandbox = self.sandbox()
        file = self.accounts(*self.people(sandbox, 60))
        arguments = (file, "--server", sandbox.url, "--parallel", "4", "--refresh", "--report", self.path / "run.json")
        sandbox.do(do="fault", operation="login", times=1000, delayAnswerMs=200)
        process = self.start(*arguments)
        self.wait_for(lambda: sandbox.counts()["statuses"].get("logout", {}).get("200", 0) >= 8)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1)
        self.assertEqual(sandbox.counts()["sessions"], 0)
        first = json.loads((self.path / "run.json").read_text())
        self.assertFalse(first["complete"])
        self.assertEqual(first["asExpected"] + first["notDone"], 60)
        self.assertGreaterEqual(first["asExpected"], 8)
        sandbox.do(do="clear-faults")
        status, out, err = self.check(*arguments, "--resume", self.path / "run.json")
        self.assertEqual((status, out), (0, "60 of 60 as expected\n"), err)
        self.assertIn(f"{first['asExpected']} of 60 were done before", err)
        counts = sandbox.counts()
        self.assertEqual((counts["sessions"], counts["operations"]["login"]), (0, 60))
        last = json.loads((self.path / "run.json").read_text())
        self.assertEqual((last["complete"], last["running"], last["asExpected"], last["notDone"]), (True, False, 60, 0))
        self.assertEqual(last["startedAt"], first["startedAt"])
        self.assertEqual([(result["line"], result["email"]) for result in last["results"]],
                         [(number + 2, f"person-{number:02}@example.test") for number in range(60)])
        for before, after in zip(first["results"], last["results"]):
            if before["verdict"] != "not-done":
                self.assertEqual(before, after)
        self.assertEqual(stat.S_IMODE((self.path / "run.json").stat().st_mode), 0o600)
        self.assertNotIn(PASSWORD, (self.path / "run.json").read_text())
        # Nothing is left to do: nothing is sent, and it is told as before.
        self.assertEqual(self.check(*arguments, "--resume", self.path / "run.json")[0], 0)
        self.assertEqual(sandbox.counts()["operations"]["login"], 60)

    def test_what_is_not_the_same_run_is_named(self):
        sandbox = self.sandbox()
        rows = [f"ann@example.test,{PASSWORD},signed-in,first", f"bob@example.test,{PASSWORD},wrong-password,second"]
        report = self.path / "run.json"
        self.assertEqual(self.check(self.accounts(*rows), "--server", sandbox.url, "--report", report)[0], 0)
        logins = sandbox.counts()["operations"]["login"]
        other = self.sandbox()
        whole = report.read_text()

        def refused(word, rows, *more, server=sandbox):
            status, out, err = self.check(self.accounts(*rows), "--server", server.url, "--resume", report, *more)
            self.assertEqual((status, out), (2, ""), err)
            self.assertIn(word, err)

        refused("line 3 the e-mail", [rows[0], rows[1].replace("bob", "eve")])
        refused("line 2 what is expected", [rows[0].replace("signed-in", "not-verified"), rows[1]])
        refused("line 3 the note", [rows[0], rows[1].replace("second", "third")])
        refused("no row at line 4", [rows[0], "", rows[1]])
        refused("it has 2 rows", [*rows, rows[0]])
        refused("it has 2 rows", [rows[0]])
        refused("without --refresh", rows, "--refresh")
        refused("another server", rows, server=other)
        for word, text in (("at 'body'", whole[:-20]), ("at 'version'", whole.replace('"version": 1', '"version": 2')),
                           ("at 'results[0].verdict'", whole.replace('"as-expected"', '"perhaps"', 1)),
                           ("at 'results[0].email'", whole.replace('"email"', '"address"', 1)), ("at 'body'", "")):
            report.write_text(text)
            refused(word, rows)
        report.unlink()
        refused("cannot be read", rows)
        self.assertEqual(sandbox.counts()["operations"]["login"], logins)
        self.assertEqual(other.counts()["operations"].get("login", 0), 0)

    def test_a_killed_run_is_taken_up(self):
        sandbox = self.sandbox()
        file = self.accounts(*self.people(sandbox, 40))
        arguments = (file, "--server", sandbox.url, "--parallel", "2", "--report", self.path / "run.json")
        sandbox.do(do="fault", operation="login", times=1000, delayAnswerMs=500)
        process = self.start(*arguments)
        self.wait_for((self.path / "run.json").exists)
        process.kill()
        process.communicate()
        first = json.loads((self.path / "run.json").read_text())
        self.assertTrue(first["running"])
        done = {result["line"] for result in first["results"] if result["verdict"] != "not-done"}
        self.assertGreaterEqual(len(done), 2)
        sandbox.do(do="clear-faults")
        before = sandbox.counts()["operations"]["login"]
        _, _, err = self.check(*arguments, "--resume", self.path / "run.json")
        self.assertIn("did not come to its end", err)
        last = json.loads((self.path / "run.json").read_text())
        self.assertTrue(last["complete"])
        self.assertEqual(sandbox.counts()["operations"]["login"] - before, 40 - len(done))
        # A row that was under way may have left a session, which nobody can close.
        for result in last["results"]:
            self.assertEqual(result["outcome"], "signed-in")
            self.assertEqual(result["verdict"], "undecided" if result["mayRemainOpen"] else "as-expected")

    def test_a_second_signal_ends_at_once_and_says_what_is_open(self):
        sandbox = self.sandbox()
        sandbox.do(do="fault", operation="logout", times=1000, delayMs=30000)
        file = self.accounts(*[f"ann@example.test,{PASSWORD},,"] * 20)
        process = self.start(file, "--server", sandbox.url, "--parallel", "4", "--report", self.path / "part.json")
        self.wait_for(lambda: sandbox.counts()["sessions"] == 4)
        process.send_signal(signal.SIGINT)
        self.assertIn("Once more ends at once", process.stderr.readline())
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 1)
        report = json.loads((self.path / "part.json").read_text())
        self.assertEqual(sum(result["mayRemainOpen"] for result in report["results"]), 4)
        self.assertEqual(out.count("a session may be left open"), 4)

    def test_a_report_that_cannot_be_written_is_told_before_the_run(self):
        sandbox = self.sandbox()
        file = self.accounts(f"ann@example.test,{PASSWORD},,")
        (self.path / "folder.json").mkdir()
        before = file.read_text()
        for report in (self.path / "folder.json", self.path / "missing" / "a.html", file):
            status, _, err = self.check(file, "--server", sandbox.url, "--report", report)
            self.assertEqual(status, 2)
            self.assertIn(str(report), err)
        self.assertEqual(file.read_text(), before)
        self.assertEqual(sandbox.counts()["operations"].get("login", 0), 0)
        self.assertEqual(sorted(path.name for path in self.path.iterdir() if path.name != "profile"),
                         ["accounts.csv", "folder.json", "key"])

    def protect(self, sandbox):
        (self.path / "profile").mkdir()
        (self.path / "profile" / "servers.json").write_text(json.dumps({"servers": [
            {"id": "3c3a64a1-52a7-4a3c-9c36-111111111111", "name": "Staging", "url": sandbox.url, "look": "teal", "protected": True}]}))

    def test_a_protected_server_wants_yes(self):
        sandbox = self.sandbox()
        self.protect(sandbox)
        file = self.accounts(f"ann@example.test,{PASSWORD},,")
        for name in ("staging", sandbox.url):
            status, _, err = self.check(file, "--server", name)
            self.assertEqual(status, 2)
            self.assertIn("--yes", err)
        self.assertEqual(sandbox.counts()["operations"].get("login", 0), 0)
        status, out, err = self.check(file, "--server", "staging", "--yes")
        self.assertEqual(status, 0, err)

    def test_a_key_for_another_address_ends_with_2(self):
        (self.path / "profile").mkdir()
        (self.path / "profile" / "servers.json").write_text(json.dumps({"servers": [
            {"id": "3c3a64a1-52a7-4a3c-9c36-111111111111", "name": "Staging", "url": "http://127.0.0.1:1", "look": "teal",
             "staleKeyOrigin": "http://127.0.0.1:2"}]}))
        # No keychain has to be asked for this one: the answer is there at once.
        process = self.start(self.accounts(f"ann@example.test,{PASSWORD},,"), "--server", "staging", key=False)
        self.addCleanup(process.kill)
        _, err = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 2)
        self.assertIn("The keychain gives no API key for Staging", err)

    def on_a_terminal(self, answer, *arguments):
        """Types `answer` at the question; gives the exit status, what went to the pipe, and what the terminal got."""
        ours, its = pty.openpty()
        process = self.start(*arguments, stdin=its, stderr=its)
        os.close(its)
        shown, deadline = b"", time.monotonic() + 60
        try:
            while True:
                self.assertTrue(select.select([ours], [], [], max(0, deadline - time.monotonic()))[0], shown)
                shown += os.read(ours, 4096)
                if answer and shown.endswith(b"[y/N] "):
                    os.write(ours, answer)
                    answer = None
        except OSError:  # nobody has the other end open any more
            os.close(ours)
        out, _ = process.communicate(timeout=60)
        return process.returncode, out, shown.decode()

    def test_a_terminal_is_asked_and_shows_progress_in_one_line(self):
        sandbox = self.sandbox()
        self.protect(sandbox)
        sandbox.do(do="fault", operation="login", times=1000, delayAnswerMs=100)
        file = self.accounts(f"ann@example.test,{PASSWORD},,", *[f"ann@example.test,{PASSWORD},not-verified,"] * 5)
        arguments = (file, "--server", "staging", "--parallel", "1")
        for answer in (b"n\n", b"\n", b"yesterday\n"):
            status, out, shown = self.on_a_terminal(answer, *arguments)
            self.assertEqual((status, out), (2, ""))
            self.assertIn("Staging is protected. Sign in with 6 accounts there? [y/N] ", shown)
        self.assertEqual(sandbox.counts()["operations"].get("login", 0), 0)
        status, out, shown = self.on_a_terminal(b"Y\n", *arguments)
        self.assertEqual(status, 1)
        self.assertIn("1 of 6 as expected", out)
        asked, _, after = shown.partition("[y/N] Y\r\n")
        self.assertTrue(asked.endswith("there? "), shown)
        # Each line of progress takes the place of the one before; the last is taken away.
        lines = after.split("\r\x1b[K")
        self.assertEqual((lines[0], lines[-1]), ("", ""), shown)
        self.assertNotIn("\n", after)
        progress = [re.fullmatch(r"(\d) of 6(, \d not as expected)?(, .*left)?", line) for line in lines[1:-1]]
        self.assertTrue(all(progress), lines)
        counted = [int(match[1]) for match in progress]
        self.assertEqual((counted, counted[-1]), (sorted(counted), 6))
        self.assertGreater(len(set(counted)), 2)
        self.assertEqual(progress[-1][2], ", 5 not as expected")


parser = argparse.ArgumentParser()
parser.add_argument("bin", type=pathlib.Path)
parser.add_argument("source", type=pathlib.Path)
options, rest = parser.parse_known_args()
BIN, SOURCE = options.bin, options.source
unittest.main(argv=["check_program", *rest], verbosity=2)
