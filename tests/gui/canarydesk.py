"""The support desk, the account check, the list of servers and the demo's faults, with canaries in them."""

import os
import pathlib
import subprocess

from canarysearch import (
    ALONE, CHECKED, EMAIL, KEY, OTHER_KEY, PASSWORD, PROXY_PASSWORD, SEVERAL, CanarySearch)
from tap import Tap
from window import Atspi, Failed, name_of, role_of, wait_until


class CanaryDesk(CanarySearch):
    """Expects `_sandbox` in addition. The desk has seen all that was sent and answered so far."""

    def _desk(self):
        window = self._window
        window.press("F12")
        window.wait_for("Exchanges", role="page tab")
        self._search_live()
        self._each_exchange()
        self._archive()
        self._token_view()
        self._check_page()
        window.press("F12")
        wait_until("the end of the desk", lambda: not window.find("Exchanges", "page tab"))

    def _each_exchange(self):
        window = self._window
        rows = sum(", POST, " in name_of(node) for node in window.objects()
                   if role_of(node) == "table cell")
        window.tab_to("Exchanges")
        before = {""}
        for key in ["Home", *["Down"] * (rows - 1)]:
            window.press(key)
            before.add(wait_until("another exchange", lambda: (
                detail := self._detail()) not in before and detail))
            self._look("an exchange", self._detail())
            for downs in range(3):  # as cURL, the request, the answer
                self._own_clipboard(b"nothing")
                window.open_menu()
                window.press(*["Down"] * downs, "Return")
                wait_until("what was copied", lambda: self._clipboard() != b"nothing")
                self._look("what was copied of an exchange", self._clipboard())
        if rows < 8:
            raise Failed(f"only {rows} exchanges")

    def _detail(self):
        """All that is told of the exchange in use."""
        nodes = {name: self._window.find(name, "text") for name in ("Request", "Answer")}
        if not all(nodes.values()):
            return ""
        return "\n".join(Atspi.Text.get_text(node, 0, -1) for node in nodes.values())

    def _archive(self):
        window = self._window
        window.press_button("Export HAR…")
        path = self._place / "desk.har"
        self._window.give_path("Export HAR", path)
        window.wait_for_text("written to")
        self._look("the archive", path.read_bytes())

    def _token_view(self):
        window = self._window
        self._window.to_tabs()
        window.press("Right")
        window.wait_for_text("The signature is not checked")
        self._search_live()
        window.press_button("Copy claims")
        window.wait_for_text("Claims copied.")
        self._look("the clipboard with claims", self._clipboard())
        newest = len(self._tap.tokens) - 2  # then its refresh token
        window.press_button("Copy token")
        window.wait_for_text("It is taken out of the clipboard after 30 seconds.")
        # The session renews itself meanwhile.
        copied, tokens = self._clipboard().decode(), self._tap.tokens
        if not any(copied.endswith(token[-32:]) for token in tokens[newest::2]):
            known = [number for number, token in enumerate(tokens) if copied.endswith(token[-32:])]
            raise Failed(f"the token was not copied, but {len(copied)} characters that end with "
                         f"'{copied[-8:]}', as {known} of {len(tokens)}, of {newest} and later")

    # The account check: passwords of other people.

    def _accounts_file(self):
        file = self._place / "accounts.csv"
        file.write_text(f"email,password,expected\n{EMAIL},{PASSWORD},signed-in\n"
                        f"{EMAIL},{CHECKED},wrong-credentials\n{SEVERAL},{CHECKED},signed-in\n"
                        f"not an address,{CHECKED},signed-in\n{EMAIL},{CHECKED},\n")
        return file

    def _check_page(self):
        window = self._window
        self._window.to_tabs()
        window.press("Right")
        window.press_button("One account…")
        window.wait_for("Check one account", role="dialog")
        window.type_into("E-mail", EMAIL)
        window.type_into("Password", ALONE)
        self._search_live()
        window.press("Return")
        self._tap.faults[:] = [Tap.echoes(400)]
        window.press_button("Start")
        self._checked()
        file = self._accounts_file()
        window.press_button("Other file…")
        window.press_button("Let them go")
        self._window.give_path("Accounts to check", file)
        window.wait_for("accounts.csv")
        self._search_live()
        file.unlink()
        self._tap.faults[:] = [Tap.page]
        window.press_button("Start")
        self._checked()
        self._reports()
        # An open check holds its passwords, as the tab says; with another they are gone.
        other = self._place / "others.csv"
        other.write_text("email,password\nnobody@harbour.example,of-no-account\n")
        window.press_button("Other file…")
        self._window.give_path("Accounts to check", other)
        window.wait_for("others.csv")
        other.unlink()

    def _checked(self):
        self._window.wait_for("Report…", role="push button", seconds=30)
        wait_until("the end of the check", lambda: (
            self._window.find("Check again…", "push button")
            or self._window.find("Go on", "push button")), 30)
        self._search_live()

    def _reports(self):
        window = self._window
        for down, suffix in enumerate(("html", "csv", "json", "xml")):
            path = self._place / f"report.{suffix}"
            window.open_menu("Report…")
            window.press(*["Down"] * down, "Return")
            self._window.give_path("Report", path)
            window.wait_for_text(f"Report written to {path}")
            self._look(f"the report {path.name}", path.read_bytes())

    def _check_command(self):
        """`latchkey check`, looked at while it runs: the command line is everybody's to read."""
        file, key = self._accounts_file(), self._place / "key"
        key.write_text(KEY)
        self._sandbox.do(do="fault", operation="login", times=3, delayMs=3000)
        log = pathlib.Path(os.environ["TMPDIR"]) / "check.log"
        reports = [self._place / f"command.{suffix}" for suffix in ("html", "csv", "json", "xml")]
        with log.open("wb") as output:
            process = subprocess.Popen(
                [self._program, "check", file, "--server", self._tap.url, "--api-key-file", key,
                 "--profile", self._place / "checked", "--parallel", "1", "--refresh",
                 *[word for report in reports for word in ("--report", report)]],
                stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        before = self._sandbox.count("login")
        wait_until("a request", lambda: self._sandbox.count("login") > before, 30)
        running = pathlib.Path("/proc", str(process.pid))
        for part in ("cmdline", "environ", "comm"):
            self._look(f"the check's {part}", (running / part).read_bytes())
        if process.poll() is not None:
            raise Failed("the check was over before it could be looked at")
        if (status := process.wait(60)) != 1:
            raise Failed(f"the check ended with {status}: {log.read_text()}")
        for path in (file, key):
            path.unlink()
        for path in (log, *reports):
            self._look(f"the check's {path.name}", path.read_bytes())

    # The list of servers.

    def _servers_page(self):
        """A server with a key and a proxy's password of its own is kept, handed on and removed."""
        window = self._window
        self._servers()
        window.press_button("Add…")
        window.wait_for("Add a server", role="dialog")
        for name, text in (("Name", "Canary"), ("Address", "https://auth.canary.example"),
                           ("API key", OTHER_KEY)):
            window.type_into(name, text)
        window.press_button("Certificate, proxy, headers, help")
        window.tab_to("Proxy")
        window.press("Down", "Down")
        for name, text in (("Address of the proxy", "127.0.0.1:9"),
                           ("User name for the proxy", "ann"),
                           ("Password for the proxy", PROXY_PASSWORD)):
            window.type_into(name, text)
        window.press_button("Test connection")
        window.wait_for_text("answers: not reached", seconds=30)
        self._search_live()
        window.press_button("Save")
        window.wait_for_text("Canary, auth.canary.example")
        self._search_live()
        path = self._place / "servers-out.json"
        window.press_button("Export…")
        self._window.give_path("Export servers", path)
        window.wait_for_text("are exported")
        self._look("the exported servers", path.read_bytes())
        window.tab_to("Servers")
        window.press("End", "Delete")
        window.wait_for_text("Its settings are erased")
        self._search_live()
        window.press_button("Remove server")
        window.wait_for_text("is removed")
        self._search_live()
        window.press("Escape")
        wait_until("the end of the list", lambda: not window.find("Servers", "dialog"))

    def _servers(self):
        window = self._window
        window.open_menu("Menu")
        window.press("Up", "Up", "Up", "Up", "Return")  # from the end: quit, about, settings
        window.wait_for("Servers", role="dialog")

    # The demo.

    def _demo_tab(self):
        window = self._window
        window.press("F12")
        window.wait_for("Demo", role="page tab")
        self._window.to_tabs()
        window.press("Right", "Right", "Right")
        for fault in ("Captive portal", "Drop the next answer", "Back to normal"):
            window.press_button(fault)
            self._search_live()
        window.press("F12")
