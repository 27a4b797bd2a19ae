"""The application behind the proxies: a few paths, and headers of CORS of its own where it is told."""
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def handler(sends_headers):
    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            path = self.path.split("?")[0]
            length = int(self.headers.get("Content-Length") or 0)
            self.rfile.read(length)
            status = {"/ok": 200, "/slash/": 200, "/boom": 500, "/slash": 301}.get(path, 404)
            if path == "/private":
                status = 200 if self.headers.get("Authorization") else 401
            if self.command == "OPTIONS" and status == 200:
                status = 405
            self.send_response_only(status)
            if status == 401:
                self.send_header("WWW-Authenticate", 'Bearer realm="shop"')
            if status == 301:
                self.send_header("Location", "/slash/")
            if sends_headers:
                self.send_header("Access-Control-Allow-Origin", "https://app.shop.example")
                self.send_header("Access-Control-Allow-Credentials", "true")
                self.send_header("Access-Control-Allow-Methods", "GET")
                self.send_header("Vary", "Origin")
            self.send_header("X-Total", "3")
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", "2")
            self.send_header("Connection", "close")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(b"ok")

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = answer

        def log_message(self, *_):
            pass

    return Handler


def start(sends_headers):
    """A running upstream; its port is `server_port`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(sends_headers))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
