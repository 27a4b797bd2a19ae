import Servers
import Testing

/// Whom a pattern or a function lets in.
@Suite("Advice on patterns")
struct PatternAdviceTests {
  static func findings(_ product: ServerProduct, _ text: String)
    -> [ConfigurationFinding.Kind]
  {
    ConfigurationAdvice.findings(on: ServerSetup(product, reading: text)).map(\.kind)
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    var testDescription: String { "\(product.rawValue): \(text)" }

    init(_ product: ServerProduct, _ text: String) {
      self.product = product
      self.text = text
    }
  }

  static func express(_ origin: String, before: String = "") -> Row {
    Row(.expressCORS, "\(before)app.use(cors({ origin: \(origin), credentials: true }));")
  }

  private static func nginx(_ pattern: String) -> Row {
    Row(
      .nginx,
      "map $http_origin $o {\n default \"\";\n \(pattern) $http_origin;\n}\n"
        + "server { listen 80; location / { add_header Access-Control-Allow-Origin $o always;\n"
        + "add_header Access-Control-Allow-Credentials true always; proxy_pass http://b; } }")
  }

  private static func spring(_ pattern: String) -> Row {
    Row(
      .springCORS,
      "CorsConfiguration config = new CorsConfiguration();\n"
        + "config.setAllowedOriginPatterns(List.of(\"\(pattern)\"));\n"
        + "config.setAllowCredentials(true);\n")
  }

  /// Each lets in somebody whom none of its texts names as a whole.
  static let patterns = [
    nginx("~^http://localhost:\\d+$"), nginx("~*^https?://(www\\.)?example\\.com$"),
    nginx("~^https://.*\\.vercel\\.app$"),
    express(
      "(o, cb) => { const ok = R.test(o); cb(null, ok); }",
      before: "const R = /^https:\\/\\/.*\\.vercel\\.app$/;\n"),
    express("(o, cb) => cb(null, /^https:\\/\\/[a-z]+\\.netlify\\.app$/.test(o))"),
    express(
      "(o, cb) => cb(null, list.some(r => typeof r === 'string' ? r === o : r.test(o)))",
      before: "const list = ['x', /\\.ngrok\\.app$/];\n"),
    express("/^http(s)?:\\/\\/(localhost:.*)$/"),
    Row(
      .haproxy,
      "frontend f\n mode http\n bind :80\n"
        + " acl ok req.hdr(Origin) -m reg -i ^https://(www\\.)?example\\.com$\n"
        + " http-request set-var(txn.o) req.hdr(origin) if ok\n"
        + " http-response set-header Access-Control-Allow-Origin %[var(txn.o)]"
        + " if { var(txn.o) -m found }\n"
        + " http-response set-header Access-Control-Allow-Credentials true\n"
        + " default_backend b\nbackend b\n mode http\n server s 127.0.0.1:1\n"),
    Row(
      .caddy,
      ":80 {\n @c header_regexp Origin ^https://([a-z0-9-]+\\.)?example\\.com$\n"
        + " header @c Access-Control-Allow-Origin {header.Origin}\n"
        + " header @c Access-Control-Allow-Credentials true\n reverse_proxy 127.0.0.1:1\n}\n"),
    Row(
      .caddy,
      ":80 {\n @c header Origin *.example.com\n"
        + " header @c Access-Control-Allow-Origin {header.Origin}\n"
        + " header @c Access-Control-Allow-Credentials true\n reverse_proxy 127.0.0.1:1\n}\n"),
    Row(
      .rackCORS,
      "use Rack::Cors do\n allow do\n  origins /localhost:\\d+/\n"
        + "  resource '*', headers: :any, methods: [:get, :post], credentials: true\n end\nend\n"),
    Row(
      .apache,
      "SetEnvIf Origin \"http(s)?://(localhost:.*)$\" O=$0\n"
        + "Header always set Access-Control-Allow-Origin %{O}e env=O\n"
        + "Header always set Access-Control-Allow-Credentials true\n"),
    spring("http://localhost:*"), spring("https://*.example.com:*"),
    spring("http://192.168.*.*:*"), spring("http://localhost:[*]"),
    spring("http://localhost:[8080,8443]"),
  ]

