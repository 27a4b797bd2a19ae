import ScenarioText
import Servers
import Testing

/// Which product a configuration is taken for.
@Suite("Recognising configurations")
struct RecognitionTests {
  @Test("The code of a recording is taken for its product's", arguments: ServerProduct.allCases)
  func recordings(_ product: ServerProduct) {
    let lines = RecordedServers.lines.filter { ServerProduct(named: $0.server) == product }
    for line in lines {
      guard let code = line.code else { continue }
      let recognized = ServerProduct.recognized(in: code)
      #expect(recognized == product, "\(line.name): \(code)")
    }
  }

  @Test("A text that has nothing of a product is taken for none")
  func nothing() {
    #expect(ServerProduct.recognized(in: "hello, world") == nil)
    #expect(ServerProduct.recognized(in: "") == nil)
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let text: String
    let product: ServerProduct?
    var testDescription: String { text }
  }

  private static func go(_ package: String, _ field: String) -> String {
    """
    import (
    \t"\(package)"
    )
    func serve() {
    \tapp.Use(cors.New(cors.Config{
    \t\tAllowOrigins: \(field),
    \t}))
    }

    """
  }

  static let rows = [
    // A name that ends like another one's call.
    Row(text: "func withCORS(next http.Handler) http.Handler {\n\treturn next\n}\n", product: nil),
    Row(text: "func CORS(cfg *Config) echo.MiddlewareFunc {\n\treturn nil\n}\n", product: nil),
    Row(text: "enableCORS(app)\n", product: nil),
    Row(text: "r.Use(middleware.CORS())\n", product: nil),
    Row(text: "CORS(app)\n", product: .flaskCORS),
    Row(
      text: "from flask_cors import *\nCORS(app, supports_credentials=True)\n", product: .flaskCORS),
    // Other languages and packages with the same names.
    Row(
      text: """
        resource "aws_s3_bucket_cors_configuration" "documents" {
          cors_rule {
            allowed_methods = ["GET"]
            allowed_origins = ["http://localhost:3000"]
          }
        }

        """, product: .s3),
    Row(
      text: go("github.com/gofiber/fiber/v2/middleware/cors", "\"*\""), product: .goFiberCORS),
    Row(
      text: "app.Use(cors.New(cors.Config{\n\tAllowOrigins: \"*\",\n}))\n", product: .goFiberCORS),
    Row(text: go("github.com/gin-contrib/cors", "[]string{\"*\"}"), product: .goGinCORS),
    Row(
      text:
        "e.Use(middleware.CORSWithConfig(middleware.CORSConfig{\n\tAllowOrigins: []string{\"*\"},\n}))\n",
      product: .goEchoCORS),
    Row(text: "<?php\nheader(\"Access-Control-Allow-Origin: *\");\n", product: .phpManual),
    Row(text: "<?php\nreturn [\n    'allowed_origins' => ['*'],\n];\n", product: .laravelCORS),
    Row(
      text:
        "module.exports = () => async (ctx, next) => {\n  ctx.set('Access-Control-Allow-Origin', '*')\n}\n",
      product: nil),
    // A framework alone says nothing of CORS.
    Row(text: "from flask import Flask\napp = Flask(__name__)\n", product: nil),
    Row(text: "r := gin.Default()\nr.Run()\n", product: nil),
    Row(
      text:
        "r := gin.Default()\nr.Use(func(c *gin.Context) {\n\tc.Header(\"Access-Control-Allow-Origin\", \"*\")\n})\n",
      product: .goGinCORS),
    Row(text: "app.use(cors());\n", product: .expressCORS),
    Row(text: "this.app.use(cors({ origin: '*' }));\n", product: .expressCORS),
    Row(text: "[{\"AllowedOrigins\": [\"*\"], \"AllowedMethods\": [\"GET\"]}]\n", product: .s3),
  ]

