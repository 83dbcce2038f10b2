"""What stands between the program and the sandbox of a trial: keeps every token that passes, and
misbehaves, for example by saying back what it was told."""

import http.client
import http.server
import json
import re
import threading
import urllib.parse


class Tap:
    """Between the program and the sandbox: keeps every token that passes, and misbehaves."""

    def __init__(self, sandbox):
        self.tokens, self.faults = [], []
        self._target = urllib.parse.urlsplit(sandbox.url)
        tap = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_arguments):
                pass

            def do_GET(self):
                tap.pass_on(self)

            do_POST = do_GET
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://localhost:{self._server.server_address[1]}"

    def pass_on(self, request):
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        if self.faults:
            self.faults.pop(0)(request, body)
            return
        server = http.client.HTTPConnection("127.0.0.1", self._target.port, timeout=30)
        server.request(request.command, request.path, body, dict(request.headers))
        answer = server.getresponse()
        content = answer.read()
        for name in ("session_token", "refresh_token"):
            self.tokens += re.findall(rf'"{name}":"([^"]+)"', content.decode(errors="replace"))
        self.send(request, answer.status, content, answer.getheader("Content-Type", ""))

    @staticmethod
    def send(request, status, content, kind="application/json"):
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    # Faults that say back what they were told.

    @staticmethod
    def heard(request, body):
        return "; ".join(f"{name}: {value}" for name, value in request.headers.items()) \
            + " " + body.decode(errors="replace")

    @staticmethod
    def echoes(status):
        def fault(request, body):
            said = Tap.heard(request, body)
            Tap.send(request, status, json.dumps({"message": said, "debug": said,
                                                  "code": status}).encode())
        return fault

    @staticmethod
    def page(request, body):
        Tap.send(request, 502, f"<html><pre>{Tap.heard(request, body)}</pre></html>".encode(),
                 "text/html")

    @staticmethod
    def bare_echo(request, body):
        Tap.send(request, 400, body or Tap.heard(request, body).encode())

    @staticmethod
    def cut(request, _body):
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                            b"Content-Length: 400\r\n\r\n{\"tokens\":{")
        request.close_connection = True
