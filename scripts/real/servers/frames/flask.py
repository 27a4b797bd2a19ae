from flask import Flask, Response, request
from flask_cors import CORS, cross_origin

app = Flask("shop")


def auth():
    if request.path == "/private" and "Authorization" not in request.headers:
        return Response("login", 401, {"WWW-Authenticate": 'Bearer realm="shop"'})


def routes(*decorators):
    def ok():
        return Response("ok", headers={"X-Total": "3"})

    def boom():
        raise RuntimeError("boom")

    methods = ["GET", "POST", "PUT", "DELETE", "PATCH"]
    for path in ["/ok", "/private", "/slash/"]:
        app.add_url_rule(path, path, ok, methods=methods)
    app.add_url_rule("/boom", "boom", boom)


@CODE@
routes()
app.run("127.0.0.1", @PORT@)
