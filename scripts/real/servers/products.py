"""How each product is started with a configuration that corsplain wrote."""
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

FRAMES = Path(__file__).parent / "frames"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Product:
    """One product: the frame around its text, and the command that runs it."""

    is_proxy = False

    def __init__(self, name, frame, command, packages):
        self.name = name
        self.frame = (FRAMES / frame).read_text()
        self.suffix = Path(frame).suffix or ".conf"
        self.command = command
        self.packages = packages

    def version(self):
        return ""

    def complete(self, text):
        """The text as it is run: what an author has beside it is added."""
        return text

    def arguments(self, file, folder, port, wish):
        return [*self.command, file]

    def start(self, text, folder, wish, upstream=None):
        port = free_port()
        text = self.complete(text)
        if upstream:
            for written in ("127.0.0.1:8000", '"port" => 8000', '.port = "8000"'):
                text = text.replace(written, written.replace("8000", str(upstream)))
        for listening in ("listen 80;", ":80 {", "bind :80"):
            text = text.replace(listening, {
                "listen 80;": f"listen 127.0.0.1:{port};",
                ":80 {": f"http://:{port} {{\n\tbind 127.0.0.1",
                "bind :80": f"bind 127.0.0.1:{port}",
            }[listening])
        code = self.frame.replace("@CODE@", text).replace("@PORT@", str(port))
        code = code.replace("@DIR@", str(folder))
        file = Path(folder) / f"server{self.suffix}"
        file.write_text(code)
        return Running(self, self.arguments(str(file), folder, port, wish), port, code,
                       folder)


class Proxy(Product):
    is_proxy = True


class Nginx(Proxy):
    def arguments(self, file, folder, port, wish):
        return [*self.command, "-e", "stderr", "-p", str(folder), "-c", file]


class Apache(Proxy):
    MODULES = [
        "mpm_event", "authz_core", "headers", "setenvif", "rewrite", "proxy", "proxy_http", "mime",
        "env",
    ]

    def complete(self, text):
        folder = Path(self.packages.path("/usr/lib/apache2/modules/mod_headers.so")).parent
        lines = [f"LoadModule {m}_module {folder}/mod_{m}.so" for m in self.MODULES]
        self.frame = (FRAMES / "apache.conf").read_text().replace("@MODULES@", "\n".join(lines))
        return text

    def arguments(self, file, folder, port, wish):
        return [*self.command, "-DFOREGROUND", "-d", str(folder), "-f", file]


class Express(Product):
    def complete(self, text):
        return text if "routes()" in text else text + "app.use(auth);\nroutes();\n"


class Lighttpd(Proxy):
    def complete(self, text):
        folder = Path(self.packages.path("/usr/lib/lighttpd/mod_proxy.so")).parent
        self.command = [self.packages.path("/usr/sbin/lighttpd"), "-D", "-m", str(folder)]
        return text

    def arguments(self, file, folder, port, wish):
        (Path(folder) / "www").mkdir(exist_ok=True)
        return [*self.command, "-f", file]


class Varnish(Proxy):
    def arguments(self, file, folder, port, wish):
        return [*self.command, "-F", "-n", str(folder), "-T", "none", "-a", f"127.0.0.1:{port}",
                "-f", file]


class Flask(Product):
    def complete(self, text):
        return text if "app.before_request(auth)" in text else text + "app.before_request(auth)\n"


class Falcon(Product):
    def complete(self, text):
        return text if "Auth()" in text else text.replace("Sharing()]", "Sharing(), Auth()]")


class Go(Product):
    """Built once, with the configurations of all wishes in it."""

    def build(self, texts, folder):
        cases = "".join(f"\tcase {index!r}:\n{text}" for index, text in texts.items())
        cases = re.sub(r"case '(\d+)'", r'case "\1"', cases)
        (folder / "server.go").write_text(self.frame.replace("@CASES@", cases))
        environment = {**self.packages.environment, "GOCACHE": str(folder / "cache"),
                       "HOME": str(folder)}
        done = subprocess.run(["go", "build", "-o", "server", "server.go"], cwd=folder,
                              env=environment, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit("servers: go build failed\n" + done.stderr)
        self.command = [str(folder / "server")]

    def arguments(self, file, folder, port, wish):
        return [*self.command, str(port), str(wish)]


class Script(Product):
    """PHP's own server, which hands every request to the one script."""

    def arguments(self, file, folder, port, wish):
        return [*self.command, "-n", "-d", "display_errors=0", "-S", f"127.0.0.1:{port}", file]


class Puma(Product):
    def arguments(self, file, folder, port, wish):
        return [*self.command, "-e", "production", "--silent", "-t", "1:4", "-b",
                f"tcp://127.0.0.1:{port}", file]


class Running:
    """A process that answers, until it is stopped."""

    def __init__(self, product, arguments, port, code, folder):
        self.port = port
        self.log = tempfile.TemporaryFile(mode="w+")
        self.process = subprocess.Popen(
            arguments, env={**product.packages.environment, "HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log, cwd=folder, start_new_session=True)
        limit = time.monotonic() + 40
        while time.monotonic() < limit and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), 0.5).close()
                return
            except OSError:
                time.sleep(0.05)
        self.stop()
        self.log.seek(0)
        raise RuntimeError(f"{product.name} does not start: {self.log.read()[-1500:]}\n{code}")

    def stop(self):
        # Apache has children, which the end of their parent does not end; who never started has none.
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()


def php(packages):
    """Its own name is a link that only installing makes."""
    found = sorted(p for r in (packages.root, Path("/")) for p in (r / "usr/bin").glob("php[0-9]*.[0-9]*"))
    return str(found[-1]) if found else packages.path("/usr/bin/php")


def all_products(packages):
    python = [str(packages.python)]
    return [
        Nginx("nginx", "nginx.conf", [packages.path("/usr/sbin/nginx")], packages),
        Apache("apache", "apache.conf", [packages.path("/usr/sbin/apache2")], packages),
        Proxy("caddy", "Caddyfile", [packages.path("/usr/bin/caddy"), "run", "--adapter",
                                     "caddyfile", "--config"], packages),
        Proxy("haproxy", "haproxy.cfg", [packages.path("/usr/sbin/haproxy"), "-db", "-f"],
              packages),
        Lighttpd("lighttpd", "lighttpd.conf", [], packages),
        Varnish("varnish", "varnish.vcl", [packages.path("/usr/sbin/varnishd")], packages),
        Express("express-cors", "express.js", [packages.path("/usr/bin/node")], packages),
        Express("express-manual", "express.js", [packages.path("/usr/bin/node")], packages),
        Product("starlette", "fastapi.py", python, packages),
        Flask("flask-cors", "flask.py", python, packages),
        Product("django-cors", "django.py", python, packages),
        Falcon("falcon", "falcon.py", python, packages),
        Product("aiohttp-cors", "aiohttp.py", python, packages),
        Go("go-rs-cors", "server.go", [], packages),
        Script("php-manual", "script.php", [php(packages)], packages),
        Puma("rack-cors", "config.ru", [packages.path("/usr/bin/puma")], packages),
    ]
