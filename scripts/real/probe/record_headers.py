"""Records what a browser's requests look like on the wire: names, values, order.

    record_headers.py COMMAND…      # such as: chromium --headless --no-sandbox --dump-dom

Opens a page on loopback in the browser, whose script makes cross-origin calls, and prints every
request byte for byte. BrowserHeaders.swift goes by this.
"""
import socket
import subprocess
import sys
import threading

PAGE = """<!doctype html><script>(async () => {
const api = "http://127.0.0.1:%d";
const call = (path, options) => fetch(api + path, options).catch(() => 0);
await call("/get", {credentials: "include"});
await call("/put", {method: "PUT", credentials: "include", body: "{}",
                    headers: {"X-Custom": "1", "Content-Type": "application/json"}});
await call("/post", {method: "POST", body: "a"});
await call("/authorized", {headers: {Authorization: "Bearer x"}});
const image = new Image();
image.src = api + "/img";
await new Promise(done => { image.onload = image.onerror = done; });
await call("/done");
})()</script>"""


def serve(connection, page, done):
    stream = connection.makefile("rb")
    while line := stream.readline():
        lines = [line.decode("latin1").rstrip()]
        while (line := stream.readline().decode("latin1").rstrip()):
            lines.append(line)
        headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
        stream.read(int(headers.get("content-length", 0)))
        print("\n".join(lines) + "\n", flush=True)
        body = page if lines[0].split()[1] == "/" else b"x"
        answer = [
            "HTTP/1.1 200 OK", "Content-Type: text/html", f"Content-Length: {len(body)}",
            "Set-Cookie: s=1; Path=/; Secure; SameSite=None",
        ]
        if "origin" in headers:
            answer += [
                f"Access-Control-Allow-Origin: {headers['origin']}",
                "Access-Control-Allow-Credentials: true", "Access-Control-Allow-Methods: PUT",
                "Access-Control-Allow-Headers: x-custom, content-type, authorization",
            ]
        connection.sendall("\r\n".join(answer).encode() + b"\r\n\r\n" + body)
        if lines[0].startswith("GET /done"):
            done.set()


def main():
    done = threading.Event()
    own, api = (socket.create_server(("127.0.0.1", 0)) for _ in range(2))
    page = (PAGE % api.getsockname()[1]).encode()

    def accept(listener):
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection, page, done), daemon=True).start()

    for listener in (own, api):
        threading.Thread(target=accept, args=(listener,), daemon=True).start()
    browser = subprocess.Popen(
        [*sys.argv[1:], f"http://localhost:{own.getsockname()[1]}/"], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    is_done = done.wait(60)
    browser.terminate()
    sys.exit(0 if is_done else "The browser did not make all calls within a minute.")


main()
