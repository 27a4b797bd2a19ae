"""Sixteen real servers with what corsplain writes for twelve wishes: who reads what, in three browsers.

    main.py CORSPLAIN FOLDER [PRODUCT…]

Each wish is a scenario. `corsplain server write` makes a configuration of it, the real server is
started with that on loopback, the requests of a browser are sent, and `corsplain eval` says for what
was really answered whether a page may read it. Strangers, null and look-alikes must stay out.
"""
import http.client
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import upstream
from packages import Packages
from products import Go, all_products, free_port
from wishes import API, APP, WISHES

BROWSERS = ["chromium", "firefox", "webkit"]
SAFE = {"accept", "accept-language", "content-language"}
# What only the connection is about, or the file would say twice.
LEFT_OUT = {"content-length", "transfer-encoding", "connection", "keep-alive", "date", "server"}


def written(corsplain, product, wish):
    """What corsplain writes for a wish; None where it says that the product cannot do it."""
    done = subprocess.run(
        [corsplain, "server", "write", "-", "--for", product, "--browser", "standard", "--format",
         "json", *wish.options], input=json.dumps(wish.scenario), capture_output=True, text=True)
    told = json.loads(done.stdout) if done.returncode in (0, 1) and done.stdout else None
    if done.returncode == 1 and told and told["failures"] and "one by one" in str(told["notes"]):
        return None
    if done.returncode:
        raise RuntimeError(f"server write: {done.stderr}{done.stdout}")
    return told["code"]


def ask(port, method, path, headers):
    """One request on a connection of its own; the answer as a scenario has it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        body = b"{}" if method in ("POST", "PUT", "PATCH") else None
        for name, value in [["Host", "api.shop.example"], *headers]:
            connection.putheader(name, value)
        if body:
            connection.putheader("Content-Length", "2")
        connection.endheaders(body)
        reply = connection.getresponse()
        reply.read()
    except (OSError, http.client.HTTPException):
        return {"drop": True}
    finally:
        connection.close()
    kept = []
    for name, value in reply.getheaders():
        if name.lower() in LEFT_OUT:
            continue
        if name.lower() == "location":
            # TLS ends in front of the server, so what it calls http is https for the browser.
            value = value.replace("http://api.shop.example", API)
        kept.append([name, value])
    return {"status": reply.status, "headers": kept, "body": "ok"}


def scenario(port, question):
    """What a browser would send, sent; as a scenario of what was answered."""
    origin, method, path, headers, mode, _ = question
    sent = [["Origin", origin], *headers]
    if mode == "include":
        sent.append(["Cookie", "session=abc"])
    unsafe = sorted(name.lower() for name, _ in headers if name.lower() not in SAFE)
    preflight = None
    if unsafe or method not in ("GET", "HEAD", "POST"):
        asked = [["Access-Control-Request-Method", method]]
        if unsafe:
            asked.append(["Access-Control-Request-Headers", ",".join(unsafe)])
        preflight = ask(port, "OPTIONS", path, [*asked, ["Origin", origin]])
    routes = []
    for _ in range(3):
        answer = ask(port, method, path, sent)
        routes.append({"url": API + path, "response": answer})
        if preflight:
            routes[-1]["preflight"] = preflight
        location = next((v for n, v in answer.get("headers", []) if n.lower() == "location"), None)
        if not location:
            break
        path = location.removeprefix(API)
    page = "https://sandboxed.invalid/" if origin == "null" else origin + "/"
    request = {"api": "fetch", "url": routes[0]["url"], "method": method, "credentials": mode,
               "headers": headers}
    return {"id": "q", "page": page, "sandbox": origin == "null",
            "calls": [{"request": request, "server": routes}]}


def verdicts(corsplain, scenarios, browser):
    """What the engine says of each scenario."""
    done = subprocess.run(
        [corsplain, "eval", "--browser", browser, "--format", "json", "-"],
        input="\n".join(map(json.dumps, scenarios)) + "\n", capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"eval: {done.stderr}")
    return [json.loads(line)["calls"][0] for line in done.stdout.splitlines()]


class Run:
    """One product with one wish: what is not as it was wished for."""

    def __init__(self, corsplain, product, wish, text, proxy=None):
        self.faults = []
        self.asked = 0
        self.wish = wish
        self.product = product
        self.corsplain = corsplain
        servers = []
        with tempfile.TemporaryDirectory(prefix="corsplain-real-") as folder:
            try:
                port = self.start(text, Path(folder), proxy, servers)
                questions = list(wish.questions())
                scenarios = [scenario(port, question) for question in questions]
                self.judge(questions, scenarios)
                self.look(port)
                if product.is_proxy and "/boom" in wish.occasions:
                    self.without_upstream(text, Path(folder), servers)
            except RuntimeError as error:
                self.faults.append(str(error))
            finally:
                for server in servers:
                    server.stop()

    def start(self, text, folder, proxy, servers):
        """The port to ask: the product's, or that of the proxy in front of it."""
        index = WISHES.index(self.wish)
        behind = None
        if self.product.is_proxy:
            behind = upstream.start(sends_headers=self.wish.others)
        servers.append(self.product.start(
            text, folder, index, behind.server_port if behind else None))
        if self.wish.others and not self.product.is_proxy:
            front = folder / "front"
            front.mkdir()
            nginx, front_text = proxy
            servers.append(nginx.start(front_text, front, index, servers[0].port))
        return servers[-1].port

    def judge(self, questions, scenarios):
        for browser in BROWSERS:
            for question, call in zip(questions, verdicts(self.corsplain, scenarios, browser)):
                self.asked += 1
                outcome, wanted = call["outcome"], "exposed" if question[5] else "error"
                if outcome != wanted:
                    sent = scenarios[questions.index(question)]["calls"][0]["server"]
                    self.faults.append(
                        f"{browser}: {question[:5]} is {outcome}, not {wanted}: {json.dumps(sent)}")
                elif question[5] and question[2] == "/ok" and question[1] == "GET":
                    for name in self.wish.exposed:
                        if name.lower() != "etag" and name.lower() not in call.get("headers", []):
                            self.faults.append(f"{browser}: a script cannot read {name}")

    def look(self, port):
        """What no verdict shows: once each, Vary, and how long a preflight's answer is kept."""
        actual = ask(port, "GET", "/ok", [["Origin", APP]])["headers"]
        names = [name.lower() for name, _ in actual]
        for name in ("access-control-allow-origin", "access-control-allow-credentials"):
            if names.count(name) > 1:
                self.faults.append(f"{name} goes out {names.count(name)} times")
        vary = [w.strip().lower() for n, v in actual if n.lower() == "vary" for w in v.split(",")]
        if not self.wish.public and "origin" not in vary:
            self.faults.append(f"no Vary: Origin: {actual}")
        if self.wish.max_age is not None:
            preflight = ask(port, "OPTIONS", "/ok", [
                ["Origin", APP], ["Access-Control-Request-Method", "PUT"]])["headers"]
            if ["access-control-max-age", str(self.wish.max_age)] not in [
                    [name.lower(), value] for name, value in preflight]:
                self.faults.append(f"no Max-Age of {self.wish.max_age}: {preflight}")

    def without_upstream(self, text, folder, servers):
        """The proxy's own error, when nobody is behind it."""
        alone = folder / "alone"
        alone.mkdir()
        servers.append(self.product.start(text, alone, 0, free_port()))
        question = (APP, "GET", "/ok", [], "include", True)
        self.judge([question], [scenario(servers[-1].port, question)])


