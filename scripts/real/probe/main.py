"""probe, probe --audit and browse against real servers.

    main.py CORSPLAIN FOLDER

The servers are those of ../servers, from Debian and PyPI, each with configurations that are right or
wrong in a known way; they listen on loopback, on ports of their own.
"""
import json
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "servers"))
from packages import Packages  # noqa: E402
from products import all_products, free_port  # noqa: E402

from configurations import CONFIGURATIONS, PAGE  # noqa: E402

ROOT = Path(__file__).resolve().parents[3]
failures = []
checks = 0


def check(what, holds, told=""):
    global checks
    checks += 1
    if not holds:
        failures.append(what)
        print(f"FAILED {what}\n{told}", file=sys.stderr)


def corsplain(*arguments, text=None):
    return subprocess.run([CORSPLAIN, *map(str, arguments)], capture_output=True, text=True,
                          input=text, timeout=120)


def probe(url, *options):
    done = corsplain("probe", url, "--page", PAGE + "/", "--yes", "--local-network",
                     "granted", "--format", "json", *options)
    return done.returncode, json.loads(done.stdout) if done.stdout else {}, done.stderr


def audit(url):
    done = corsplain("probe", "--audit", url, "--page", PAGE + "/", "--yes", "--format", "json")
    return done.returncode, json.loads(done.stdout) if done.stdout else {}, done.stderr


def configured(products, upstream):
    """Every configuration, on the real server."""
    by_name = {product.name: product for product in products}
    for configuration in CONFIGURATIONS:
        name = f"{configuration.product}/{configuration.name}"
        with tempfile.TemporaryDirectory() as folder:
            product = by_name[configuration.product]
            running = product.start(configuration.text, Path(folder), "0", upstream)
            try:
                url = f"http://127.0.0.1:{running.port}/ok"
                status, result, told = probe(url, "--expect", "exposed")
                check(f"{name}: exposed", (status == 0) == configuration.exposed,
                      f"{result.get('cause')} {told}")
                status, result, told = probe(
                    url, "--credentials", "include", "--set-cookie", "s=1", "--expect", "exposed")
                check(f"{name}: with cookies", (status == 0) == configuration.with_cookies,
                      f"{result.get('cause')} {told}")
                if configuration.put is not None:
                    status, result, told = probe(url, "-X", "PUT", "--send", "--expect", "exposed")
                    check(f"{name}: PUT", (status == 0) == configuration.put,
                          f"{result.get('cause')} {told}")
                status, result, told = audit(url)
                grave = {f["kind"] for f in result.get("findings", []) if f["severity"] == "high"}
                check(f"{name}: audit", grave == configuration.grave, f"{grave} {told}")
                readers = grave | {f["kind"] for f in result.get("findings", [])
                                   if f["kind"] in ("insecurePage", "otherPort")}
                check(f"{name}: audit's status", (status == 1) == bool(readers), told)
                check(f"{name}: audit's manners", len(result["questions"]) <= 40 and all(
                    q["method"] in ("GET", "OPTIONS") for q in result["questions"]), "")
            finally:
                running.stop()


# TLS and HTTP/2

def certificate(folder, name, hosts, days, authority=None):
    """A certificate for hosts, of an authority or of itself; days may have passed already."""
    key, file = folder / f"{name}.key", folder / f"{name}.pem"
    alternative = ",".join(f"DNS:{host}" for host in hosts)
    extensions = folder / f"{name}.cnf"
    is_authority = "TRUE" if authority is None and not hosts else "FALSE"
    extensions.write_text(
        f"basicConstraints=critical,CA:{is_authority}\n"
        + (f"subjectAltName={alternative}\n" if hosts else ""))
    request = folder / f"{name}.csr"
    run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request, "-subj",
        f"/CN={name}")
    if days < 0:
        # `x509` makes none that has ended; `ca` does.
        made = folder / f"{name}.ca"
        made.mkdir()
        (made / "index").write_text("")
        (made / "serial").write_text("01")
        settings = folder / f"{name}.ca.cnf"
        settings.write_text(
            f"[ca]\ndefault_ca=d\n[d]\ndatabase={made}/index\nserial={made}/serial\n"
            f"new_certs_dir={made}\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n")
        run("openssl", "ca", "-batch", "-config", settings, "-in", request, "-out", file, "-notext",
            "-cert", authority / "authority.pem", "-keyfile", authority / "authority.key",
            "-extfile", extensions, "-startdate", "20200101000000Z", "-enddate", "20200201000000Z")
    else:
        signer = ["-signkey", key] if authority is None else [
            "-CA", authority / "authority.pem", "-CAkey", authority / "authority.key",
            "-CAcreateserial"]
        run("openssl", "x509", "-req", "-in", request, "-out", file, "-days", days, "-extfile",
            extensions, *signer)
    return file, key


