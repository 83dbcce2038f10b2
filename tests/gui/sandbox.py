"""A server of a trial's own, with the demo's accounts and a control port."""

import atexit
import json
import pathlib
import subprocess
import urllib.request

EMAIL, PASSWORD, KEY = "ada@harbour.example", "demo-password", "trial-key"
SEED = pathlib.Path(__file__).resolve().parents[2] / "app" / "demo" / "seed.json"


class Sandbox:
    # Shorter than any real server's life of a token: the session renews those however young.
    def __init__(self, program, lifetime="25", key=KEY, seed=SEED, more=()):
        self.process = subprocess.Popen(
            [program, "--port", "0", "--control-port", "0", "--memory", "--api-key", key,
             "--cheap-hash", "--rsa-bits", "2048", "--rate", "off", "--tenancy", "multi",
             "--seed", str(seed), "--session-lifetime", lifetime, *more],
            stdout=subprocess.PIPE, text=True)
        # Left alone it would outlive the trials, and whoever reads their output would wait for it.
        atexit.register(self.end)
        ports = json.loads(self.process.stdout.readline())
        self.url, self.control = ports["baseUrl"], f"http://127.0.0.1:{ports['controlPort']}"

    def do(self, **command):
        request = urllib.request.Request(self.control + "/do", json.dumps(command).encode())
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def get(self, path):
        with urllib.request.urlopen(self.control + path, timeout=10) as answer:
            return json.load(answer)

    def count(self, operation):
        return self.get("/counts")["operations"].get(operation, 0)

    def end(self):
        self.process.kill()
        self.process.wait()
