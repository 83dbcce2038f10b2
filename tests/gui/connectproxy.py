"""A proxy of a trial's own that opens the tunnels it is asked for (RFC 9110, section 9.3.6) to whoever
names the right user and password."""

import base64
import socket
import threading

from tlsfront import copy


class ConnectProxy:
    def __init__(self, host, user, password):
        self._expected = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self._listener = socket.create_server((host, 0))
        self.address = f"{host}:{self._listener.getsockname()[1]}"
        self.tunnels, self.refusals, self.heard = 0, 0, ""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            line, _ = self._listener.accept()
            threading.Thread(target=self._handle, args=(line,), daemon=True).start()

    def _handle(self, line):
        try:
            with line:
                self._lead(line)
        except OSError:
            pass  # whoever was there has gone

    def _lead(self, line):
        head = self._head(line)
        while head and f"Proxy-Authorization: {self._expected}" not in head.splitlines():
            self.refusals += 1
            line.sendall(b"HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"trial\"\r\n"
                         b"Content-Length: 0\r\n\r\n")
            head = self._head(line)
        if not head:
            return
        self.tunnels += 1
        host, port = head.split(" ", 2)[1].rsplit(":", 1)
        with socket.create_connection((host, int(port))) as target:
            line.sendall(b"HTTP/1.1 200 Established\r\n\r\n")
            answering = threading.Thread(target=copy, args=(target, line), daemon=True)
            answering.start()
            copy(line, target)
            answering.join()

    def _head(self, line):
        """Byte by byte: what follows belongs to the tunnel."""
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            byte = line.recv(1)
            if not byte:
                return ""
            head += byte
        self.heard += head.decode("latin-1")
        return head.decode("latin-1")