def run(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"probe: {command[0]} {command[1]} failed: {done.stderr}")


def tls(products):
    nginx = next(product for product in products if product.name == "nginx")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        folder.chmod(0o755)
        authority, _ = certificate(folder, "authority", [], 30)
        good = certificate(folder, "good", ["api.shop.example"], 30, folder)
        old = certificate(folder, "old", ["api.shop.example"], -1, folder)
        own = certificate(folder, "own", ["api.shop.example"], 30)
        for (file, key), options, wanted in [
            (good, ["--cacert", authority], "exposed"),
            (good, [], "certificate-authority"),
            (own, ["--cacert", authority], "certificate-authority"),
            (old, ["--cacert", authority], "certificate-date"),
            (old, ["--insecure"], "exposed"),
        ]:
            port, text = tls_server(file, key)
            running = nginx.start(text, folder, "0")
            running_port = running.port
            try:
                address = f"api.shop.example:{port}"
                code, result, told = probe(
                    f"https://{address}/ok", "--resolve", f"{address}:127.0.0.1", *options)
                seen = result["exchanges"][0].get("failure", result["verdict"])
                check(f"TLS: {file.name} {options[:1]} is {wanted}", seen == wanted, told)
                if wanted == "exposed":
                    version = result["exchanges"][0]["version"]
                    check("TLS: HTTP/2 is spoken", version == "HTTP/2", version)
                if (file, key) == good and options:
                    other = f"other.shop.example:{port}"
                    code, result, told = probe(
                        f"https://{other}/ok", "--resolve", f"{other}:127.0.0.1", *options)
                    seen = result["exchanges"][0].get("failure")
                    check("TLS: a certificate for others", seen == "certificate-name", told)
                    plain = f"https://127.0.0.1:{running_port}/"
                    seen = probe(plain)[1]["exchanges"][0].get("failure")
                    check("TLS: none is spoken", seen == "tls-handshake", seen)
            finally:
                running.stop()


def tls_server(file, key):
    port = free_port()
    return port, f"""
server {{ listen 80; return 200 "plain"; }}
server {{
    listen 127.0.0.1:{port} ssl http2;
    ssl_certificate {file};
    ssl_certificate_key {key};
    default_type text/plain;
    location / {{
        add_header Access-Control-Allow-Origin "{PAGE}" always;
        return 200 "ok";
    }}
}}
"""


def ipv6():
    """A server on ::1, which a machine has to have: nothing is skipped."""
    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", PAGE)
            self.end_headers()

        def log_message(self, *_):
            pass

    try:
        server = Server(("::1", 0), Handler)
    except OSError:
        return check("IPv6", False, "this machine has no ::1: ip address add ::1/128 dev lo")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    status, result, told = probe(f"http://[::1]:{server.server_port}/", "--expect", "exposed")
    check("IPv6", status == 0, told)
    server.shutdown()


# browse over recorded scenarios

