import CORS
import ScenarioText
import Servers
import Testing
import Web

/// What a text leaves open: what only the machine knows, what no option is, what nothing reaches.
@Suite("Reading what a text leaves open")
struct OpenReadingTests {
  /// A text, and what of it is asked for or shown.
  struct Open: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    let cause: ConfigurationReading.Unread.Cause
    let unread: String
    var testDescription: String { unread }

    init(
      _ product: ServerProduct, _ text: String, _ cause: ConfigurationReading.Unread.Cause,
      _ unread: String
    ) {
      self.product = product
      self.text = text
      self.cause = cause
      self.unread = unread
    }
  }

  static let open = [
    Open(
      .expressCORS,
      "const list = process.env.LIST?.split(',') || [];\n"
        + "app.use(cors({ origin: (o, cb) => cb(null, list.includes(o)) }));",
      .environment, "process.env.LIST"),
    Open(
      .expressCORS, "app.use(cors({ credentials: process.env.C === 'true' }));", .environment,
      "process.env.C"),
    Open(
      .expressCORS,
      "const prod = process.env.NODE_ENV === 'production';\n"
        + "app.use(cors({ origin: prod ? 'a' : 'b' }));", .production, "process.env.NODE_ENV"),
    Open(
      .expressCORS,
      "if (process.env.OPEN) { app.use(cors()); } else { app.use(cors({ origin: 'a' })); }",
      .condition, "process.env.OPEN"),
    Open(
      .expressCORS,
      "if (process.env.NODE_ENV === 'production') { app.use(cors({ origin: 'a' })); }\n"
        + "else { app.use(cors()); }", .production, "process.env.NODE_ENV"),
    Open(
      .starlette,
      "origins = ['https://a.example']\nif os.getenv('B'):\n    origins.append(os.getenv('B'))\n"
        + "app.add_middleware(CORSMiddleware, allow_origins=origins)", .environment,
      "os.getenv('B')"),
    Open(
      .expressCORS,
      "const corsOptions = {\n  origin: 'https://a.example',\n};\nmodule.exports = corsOptions;\n",
      .usedElsewhere("cors(corsOptions)"), "corsOptions"),
    Open(
      .socketIO, "const io = require('socket.io')(server, { cors: { origin: process.env.A } });",
      .notUnderstood, "process.env.A"),
    Open(
      .socketIO, "const io = require('socket.io')(server, options);", .notUnderstood, "options"),
    Open(
      .ingressNginx,
      "annotations:\n  nginx.ingress.kubernetes.io/cors-allow-origin: \"https://a.example\"\n",
      .without("enable-cors: \"true\""),
      "nginx.ingress.kubernetes.io/cors-allow-origin: \"https://a.example\""),
    Open(
      .ingressNginx,
      "nginx.ingress.kubernetes.io/enable-cors: \"true\"\n"
        + "nginx.ingress.kubernetes.io/cors-allow-origin: {{ .Values.origin }}\n",
      .notUnderstood, "{{ .Values.origin }}"),
    Open(
      .quarkus, "quarkus.http.cors.origins=https://a.example\n",
      .without("quarkus.http.cors=true"), "quarkus.http.cors.origins"),
    Open(
      .quarkus, "quarkus.http.cors=true\nquarkus.http.cors.origins=${CLIENT_URL}\n", .notUnderstood,
      "${CLIENT_URL}"),
    Open(.expressCORS, "app.use(x ? cors() : cors({ origin: 'a' }));", .condition, "x"),
    Open(
      .rackCORS,
      "allow do\n  origins ENV.fetch('PAGE', 'http://localhost:3000')\n  resource '*'\nend\n",
      .environment, "ENV.fetch('PAGE', 'http://localhost:3000')"),
    Open(.expressCORS, "app.use(cors({ origins: ['a'] }));", .unknownOption, "origins"),
    Open(
      .expressCORS, "app.use(cors());\nconst other = cors({ origin: 'a' });", .notReached,
      "cors({ origin: 'a' })"),
    Open(.flaskCORS, "CORS(app, allow_credentials=True)", .unknownOption, "allow_credentials"),
    Open(
      .flaskCORS, "if \"PROD\" in os.environ:\n    CORS(app, origins='a')\n", .condition,
      "\"PROD\" in os.environ"),
    Open(
      .starlette, "app.add_middleware(CORSMiddleware, allow_origins=[os.getenv('A', 'b')])",
      .environment, "os.getenv('A', 'b')"),
    Open(
      .djangoCORS, "CORS_ALLOWED_ORIGINS = env.list('A', default=['https://a.example'])",
      .environment, "env.list('A', default=['https://a.example'])"),
    Open(.djangoCORS, "CORS_ALLOW_CREDENTIAL = True", .unknownOption, "CORS_ALLOW_CREDENTIAL"),
    Open(
      .djangoCORS, "from .base import *\nCORS_ALLOWED_ORIGINS += ['https://a.example']",
      .notUnderstood, "CORS_ALLOWED_ORIGINS += ['https://a.example']"),
  ]

  @Test("What a text does not say is asked for, and why", arguments: open)
  func asks(_ open: Open) {
    let unread = open.product.profile.read(open.text).unread
    #expect(unread.map(\.text) == [open.unread])
    #expect(unread.map(\.cause) == [open.cause])
  }

  @Test(
    "A middleware without options leaves nothing open",
    arguments: [
      (ServerProduct.nestJS, "const app = await NestFactory.create(M);\napp.enableCors();\n"),
      (.koaCORS, "const cors = require('@koa/cors');\napp.use(cors());\n"),
      (.honoCORS, "import { cors } from 'hono/cors'\napp.use('*', cors())\n"),
      (.fastifyCORS, "import cors from '@fastify/cors';\nawait app.register(cors);\n"),
    ])
  func withoutOptions(product: ServerProduct, text: String) {
    #expect(product.profile.read(text).unread == [])
  }

  @Test("A setting's default is what counts where nothing is set")
  func defaults() {
    let read = ServerProduct.djangoCORS.profile.read
    let text = "CORS_ALLOWED_ORIGINS = config('A', default='https://a.example,b', cast=Csv())"
    #expect(read(text).options["CORS_ALLOWED_ORIGINS"] == ["https://a.example", "b"])
  }

  @Test("Nothing of a recorded text is said to be unknown or out of reach")
  func recordings() {
    for line in RecordedServers.lines {
      guard let product = ServerProduct(named: line.server), let code = line.code else { continue }
      for piece in product.profile.read(code).unread where piece.cause != .notUnderstood {
        Issue.record("\(line.server) \(line.name): \(piece.cause) \(piece.text)")
      }
    }
  }
}