def main():
    corsplain, folder = sys.argv[1], Path(sys.argv[2])
    packages = Packages(folder)
    products = [p for p in all_products(packages) if not sys.argv[3:] or p.name in sys.argv[3:]]
    nginx = all_products(packages)[0]
    good = bad = 0
    with ThreadPoolExecutor(4) as pool:
        fronts = {w.name: written(corsplain, "nginx", w) for w in WISHES if w.others}
        for product in products:
            texts = list(pool.map(lambda wish: written(corsplain, product.name, wish), WISHES))
            if isinstance(product, Go):
                place = folder / "go"
                place.mkdir(exist_ok=True)
                product.build({str(i): text for i, text in enumerate(texts)}, place)
            runs = list(pool.map(
                lambda pair: Run(corsplain, product, pair[0], pair[1],
                                 (nginx, fronts.get(pair[0].name))),
                [(wish, text) for wish, text in zip(WISHES, texts) if text is not None]))
            impossible = sum(text is None for text in texts)
            for run in runs:
                for fault in run.faults[:4]:
                    print(f"  {product.name}, {run.wish.name}: {fault}")
            kept = sum(not run.faults for run in runs)
            good, bad = good + kept, bad + len(runs) - kept
            said = f", {impossible} said to be impossible" if impossible else ""
            print(f"{product.name}: {kept} of {len(runs)} wishes,"
                  f" {sum(run.asked for run in runs)} verdicts{said}", flush=True)
    print(f"{good} passed, {bad} failed")
    sys.exit(1 if bad or not good else 0)


main()