  @Test("Whoever a pattern lets in is tried, so that nobody is said to get in", arguments: patterns)
  func isTried(_ row: Row) throws {
    let found = Self.findings(row.product, row.text)
    for kind in found {
      switch kind {
      case .letsNobodyIn, .neverMatches, .keepsOut: Issue.record("\(kind)")
      default: continue
      }
    }
    let setup = ServerSetup(row.product, reading: row.text)
    let declared = DeclaredOrigins(of: setup)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    let guests = (declared.origins + declared.examples).map { origin in
      server.answer(SharingQuestion(origin: origin, path: "/ok")).isReadable
    }
    #expect(guests.contains(true), "\(declared)")
  }

  @Test("Ports between brackets are Spring's, and no others get in")
  func springPorts() throws {
    let setup = ServerSetup(
      .springCORS, reading: Self.spring("http://localhost:[8080,8443]").text)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    for (origin, isLetIn) in [
      ("http://localhost:8080", true), ("http://localhost:8443", true),
      ("http://localhost:3000", false), ("http://localhost", false),
      ("http://localhost:80800", false),
    ] {
      let answer = server.answer(SharingQuestion(origin: origin, path: "/ok"))
      #expect(answer.isReadable == isLetIn, "\(origin)")
    }
  }

  /// What lets any site in, in forms that were passed over.
  static let open = [
    Row(
      .starlette,
      "cors = Middleware(CORSMiddleware, allow_origins=[\"*\"], allow_credentials=True)\n"),
    Row(
      .starlette,
      "def make():\n    return [\n        Middleware(CORSMiddleware, allow_origins=[\"*\"]),\n    ]\n"
        + "app = FastAPI(middleware=make())\n"),
    Row(
      .starlette,
      "class C(CORSMiddleware):\n    def __init__(self, app):\n"
        + "        super().__init__(app, allow_origins=[\"*\"])\napp.add_middleware(C)\n"),
    Row(.flaskCORS, "cors = CORS(app, headers=\"X-CSRFToken, Content-Type\")\n"),
    Row(.flaskCORS, "CORS(app, resources={r\"/\": {\"origins\": \"*\"}})\n"),
  ]

