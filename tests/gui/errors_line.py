#!/usr/bin/python3
"""Every error between here and an answer, caused for real in a real window: the host, the time, the
encryption, the proxy, the address. For each: title and sentence are read through the accessibility
tree, what was typed is still there, the next step works by keyboard, and nothing was sent to whom
nobody vouches for. Exit status 0 only if all of them are as they should be."""

import json
import os
import pathlib
import socket
import ssl
import sys
import threading
import uuid
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from certificates import Certificates  # noqa: E402
from covered import shows_error  # noqa: E402
from errortrials import EMAIL, Banner, ErrorTrials, run_trials  # noqa: E402
from sandbox import KEY, Sandbox  # noqa: E402
from window import Failed, Window  # noqa: E402

TOKEN = "Zm9yZXZlci1hbmQtYS1kYXktaXMtYS1sb25nLXRpbWU"


class Listener:
    """Takes connections on this computer and hands each to `answer` in turn."""

    def __init__(self, answer):
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.heard = []
        threading.Thread(target=self._serve, args=(answer,), daemon=True).start()

    def _serve(self, answer):
        while True:
            try:
                line, _ = self._socket.accept()
                with line:
                    self.heard.append(answer(line))
            except ssl.SSLError:
                continue
            except OSError:
                if self._socket.fileno() < 0:
                    return

    def end(self):
        self._socket.close()