  static let others = [
    // A router's own package is meant, whatever another has of the same names.
    Row(
      text:
        "r := chi.NewRouter()\ncors := cors.New(cors.Options{\n\tAllowedOrigins: []string{\"*\"},\n})\n",
      product: .goChiCORS),
    Row(
      text:
        "m := martini.Classic()\nm.Use(cors.Allow(&cors.Options{\n\tAllowAllOrigins: true,\n}))\n",
      product: nil),
    Row(text: "let cors = Cors::default()\n    .with_origins(vec![\"*\"]);\n", product: nil),
    // Keys of the same names in other files.
    Row(
      text:
        "globalcors:\n  corsConfigurations:\n    '[/**]':\n      allowedOrigins: \"https://a.example\"\n",
      product: .springProperties),
    Row(
      text:
        "spring.cloud.gateway.globalcors.cors-configurations.[/**].allowed-origins=https://a.example\n",
      product: .springProperties),
    Row(
      text:
        "new aws.s3.Bucket(\"a\", { corsRules: [{ allowedMethods: [\"GET\"], allowedOrigins: [\"*\"] }] });\n",
      product: .s3),
    Row(
      text:
        "new HttpApi(stack, 'A', { corsPreflight: { allowOrigins: ['https://a.example'] } });\n",
      product: .apiGateway),
    Row(
      text:
        "resource \"aws_apigatewayv2_api\" \"a\" {\n  cors_configuration {\n    allow_origins = [\"*\"]\n  }\n}\n",
      product: .apiGateway),
    Row(
      text: "{ \"key\": \"Access-Control-Allow-Origin\", \"value\": \"*\" }\n",
      product: .headerRules),
    // By hand, in whose frame.
    Row(
      text: """
        public class CorsFilter implements Filter {
          public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
            ((HttpServletResponse) response).addHeader("Access-Control-Allow-Origin", "*");
          }
        }

        """, product: .servletFilter),
    Row(
      text:
        "<customHeaders>\n<add name=\"Access-Control-Allow-Origin\" value=\"*\" />\n</customHeaders>\n",
      product: .iisHeaders),
    Row(
      text: "<add name=\"Access-Control-Allow-Origin\" value=\"*\" />\n", product: .iisHeaders),
    Row(
      text: "return new Response('a', { headers: { 'Access-Control-Allow-Origin': '*' } })\n",
      product: .fetchHandler),
    Row(
      text:
        "export default { async fetch(request) { return new Response('a', { headers: { 'Access-Control-Allow-Origin': '*' } }) } }\n",
      product: .workers),
    // Lost by what stands around them.
    Row(
      text:
        "aws s3api get-bucket-cors --bucket=a\n{\n \"CORSRules\": [{\"AllowedOrigins\": [\"*\"], \"AllowedMethods\": [\"GET\"]}]\n}\n",
      product: .s3),
    Row(
      text:
        "new PutBucketCorsCommand({ CORSConfiguration: { CORSRules: [{ AllowedOrigins: [\"*\"], AllowedMethods: [\"PUT\"] }] } });\n",
      product: .s3),
    Row(text: "'allowed_origins' => ['https://a.example'],\n", product: .laravelCORS),
    Row(
      text: "'allowedOrigins' => ['https://a.example'],\n'supportsCredentials' => true,\n",
      product: .laravelCORS),
    Row(text: "my settings.py had set \"CORS_ORIGIN_ALLOW_ALL = True\"\n", product: .djangoCORS),
    Row(
      text:
        "const cors = require(\"cors\")({ origin: true });\ncors(request, response, () => {});\n",
      product: .expressCORS),
  ]

