"""A good TLS server before the plain one of a trial, on an address that is not this computer's own
loopback: whatever goes in on one side comes out on the other."""

import socket
import ssl
import threading
from urllib.parse import urlsplit


def copy(source, target):
    """Hands on what comes until it ends."""
    try:
        while part := source.recv(65536):
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class TlsFront:
    def __init__(self, host, behind, certificate, key):
        """Listens at `host` and hands on to the address `behind`."""
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate, key)
        plain = urlsplit(behind)
        self._behind = (plain.hostname, plain.port)
        self._listener = socket.create_server((host, 0))
        self.connections = 0
        self.url = f"https://{host}:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._handle, args=(line,), daemon=True).start()

    def _handle(self, line):
        try:
            with self._context.wrap_socket(line, server_side=True) as outer, \
                    socket.create_connection(self._behind) as inner:
                answering = threading.Thread(target=copy, args=(inner, outer), daemon=True)
                answering.start()
                copy(outer, inner)
                answering.join()
        except OSError:
            pass  # whoever was there has gone

    def end(self):
        self._listener.close()
