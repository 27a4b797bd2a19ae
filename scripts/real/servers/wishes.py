"""The twelve wishes: what is asked of `corsplain server write`, and who then reads what."""

APP = "https://app.shop.example"
ADMIN = "https://admin.shop.example"
API = "https://api.shop.example"
OUTSIDERS = [
    "https://stranger.invalid", "null", "https://evilshop.example",
    "https://app.shop.example.evil.invalid", "https://appxshop.example", "http://app.shop.example",
    "https://app.shop.example:8443",
]


class Wish:
    """A scenario as its page's author would have it, and options for what no scenario says."""

    def __init__(self, name, insiders=(APP,), credentials=False, methods=(), headers=(),
                 exposed=(), max_age=None, options=(), occasions=(), login=False, others=False,
                 public=False):
        self.name = name
        self.insiders = list(insiders)
        self.credentials = credentials
        self.methods = list(methods)
        self.headers = list(headers)
        self.exposed = list(exposed)
        self.max_age = max_age
        self.options = list(options)
        self.occasions = list(occasions)
        self.login = login
        self.others = others
        self.public = public

    @property
    def scenario(self):
        """What `corsplain server write` reads: the calls, and servers that know nothing of CORS."""
        actual, preflight = [], []
        if self.public:
            actual.append(["Access-Control-Allow-Origin", "*"])
        if self.exposed:
            actual.append(["Access-Control-Expose-Headers", ", ".join(self.exposed)])
        if self.max_age is not None:
            preflight.append(["Access-Control-Max-Age", str(self.max_age)])
            preflight += [h for h in actual if self.public]
        route = {"url": API + "/ok", "preflight": {"status": 404, "headers": preflight},
                 "response": {"status": 200, "headers": actual, "body": "ok"}}
        calls = []
        for method in self.methods or ["GET"]:
            request = {"api": "fetch", "url": API + "/ok", "method": method,
                       "credentials": "include" if self.credentials else "omit",
                       "headers": [[name, value(name)] for name in self.headers]}
            calls.append({"request": request, "server": [route]})
        return {"id": self.name, "page": APP + "/", "calls": calls}

    def questions(self):
        """What pages ask: (origin, method, path, headers, credentials, whether it can be read)."""
        mode = "include" if self.credentials else "omit"
        for origin in self.insiders:
            for path in ["/ok", "/missing"] + self.occasions:
                yield origin, "GET", path, [], mode, True
            for method in ["GET", "POST"] + self.methods:
                for headers in [self.headers] if self.headers else [[]]:
                    pairs = [[name, value(name)] for name in headers]
                    yield origin, method, "/ok", pairs, mode, True
            if self.login:
                login = [["Authorization", "Basic dTpw"]]
                yield origin, "GET", "/private", [], mode, True
                for method in ["GET"] + self.methods:
                    yield origin, method, "/private", login, mode, True
        for origin in OUTSIDERS:
            if self.public:
                # Everybody reads, but nobody with cookies.
                yield origin, "GET", "/ok", [], "omit", True
                yield origin, "GET", "/ok", [], "include", False
                continue
            for path in ["/ok", "/missing", "/boom", "/private"]:
                for credentials in ["include", "omit"]:
                    yield origin, "GET", path, [], credentials, False
            yield origin, "PUT", "/ok", [["Content-Type", "application/json"]], "include", False
        if not self.credentials and not self.public:
            # Nobody asked for cookies to go along.
            yield APP, "GET", "/ok", [], "include", False


def value(name):
    return {"Content-Type": "application/json", "Authorization": "Basic dTpw"}.get(name, "1")


SUBDOMAINS = [APP, "https://shop.example", "https://a.b.shop.example"]

WISHES = [
    Wish("one origin"),
    Wish("several origins", [APP, ADMIN], options=["--also", ADMIN]),
    Wish("subdomains", SUBDOMAINS, options=["--also", "https://*.shop.example"]),
    Wish("credentials", credentials=True),
    Wish("methods", methods=["PUT", "DELETE"]),
    Wish("headers", credentials=True, headers=["Content-Type", "Authorization", "X-Custom"]),
    Wish("exposed headers", exposed=["X-Total", "ETag"]),
    Wish("max age", methods=["PUT"], max_age=600),
    Wish("errors", [APP, ADMIN], credentials=True, options=["--also", ADMIN],
         occasions=["/boom", "/private", "/slash"]),
    Wish("behind authentication", credentials=True, methods=["PUT"], headers=["Authorization"],
         options=["--login"], login=True),
    Wish("behind a proxy that adds headers too", credentials=True, methods=["PUT"],
         options=["--proxied"], others=True),
    Wish("public, without credentials", insiders=[APP], max_age=86400, methods=["PUT"],
         public=True),
]