  @Test("Any site is told that gets in", arguments: open)
  func isOpen(_ row: Row) {
    let found = Self.findings(row.product, row.text)
    #expect(
      found.contains { kind in
        if case .letsIn(.anySite, _) = kind { true } else { false }
      }, "\(found)")
  }

  /// Each lets in the origins that it names, and no other.
  static let named = [
    Row(
      .expressManual,
      "const corsOptions = { origin: [\"https://a.example\"] };\n"
        + "app.use((req, res, next) => {\n const origin = req.headers.origin;\n"
        + " if (corsOptions.origin.includes(origin)) {\n"
        + "  res.header(\"Access-Control-Allow-Origin\", origin);\n }\n next();\n});\n"),
    Row(
      .nestJS,
      "const corsOptions = { origin: ['https://a.example'], credentials: true };\n"
        + "app.enableCors({...corsOptions});"),
    Row(
      .springCORS,
      "@Value(\"${cors.origins:https://a.example,https://b.example}\")\n"
        + "private String origins;\n@Value(\"${cors.credentials:true}\")\n"
        + "private boolean credentials;\nvoid f() {\n"
        + "CorsConfiguration config = new CorsConfiguration();\n"
        + "config.setAllowCredentials(credentials);\n"
        + "config.setAllowedOrigins(Arrays.asList(origins.split(\",\")));\n}\n"),
    Row(
      .springCORS,
      "@Value(\"${cors.origins:https://a.example}\")\nprivate List<String> origins;\nvoid f() {\n"
        + "CorsConfiguration config = new CorsConfiguration();\nconfig.setAllowedOrigins(origins);\n}\n"
    ),
  ]

  @Test("Who is named by way of another name gets in", arguments: named)
  func isNamed(_ row: Row) throws {
    let setup = ServerSetup(row.product, reading: row.text)
    #expect(ConfigurationAdvice.guests(on: setup).map(\.origin).contains("https://a.example"))
    for kind in Self.findings(row.product, row.text) {
      if case .letsIn(.anySite, _) = kind { Issue.record("\(kind)") }
    }
  }

  /// A path, and a text that answers there before or apart from the headers.
  @Test(
    "What answers without the headers that other paths have is told",
    arguments: [
      (
        Row(.expressCORS, "app.get('/users', (req, res) => res.json([]));\napp.use(cors());"),
        "/users"
      ),
      (
        Row(
          .expressCORS,
          "app.use('/api', apiRouter);\napp.use(cors({ origin: 'http://localhost:5173' }));"),
        "/api"
      ),
      (
        Row(
          .expressCORS,
          "app.get('/login', login);\napp.use(cors({ origin: 'http://localhost:5173' }));\n"
            + "app.get('/me', me);"), "/login"
      ),
      (
        Row(
          .nginx,
          "server { add_header Access-Control-Allow-Origin * always;\n"
            + "location / { proxy_pass http://b; }\n"
            + "location /hook/ { add_header X-A b; proxy_pass http://b; } }"), "/hook/a"
      ),
    ])
  func leftOut(_ row: Row, _ path: String) {
    let found = Self.findings(row.product, row.text)
    #expect(
      found.contains { kind in
        if case .pathsLeftOut(let paths, _) = kind { paths == [path] } else { false }
      }, "\(found)")
  }

  @Test(
    "Nothing is told of an order that is right",
    arguments: [
      "app.use(cors());\napp.get('/users', (req, res) => res.json([]));\napp.use('/api', apiRouter);",
      "app.get('/users', cors(), users);\napp.get('/other', cors(), other);",
    ])
  func inOrder(_ text: String) {
    for kind in Self.findings(.expressCORS, text) {
      if case .pathsLeftOut = kind { Issue.record("\(kind)") }
    }
  }

  @Test("Node leaves NODE_ENV unset, and whoever gets in then is told")
  func mode() {
    let open = Self.express(
      "(o, cb) => cb(null, o === 'https://a.example' || process.env.NODE_ENV !== 'production')")
    #expect(
      Self.findings(open.product, open.text).contains(.letsInOutsideProduction(.withCredentials)))
    let closed = Self.express(
      "process.env.NODE_ENV === 'production' ? 'https://a.example' : 'http://localhost:3000'")
    for kind in Self.findings(closed.product, closed.text) {
      if case .letsInOutsideProduction = kind { Issue.record("\(kind)") }
    }
  }

  @Test(
    "Words of others are no origins",
    arguments: [
      Row(
        .starlette,
        "app.add_middleware(TrustedHostMiddleware, allowed_hosts=[\"api.example.com\"])\n"
          + "app.add_middleware(CORSMiddleware, allow_origins=[\"https://a.example\"])\n"),
      Row(
        .starlette,
        "app.add_middleware(CORSMiddleware, allow_credentials=True,\n"
          + "allow_origin_regex=r\"https://myapp(-[a-z0-9]+)*\\.vercel\\.app\")\n"),
      Row(
        .starlette,
        "\"\"\"\nUsage:\n    setup(origins=[\"http://evil.example\"])\n\"\"\"\n"
          + "app.add_middleware(CORSMiddleware, allow_origins=[\"https://a.example\"])\n"),
    ])
  func ofOthers(_ row: Row) {
    for kind in Self.findings(row.product, row.text) {
      switch kind {
      case .keepsOut, .neverMatches: Issue.record("\(kind)")
      default: continue
      }
    }
  }
}
