import Servers
import Web

/// hapi, Tornado, Symfony's bundle and Netlify's files.
extension UnmeasuredTests {
  static let hapi = """
    const server = Hapi.server({ port: 3000, routes: { cors: {
      origin: ['https://app.shop.example', 'https://*.b.example'], credentials: true,
      additionalHeaders: ['X-A'] } } });
    """

  static let tornado = """
    class BaseHandler(tornado.web.RequestHandler):
        def set_default_headers(self):
            self.set_header("Access-Control-Allow-Origin", "https://app.shop.example")
            self.set_header("Access-Control-Allow-Headers", "x-requested-with, content-type")

        def options(self, *args):
            self.set_status(204)
            self.finish()
    """

  static let tornadoByMethod = """
    class MainHandler(tornado.web.RequestHandler):
        def get(self):
            self.set_header("Access-Control-Allow-Origin", "*")
            self.write("ok")
    """

  static let nelmio = """
    nelmio_cors:
        defaults:
            allow_credentials: false
            allow_origin: []
            allow_methods: ['GET', 'POST']
            max_age: 3600
            forced_allow_origin_value: ~
        paths:
            '^/ok':
                origin_regex: true
                allow_origin: ['^https://[a-z]+\\.shop\\.example$']
                allow_headers: ['X-A', 'Content-Type']
                allow_methods: ['GET', 'PUT']
                expose_headers: ['Link']
                allow_credentials: true
            '^/': ~
    """

  static let smaller = [
    Known(
      product: .hapi, testDescription: "hapi answers a preflight with 200", text: hapi,
      request: preflight("PUT", "x-a"), status: 200,
      headers: [
        "Allow-Origin": app, "Allow-Credentials": "true", "Allow-Methods": "PUT",
        "Allow-Headers": "Accept,Authorization,Content-Type,If-None-Match,X-A",
        "Max-Age": "86400",
      ]),
    Known(
      product: .hapi, testDescription: "hapi, a name that is not listed", text: hapi,
      request: preflight("PUT", "x-b"), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .hapi, testDescription: "hapi, a star in a name", text: hapi,
      request: get("/boom", from: "https://x.b.example"), status: 500,
      headers: ["Allow-Origin": "https://x.b.example"]),
    Known(
      product: .hapi, testDescription: "hapi's star is whoever asks",
      text: "const server = new Hapi.Server({ routes: { cors: { credentials: true } } });\n",
      request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": "https://evil.test", "Allow-Credentials": "true"]),
    Known(
      product: .tornado, testDescription: "Tornado keeps its default headers on errors",
      text: tornado, request: get("/boom"), status: 500, headers: ["Allow-Origin": app]),
    Known(
      product: .tornado, testDescription: "Tornado's options answers OPTIONS", text: tornado,
      request: preflight("PUT", "content-type"), status: 204,
      headers: ["Allow-Origin": app, "Allow-Headers": "x-requested-with, content-type"]),
    Known(
      product: .tornado, testDescription: "Tornado has none where no handler is", text: tornado,
      request: get("/missing"), status: 404, headers: ["Allow-Origin": nil]),
    Known(
      product: .tornado, testDescription: "Tornado without options is 405", text: tornadoByMethod,
      request: preflight(), status: 405, headers: ["Allow-Origin": nil]),
    Known(
      product: .tornado, testDescription: "Tornado's method sets its own", text: tornadoByMethod,
      request: get(), status: 200, headers: ["Allow-Origin": "*"]),
    Known(
      product: .tornado, testDescription: "which an error takes away", text: tornadoByMethod,
      request: get("/boom"), status: 500, headers: ["Allow-Origin": nil]),
    Known(
      product: .nelmio, testDescription: "NelmioCorsBundle, an expression for a path",
      text: nelmio, request: preflight("PUT", "x-a"), status: 200,
      headers: [
        "Allow-Origin": app, "Allow-Credentials": "true", "Allow-Methods": "GET, PUT",
        "Allow-Headers": "x-a, content-type", "Max-Age": "3600",
      ]),
    Known(
      product: .nelmio, testDescription: "NelmioCorsBundle, a method that is not listed",
      text: nelmio, request: preflight("DELETE"), status: 405, headers: ["Allow-Origin": app]),
    Known(
      product: .nelmio, testDescription: "NelmioCorsBundle, a name that is not listed",
      text: nelmio, request: preflight("PUT", "x-b"), status: 400, headers: ["Allow-Origin": app]),
    Known(
      product: .nelmio, testDescription: "NelmioCorsBundle, another path", text: nelmio,
      request: get("/boom"), status: 500, headers: ["Allow-Origin": nil]),
    Known(
      product: .nelmio, testDescription: "NelmioCorsBundle reads what .env says beside it",
      text:
        "nelmio_cors:\n  defaults:\n    origin_regex: true\n    allow_origin: ['%env(CORS_ALLOW_ORIGIN)%']\n"
        + "CORS_ALLOW_ORIGIN='^https://app\\.shop\\.example$'\n",
      request: get(), status: 200, headers: ["Allow-Origin": app]),
    Known(
      product: .netlify, testDescription: "netlify.toml's headers are everybody's",
      text:
        "[[headers]]\n  for = \"/*\"\n  [headers.values]\n    Access-Control-Allow-Origin = \"https://app.shop.example\"\n",
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": app]),
    Known(
      product: .netlify, testDescription: "so are those of _headers",
      text: "/api/*\n  Access-Control-Allow-Origin: *\n  Access-Control-Allow-Methods: GET,PUT\n",
      request: get(), status: 200,
      headers: ["Allow-Origin": "*", "Allow-Methods": "GET,PUT"]),
  ]
}