  /// What was only recognised before, and whose options are read now.
  static let readNow = [
    Row(text: "const io = require('socket.io')(server);\n", product: .socketIO),
    Row(
      text: "import { Server } from \"socket.io\";\nconst io = new Server(server, opts);\n",
      product: .socketIO),
    // What else is set up beside sockets is what is meant.
    Row(
      text:
        "const cors = require('cors');\napp.use(cors({ origin: '*' }));\n"
        + "const io = require('socket.io')(server, { cors: { origin: '*' } });\n",
      product: .expressCORS),
    Row(
      text:
        "app.use((req, res, next) => {\n  res.header('Access-Control-Allow-Origin', '*');\n"
        + "  next();\n});\nconst io = require('socket.io')(server);\n",
      product: .expressManual),
    Row(text: "import io from 'socket.io-client';\nconst socket = io('http://a');\n", product: nil),
    Row(text: "const server = new Server(options);\n", product: nil),
    Row(
      text: "const corsOptions = {\n  origin: f,\n};\nmodule.export = corsOptions;\n",
      product: .expressCORS),
    Row(
      text: "export const corsOptions: CorsOptions = {\n  origin: 'https://a.example',\n};\n",
      product: .expressCORS),
    // A page's own options.
    Row(
      text: "const corsOptions = {\n  credentials: 'include',\n  mode: 'cors',\n};\n", product: nil),
    Row(
      text:
        "const corsOptions = {\n  origin: true,\n};\nawait fastify.register(cors, corsOptions);\n",
      product: .fastifyCORS),
    Row(text: "nginx.ingress.kubernetes.io/enable-cors: \"true\"\n", product: .ingressNginx),
    Row(text: "location / {\n  more_set_headers \"A: b\";\n}\n", product: .nginx),
    Row(text: "quarkus.http.cors=true\n", product: .quarkus),
    Row(text: "quarkus.http.port=8081\n", product: nil),
    Row(text: "nelmio_cors:\n  defaults:\n    allow_origin: ['*']\n", product: .nelmio),
    Row(
      text: "const server = Hapi.server({ port: 3000, routes: { cors: true } });\n", product: .hapi),
    Row(text: "const server = Hapi.server({ port: 3000 });\n", product: nil),
    Row(
      text:
        "class A(tornado.web.RequestHandler):\n    def set_default_headers(self):\n"
        + "        self.set_header(\"Access-Control-Allow-Origin\", \"*\")\n", product: .tornado),
    Row(
      text: "[[headers]]\n  for = \"/*\"\n  [headers.values]\n"
        + "    Access-Control-Allow-Origin = \"*\"\n", product: .netlify),
    Row(text: "/api/*\n  Access-Control-Allow-Origin: *\n", product: .netlify),
    Row(text: "Access-Control-Allow-Origin: *\n", product: nil),
  ]

  @Test("What was only recognised is read", arguments: readNow)
  func isRead(_ row: Row) {
    #expect(ServerProduct.recognized(in: row.text) == row.product)
    #expect(OtherServer.recognized(in: row.text) == nil)
  }

  @Test("a product is not claimed for another's names, nor lost by its frame", arguments: others)
  func frames(_ row: Row) {
    #expect(ServerProduct.recognized(in: row.text) == row.product)
  }

  @Test("What is only recognised says where its options are, and nothing else is taken for it")
  func otherServers() {
    for (text, title) in [
      ("m := martini.Classic()\n", "martini-contrib/cors"),
      ("let cors = Cors::default()\n    .with_origins(vec![\"*\"]);\n", "workers-rs"),
      ("resource \"aws_api_gateway_method\" \"a\" {\n}\n", "API Gateway REST API"),
      ("new ApolloServer({ cors: { origin: 'http://localhost:3000' } });\n", "Apollo Server"),
      ("server.applyMiddleware({ app, cors: { credentials: true } });\n", "Apollo Server"),
      ("{ \"Host\": { \"CORS\": \"*\", \"CORSCredentials\": true } }\n", "Azure Functions"),
      ("http.cors.enabled: true\nhttp.cors.allow-origin: \"*\"\n", "Elasticsearch"),
      ("exports.a = onCall({ cors: [\"a.test\"] }, (request) => 1);\n", "Firebase functions"),
      (
        "plugins: [{\n  configureServer: (server) => { server.middlewares.use((_req, res, next) => {\n"
          + "res.setHeader(\"Cross-Origin-Embedder-Policy\", \"require-corp\");\nnext(); }); },\n",
        "Vite"
      ),
    ] {
      #expect(ServerProduct.recognized(in: text) == nil, "\(text)")
      let found = OtherServer.recognized(in: text)
      #expect(found?.title == title)
      #expect(found?.sentence.contains("not read here") == true)
    }
    #expect(
      OtherServer.recognized(in: "app.use(cors({ origin: 'https://a.netlify.app' }));") == nil)
    #expect(
      OtherServer.recognized(in: "const corsOptions = {\n};\napp.use(cors(corsOptions))") == nil)
  }

  @Test("a product is claimed where something of its own was read", arguments: rows)
  func own(_ row: Row) {
    #expect(ServerProduct.recognized(in: row.text) == row.product)
  }
}
