from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import falcon


class Auth:
    def process_request(self, req, resp):
        if req.path == "/private" and not req.auth:
            resp.set_header("WWW-Authenticate", 'Bearer realm="shop"')
            resp.status, resp.complete = falcon.HTTP_401, True


class Ok:
    def on_get(self, req, resp):
        resp.set_header("X-Total", "3")
        resp.text = "ok"

    on_head = on_post = on_put = on_delete = on_patch = on_get


class Boom:
    def on_get(self, req, resp):
        raise RuntimeError("boom")


class Slash:
    def on_get(self, req, resp):
        raise falcon.HTTPMovedPermanently("/slash/")


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Handler(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@CODE@
app.add_route("/ok", Ok())
app.add_route("/private", Ok())
app.add_route("/slash/", Ok())
app.add_route("/slash", Slash())
app.add_route("/boom", Boom())
app.req_options.strip_url_path_trailing_slash = False
make_server("127.0.0.1", @PORT@, app, Server, Handler).serve_forever()