class Routes:
    """A proxy on loopback that answers every URL, https ones included, by a scenario's routes."""

    def __init__(self, file, key):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(file, key)
        self.calls, self.served = [], {}
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def answer_as(self, calls):
        self.calls, self.served = calls, {}

    def accept(self):
        while True:
            connection, _ = self.socket.accept()
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            self.talk(connection, "http")
        except (OSError, ValueError):
            pass
        finally:
            connection.close()

    def talk(self, connection, scheme, authority=None):
        stream = connection.makefile("rb")
        while line := stream.readline():
            method, target, _ = line.decode("latin1").split(" ", 2)
            headers = {}
            while (line := stream.readline().strip()):
                name, value = line.decode("latin1").split(":", 1)
                headers[name.lower()] = value.strip()
            stream.read(int(headers.get("content-length", 0)))
            if method == "CONNECT":
                connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                inner = self.context.wrap_socket(connection, server_side=True)
                host = target[:-4] if target.endswith(":443") else target
                return self.talk(inner, "https", host)
            url = target if authority is None else f"{scheme}://{authority}{target}"
            asks = method == "OPTIONS" and "access-control-request-method" in headers
            reply = self.reply(url, asks)
            if reply.get("drop"):
                return
            connection.sendall(self.message(reply, method))

    def reply(self, url, asks):
        routes = [next(r for r in call.get("server", []) if r["url"] == url) for call in self.calls
                  if any(r["url"] == url for r in call.get("server", []))]
        if not routes:
            return {"status": 404}
        route = routes[min(self.served.get(url, 0), len(routes) - 1)]
        if asks:
            return route.get("preflight") or {"status": 404}
        self.served[url] = self.served.get(url, 0) + 1
        return route.get("response") or {
            "status": 200, "headers": [["Content-Type", "text/plain"]], "body": "ok"}

    @staticmethod
    def message(reply, method):
        status = reply.get("status", 200)
        body = reply.get("body", "").encode()
        headers = list(reply.get("headers", []))
        if status not in (204, 304) and not any(n.lower() == "content-length" for n, _ in headers):
            headers.append(["Content-Length", str(len(body))])
        lines = [f"HTTP/1.1 {status} Told"] + [f"{n}: {v}" for n, v in headers]
        head = "\r\n".join(lines).encode("latin1") + b"\r\n\r\n"
        return head + (b"" if method == "HEAD" or status in (204, 304) else body)


def recorded(count):
    """Scenarios of one family after the other, of those that a single page's calls can tell."""
    found = {}
    with open(ROOT / "Tests/CORSTests/Recordings/recordings.jsonl") as lines:
        for line in lines:
            scenario = json.loads(line).get("scenario")
            if scenario is None or not fits(scenario):
                continue
            found.setdefault(scenario["id"].split("-")[0], []).append(scenario)
    chosen = []
    while len(chosen) < count and any(found.values()):
        for family in sorted(found):
            if found[family] and len(chosen) < count:
                chosen.append(found[family].pop(0))
    return chosen


def fits(scenario):
    urls = [r["url"] for c in scenario["calls"] for r in c.get("server", [])]
    return (
        all(u.startswith(("http://", "https://")) for u in urls)
        and all(":" not in u.split("//")[1].split("/")[0] for u in urls)
        and not any(c.get("waitSeconds") for c in scenario["calls"])
        and all(c["request"].get("api") in ("fetch", "xhr", "img", "script") for c in scenario["calls"]))


def browse():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        authority, _ = certificate(folder, "authority", [], 30)
        scenarios = recorded(20)
        check("20 recorded scenarios are there", len(scenarios) == 20, len(scenarios))
        hosts = {r["url"].split("/")[2] for s in scenarios for c in s["calls"]
                 for r in c.get("server", [])}
        file, key = certificate(folder, "hosts", sorted(hosts), 30, folder)
        routes = Routes(file, key)
        for scenario in scenarios:
            routes.answer_as(scenario["calls"])
            lines = []
            for index, call in enumerate(scenario["calls"]):
                line = {k: v for k, v in scenario.items() if k != "calls"}
                if index:
                    line.pop("cookies", None)
                    line.pop("passwords", None)
                lines.append(json.dumps({**line, "request": call["request"], "send": True}))
            done = corsplain("browse", "--proxy", f"http://127.0.0.1:{routes.port}", "--cacert",
                             authority, "--timeout", "10", text="\n".join(lines) + "\n")
            seen = [json.loads(line) for line in done.stdout.splitlines()]
            told = json.loads(corsplain("eval", "--format", "json", "-",
                                        text=json.dumps(scenario)).stdout)
            sent = [request for line in seen for request in line.get("sent", [])]
            calls = [call for line in seen for call in line.get("calls", [])]
            check(f"browse {scenario['id']}: requests", sent == told["sent"],
                  f"{sent}\n{told['sent']}\n{done.stderr}")
            check(f"browse {scenario['id']}: ends", calls == told["calls"],
                  f"{calls}\n{told['calls']}\n{done.stderr}")


def main():
    folder = Path(sys.argv[2])
    # Both parts need the same packages: they are kept in one place.
    packages = Packages(folder.parent / "servers")
    products = all_products(packages)
    import upstream
    server = upstream.start(False)
    configured(products, server.server_port)
    tls(products)
    ipv6()
    browse()
    print(f"probe: {checks - len(failures)} of {checks} checks hold")
    sys.exit(bool(failures))


CORSPLAIN = sys.argv[1]
main()
