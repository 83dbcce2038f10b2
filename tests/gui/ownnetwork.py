"""A server on the network that with-network makes, whose cable can be pulled out."""

import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from certificates import Certificates  # noqa: E402
from sandbox import Sandbox  # noqa: E402
from tlsfront import TlsFront  # noqa: E402

HOST = "10.99.0.1"
ENDS = {"server": "10.99.0.1/24", "computer": "10.99.0.2/24"}


def _ip(*words):
    return subprocess.run(["ip", *words], capture_output=True, text=True, check=True,
                          timeout=10).stdout


def pull_the_cable():
    """As a network manager does it: the link down, the address gone."""
    for end in ENDS:
        _ip("link", "set", end, "down")
        _ip("address", "flush", "dev", end)


def plug_it_in():
    for end, address in ENDS.items():
        if address not in _ip("address", "show", "dev", end):
            _ip("address", "add", address, "dev", end)
        _ip("link", "set", end, "up")


class NetworkTrials:
    """What trials on that network share: a sandbox behind TLS at `HOST`, and the end of a trial."""

    def __init__(self, options):
        self._program, self._pictures = pathlib.Path(options.program), options.pictures
        self._place = pathlib.Path(tempfile.mkdtemp())
        certificate, key, self._authority = Certificates(self._place).signed(
            "server", alternative=f"IP:{HOST}")
        self._sandbox = Sandbox(self._program.with_name("latchkey-sandbox"), "300")
        self._front = TlsFront(HOST, self._sandbox.url, certificate, key)
        self._window = None

    def _end(self, _failed):
        self._window.kill()
        plug_it_in()