class Trials(ErrorTrials):
    def __init__(self, options):
        super().__init__(options)
        self._certificates = Certificates(self._place)
        self._slow = self._slow_sandbox = None

    # A server that takes its time: it is asked first and looked at last.

    def slow_server_is_asked_meanwhile(self):
        self._slow_sandbox = Sandbox(
            pathlib.Path(self._program).with_name("latchkey-sandbox"), "300")
        key = self._place / "slow-key"
        key.write_text(KEY)
        self._slow = Window(self._program, ["--profile", str(self._place / "slow"), "--server",
                                            self._slow_sandbox.url, "--api-key-file", str(key)],
                            self._pictures)
        self._slow.wait_for("Sign in", role="push button", seconds=40)
        self._slow.type_into("E-mail", "unverified@harbour.example")
        self._slow.press_button("Verify an e-mail address")
        self._slow.tab_to("Token, link or the whole mail")
        self._slow.type(TOKEN)
        self._slow.wait_for_text("Verification link found")
        self._slow_sandbox.do(do="fault", operation="verify", delayMs=60_000, times=2)
        self._slow.press_button("Verify")
        self._slow.wait_for_text("Verifying")

    # Hosts.

    def _wants(self, banner):
        self._try_to_sign_in()
        self._expect(banner, {"E-mail": EMAIL})

    @shows_error("Refused")
    def host_refuses(self):
        self._server("http://localhost:1", "refuses")
        self._wants(Banner("localhost does not answer on port 1", "The server may be down",
                           "Edit server", "Test connection", then_focus="Address"))
        self._leave_dialog()
        self._window.press_button("Try again")
        self._says("localhost does not answer on port 1", "The server may be down")

    @shows_error("HostNotFound")
    def host_not_found(self):
        self._server("https://nowhere.invalid", "nowhere")
        self._wants(Banner("nowhere.invalid was not found", "typing mistake", "Edit server",
                           "Test connection", then_focus="Address"))

    # Encryption.

    def _tls(self, banner, name, certificate, key, authority=None, version=None):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.load_cert_chain(certificate, key)
        if version:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # it is old on purpose
                context.minimum_version = context.maximum_version = version

        def answer(line):
            with context.wrap_socket(line, server_side=True) as safe:
                return safe.recv(4096)
        self._encrypted(banner, name, answer, authority)

    def _encrypted(self, banner, name, answer, authority=None, sent=b""):
        listener = Listener(answer)
        url = f"https://localhost:{listener.port}"
        if authority:
            (self._place / name).mkdir()
            identity = str(uuid.uuid4())
            (self._place / name / "servers.json").write_text(json.dumps(
                {"current": identity, "servers": [{"id": identity, "name": "localhost", "url": url,
                                                   "caFile": str(authority)}]}))
        self._server(url, name)
        self._wants(banner)
        listener.end()
        if any(heard != sent for heard in listener.heard):
            raise Failed(f"something was sent: {listener.heard}")

    @shows_error("TlsSelfSigned")
    def tls_self_signed(self):
        self._tls(Banner("Nobody vouches for localhost", "add its certificate", "Edit server",
                         "Test connection", then_focus="Certificate of your own authority"),
                  "self", *self._certificates.of_itself("self"))

    @shows_error("TlsUnknownIssuer")
    def tls_unknown_authority(self):
        certificate, key, _ = self._certificates.signed("unknown")
        self._tls(Banner("Nobody vouches for localhost", "add its certificate", "Edit server",
                         "Test connection", then_focus="Certificate of your own authority"),
                  "unknown", certificate, key)

    @shows_error("TlsUnknownIssuer")
    def tls_authority_not_readable(self):
        certificate, key, _ = self._certificates.signed("unread")
        nothing = self._place / "nothing.pem"
        nothing.write_text("no certificate\n")
        self._tls(Banner("Nobody vouches for localhost", "cannot be read", "Edit server",
                         "Test connection", then_focus="Certificate of your own authority"),
                  "unread", certificate, key, nothing)

    @shows_error("TlsExpired")
    def tls_expired(self):
        title = "The certificate of localhost has run out"
        self._tls(Banner(title, "It was good until", "Try again", title), "expired",
                  *self._certificates.signed("expired", "20200101000000Z", "20200201000000Z"))

    @shows_error("TlsNotYet")
    def tls_not_yet(self):
        title = "The certificate of localhost is not valid yet"
        self._tls(Banner(title, "It starts on", "Try again", title), "not-yet",
                  *self._certificates.signed("not-yet", "20480101000000Z"))

    @shows_error("TlsWrongHost")
    def tls_wrong_host(self):
        self._tls(Banner("The certificate is for another name", "It names harbour.example",
                         "Edit server", "Test connection", then_focus="Address"), "wrong-host",
                  *self._certificates.signed("wrong-host", alternative="DNS:harbour.example"))

    @shows_error("TlsTooOld")
    def tls_too_old(self):
        self._tls(Banner("The connection to localhost is not safe enough",
                         "Its owner has to update"), "old",
                  *self._certificates.of_itself("old"), version=ssl.TLSVersion.TLSv1_1)

    @shows_error("TlsWeak")
    def tls_weak(self):
        self._tls(Banner("The connection to localhost is not safe enough", "RSA-1024"), "weak",
                  *self._certificates.signed("weak", bits=1024))

    @shows_error("TlsFailed")
    def tls_wrong_purpose(self):
        self._tls(Banner("No safe connection to localhost", "not made for servers", "Edit server",
                         "Test connection"), "purpose",
                  *self._certificates.signed("purpose", purpose="clientAuth"))

    @shows_error("TlsFailed")
    def tls_not_spoken(self):
        def answer(line):
            line.recv(4096)  # the program's greeting
            line.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            return b""
        title = "No safe connection to localhost"
        self._encrypted(Banner(title, "Something without encryption answered", "Try again", title),
                        "plain", answer)

    # Proxies.

    def _proxy(self, banner, name, status):
        def answer(line):
            asked = line.recv(4096)
            line.sendall(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
            return asked
        listener = Listener(answer)
        before = {name: os.environ.pop(name) for name in ("no_proxy", "NO_PROXY")
                  if name in os.environ}
        os.environ["https_proxy"] = f"http://127.0.0.1:{listener.port}"
        try:
            self._server("https://auth.harbour.example", name)
        finally:
            del os.environ["https_proxy"]
            os.environ.update(before)
        self._wants(banner)
        listener.end()
        if any(not heard.startswith(b"CONNECT auth.harbour.example:443") for heard in listener.heard):
            raise Failed(f"the proxy heard: {listener.heard}")

    @shows_error("ProxyFailed")
    def proxy_refuses(self):
        self._proxy(Banner("The proxy does not let us through", "refused the connection",
                           "Edit server", "Test connection", then_focus="Proxy"), "proxy",
                    "403 Forbidden")

    @shows_error("ProxyAuth")
    def proxy_wants_a_password(self):
        self._proxy(Banner("The proxy does not let us through", "wants a password", "Edit server",
                           "Test connection", then_focus="Proxy"), "proxy-password",
                    '407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"')

    # Addresses that nothing is sent to.

    def _address(self, address, title, sentence):
        window = self._window
        if window is None or not window.find("Add a server", "dialog"):
            self._stop()
            self._window = window = Window(
                self._program, ["--profile", str(self._place / "address")], self._pictures)
            window.wait_for("Add a server…", role="push button", seconds=40)
            window.press_button("Add a server…")
            window.wait_for("Add a server", role="dialog")
        self._fill(**{"Name": "Harbour", "Address": address, "API key": "some-key"})
        window.press_button("Test connection")
        self._says(title, sentence)
        self._focus_in("Address")
        self._holds({"Address": address})
        self._keep_picture(title)

    @shows_error("PlainHttp")
    def plain_http(self):
        self._address("http://auth.harbour.example", "Only https is allowed here",
                      "anyone on the way could read your password")

    @shows_error("AddressUnusable")
    def address_unusable(self):
        self._address("https://ada@auth.harbour.example", "This is not a server address",
                      "There is a user name inside")

    @shows_error("TimedOut")
    def timed_out(self):
        if not self._slow:
            self.slow_server_is_asked_meanwhile()
        self._stop()
        self._window = self._slow
        self._says("The server took too long", "Nothing came for 30 seconds", 60)
        self._window.bring_to_front()
        self._holds({"Token, link or the whole mail": TOKEN})
        self._keep_picture("timed out")
        self._slow_sandbox.do(do="clear-faults")
        self._window.press_button("Try again")
        self._says("This link does not work", "more than a day old")

if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
