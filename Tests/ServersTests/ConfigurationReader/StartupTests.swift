import Testing
import Web

@testable import Servers

/// What a program's text says that is no literal by itself, but made of literals.
@Suite("A program's start, followed")
struct StartupTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    let option: String
    let value: ConfigurationValue

    init(
      _ product: ServerProduct, _ text: String, _ option: String, _ value: ConfigurationValue
    ) {
      (self.product, self.text, self.option, self.value) = (product, text, option, value)
    }

    var testDescription: String { text }
  }

  private static let both: ConfigurationValue = ["https://a.example", "https://b.example"]

  static let samples: [Sample] = [
    Sample(
      .starlette,
      "hosts = ['a', 'b']\napp.add_middleware(CORSMiddleware, "
        + "allow_origins=[f'https://{h}.example' for h in hosts])",
      "allow_origins", both),
    Sample(
      .starlette,
      "app.add_middleware(CORSMiddleware, "
        + "allow_origins=os.getenv('X', 'https://a.example,https://b.example').split(','))",
      "allow_origins", both),
    Sample(
      .starlette,
      "def share(app, names):\n    app.add_middleware(CORSMiddleware, allow_origins=names)\n\n"
        + "share(app, ['https://a.example', 'https://b.example'])",
      "allow_origins", both),
    Sample(
      .starlette,
      "class Settings:\n    origins = ['https://a.example', 'https://b.example']\n\n"
        + "settings = Settings()\n"
        + "app.add_middleware(CORSMiddleware, allow_origins=settings.origins)",
      "allow_origins", both),
    Sample(
      .starlette,
      "DEBUG = False\nif DEBUG:\n    app.add_middleware(CORSMiddleware, allow_origins=['*'])\n"
        + "else:\n    app.add_middleware(CORSMiddleware, max_age=60)",
      "max_age", 60),
    Sample(
      .djangoCORS,
      "CORS_ALLOWED_ORIGINS = []\nfor name in ('a', 'b'):\n"
        + "    CORS_ALLOWED_ORIGINS.append('https://' + name + '.example')",
      "CORS_ALLOWED_ORIGINS", both),
    Sample(
      .djangoCORS,
      "CORS_ALLOWED_ORIGINS = ['https://a.example']\n"
        + "CORS_ALLOWED_ORIGINS += ['https://b.example']",
      "CORS_ALLOWED_ORIGINS", both),
    Sample(
      .flaskCORS, "options = dict(origins=['https://a.example'], max_age=5)\nCORS(app, **options)",
      "max_age", 5),
    Sample(
      .flaskCORS, "app.config.update(CORS_MAX_AGE=60)\nCORS(app)", "CORS_MAX_AGE", 60),
    Sample(
      .expressCORS,
      "const list = 'https://a.example, https://b.example';\n"
        + "app.use(cors({ origin: list.split(',').map((s) => s.trim()) }));",
      "origin", both),
    Sample(
      .expressCORS,
      "const base = { methods: ['GET'] };\n"
        + "app.use(cors({ ...base, methods: [...base.methods, 'PUT'] }));",
      "methods", ["GET", "PUT"]),
    Sample(
      .expressCORS, "const host = 'a.example';\napp.use(cors({ origin: `https://${host}` }));",
      "origin", "https://a.example"),
    Sample(
      .expressCORS, "app.use(require('cors')({ maxAge: 5 }));", "maxAge", 5),
    Sample(
      .expressCORS,
      "const settings = { cors: { origins: ['https://a.example', 'https://b.example'] } };\n"
        + "const { cors: own } = settings;\napp.use(cors({ origin: own.origins }));",
      "origin", both),
    Sample(
      .starlette,
      "@dataclass\nclass Settings:\n"
        + "    origins: list = field(default_factory=lambda: ['https://a.example'])\n\n"
        + "app.add_middleware(CORSMiddleware, allow_origins=Settings().origins)",
      "allow_origins", ["https://a.example"]),
    Sample(
      .goRSCORS,
      "origin := \"https://a.example\"\nif v := os.Getenv(\"ORIGIN\"); v != \"\" {\n\torigin = v\n}\n"
        + "cors.New(cors.Options{AllowedOrigins: []string{origin}})",
      "AllowedOrigins", ["https://a.example"]),
    Sample(
      .goRSCORS,
      "var options cors.Options\noptions.AllowedOrigins = append([]string{\"https://a.example\"}, "
        + "\"https://b.example\")\ncors.New(options)",
      "AllowedOrigins", both),
    Sample(
      .rackCORS,
      "allow do\n  origins(%w[a b].map { |s| \"https://#{s}.example\" })\n  resource '*'\nend",
      "origins", both),
    Sample(
      .springCORS,
      "CorsConfiguration c = new CorsConfiguration();\nc.applyPermitDefaultValues();\n"
        + "c.addAllowedOrigin(\"https://a.example\");",
      "allowedOrigins", ["*", "https://a.example"]),
  ]

  @Test("What literals make is read as what it comes to", arguments: samples)
  func value(_ sample: Sample) {
    let reading = sample.product.profile.read(sample.text)
    #expect(reading.options[sample.option] == sample.value)
  }

  @Test("What the environment decides is asked for, unless the text names a value")
  func environment() {
    let text = "app.use(cors({ origin: process.env.ORIGIN }));"
    #expect(
      ServerProduct.expressCORS.profile.read(text).unread.map(\.text) == ["process.env.ORIGIN"])
    let named = "app.use(cors({ origin: process.env.ORIGIN || 'https://a.example' }));"
    #expect(
      ServerProduct.expressCORS.profile.read(named).options["origin"] == "https://a.example")
  }

  @Test(
    "A name that stands for itself ends",
    arguments: ["a = a\n", "a = f(a)\n", "a = [a, b]\nb = a\n"])
  func cycles(_ text: String) {
    let program = CodeReading(text, in: .python)
    #expect(StartupWalk.following(program).statements.count == program.statements.count)
    let call = text + "app.add_middleware(CORSMiddleware, allow_origins=a)"
    #expect(ServerProduct.starlette.profile.read(call).unread.count == 1)
  }

  @Test("A router inside of itself answers as it does outside, and ends")
  func routers() throws {
    let text =
      "const r = express.Router();\n" + String(repeating: "r.use(r);\n", count: 200)
      + "r.use(cors({ origin: ['https://a.example'] }));\napp.use('/', r);\nroutes();\n"
    let setup = ServerSetup(.expressCORS, reading: text)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    let request = ServerRequest("GET", "/ok", headers: [Header("Origin", "https://a.example")])
    let reply = server.answer(request)
    #expect(reply.headers.get("Access-Control-Allow-Origin") == "https://a.example")
  }
}
