import Servers
import Testing

/// What a change leaves as it is: ends of lines, branches, the person's own server.
@Suite("What a changed configuration keeps")
struct KeptTextTests {
  static let page = "https://new.shop.test"
  static let policy = SharingPolicy(
    origins: .list([page]), credentials: .included, methods: ["PUT"],
    requestHeaders: ["content-type"], surroundings: [.errors])

  struct Row: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    /// What stands in the changed text.
    var keeps: [String] = []
    /// What does not.
    var lacks: [String] = []
    var testDescription: String { "\(product.rawValue): \(text)" }
  }

  private static func changed(_ row: Row, _ text: String) throws -> ConfigurationChange {
    try #require(ConfigurationChange(policy, to: text, of: row.product))
  }

  private static let fastAPI =
    "app.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True,\n"
    + "    allow_methods=[\"*\"], allow_headers=[\"*\"])\n"

  static let rows = [
    // WebDAV's methods, which no trial request asks for.
    Row(
      product: .apache,
      text: "Header always set Access-Control-Allow-Origin \"https://old.test\"\n"
        + "Header always set Access-Control-Allow-Methods \"GET, POST, PROPFIND, MOVE\"\n",
      keeps: ["PROPFIND", "MOVE"]),
    Row(
      product: .starlette,
      text: "if os.getenv(\"ENV\") == \"production\":\n    origins = [\"https://app.example\"]\n"
        + "else:\n    origins = [\"http://localhost:3000\"]\n" + fastAPI,
      keeps: ["allow_origins=[*origins, \"\(page)\"]", "origins = [\"https://app.example\"]\n"]),
    Row(
      product: .starlette,
      text: "origins = os.getenv(\"O\", \"\").split(\",\")\nif origins == [\"\"]:\n"
        + "    origins = [\"http://localhost:3000\"]\n" + fastAPI,
      keeps: ["allow_origins=[*origins, \"\(page)\"]"]),
    Row(
      product: .expressCORS,
      text: "let origins = ['http://localhost:3000'];\n"
        + "if (process.env.NODE_ENV === 'production') { origins = ['https://app.example']; }\n"
        + "app.use(cors({ origin: origins, credentials: true }));\n",
      keeps: ["origin: [...origins, '\(page)']"]),
    Row(
      product: .starlette,
      text: "def setup(app, origins=None):\n    if origins is None:\n        origins = [\"*\"]\n"
        + "    app.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True,\n"
        + "        allow_methods=[\"*\"], allow_headers=[\"*\"])\n",
      keeps: ["for o in (origins) if o != \"*\"], \"\(page)\"]"]),
    // A star beside others is everybody, and with cookies now.
    Row(
      product: .flaskCORS,
      text: "allowed = os.environ.get(\"SITES\", \"\")\nif allowed == \"*\":\n    origins = \"*\"\n"
        + "else:\n    origins = allowed.split(\",\")\nCORS(app, origins=origins)\n",
      keeps: [
        "origins=[*[o for o in ([origins] if isinstance(origins, str) else origins) if o != \"*\"],"
          + " \"\(page)\"]", "supports_credentials=True",
      ]),
    Row(
      product: .flaskCORS,
      text: "CORS(app, origins=app.config[\"X\"], supports_credentials=True)\n",
      keeps: ["if isinstance(app.config[\"X\"], str) else app.config[\"X\"]), \"\(page)\"]"]),
    Row(
      product: .djangoCORS,
      text: "MIDDLEWARE = [\"corsheaders.middleware.CorsMiddleware\"]\n"
        + "CORS_ORIGIN_WHITELIST = env.list('X')\nCORS_ALLOW_CREDENTIALS = True\n",
      keeps: ["CORS_ORIGIN_WHITELIST = [*env.list('X'), \"\(page)\"]"],
      lacks: ["CORS_ALLOWED_ORIGINS"]),
    Row(
      product: .djangoCORS,
      text: "MIDDLEWARE = [\"corsheaders.middleware.CorsMiddleware\"]\n"
        + "CORS_ALLOWED_ORIGINS = _env.list('X', default=[])\nCORS_ALLOW_CREDENTIALS = True\n",
      keeps: ["CORS_ALLOWED_ORIGINS = [*_env.list('X', default=[]), \"\(page)\"]"]),
    Row(
      product: .djangoCORS,
      text: "MIDDLEWARE = [\"corsheaders.middleware.CorsMiddleware\"]\n"
        + "CORS_ALLOWED_ORIGINS = env('X', list, [])\nCORS_ALLOW_CREDENTIALS = True\n",
      keeps: ["CORS_ALLOWED_ORIGINS = [*env('X', list, []), \"\(page)\"]"]),
    Row(
      product: .goRSCORS,
      text: "allow := os.Getenv(\"C\") == \"1\"\n"
        + "c := cors.New(cors.Options{AllowedOrigins: []string{\"https://app.example\"},\n"
        + "\tAllowCredentials: allow, AllowedMethods: []string{\"GET\", \"PUT\"},\n"
        + "\tAllowedHeaders: []string{\"content-type\"}})\n",
      keeps: ["AllowCredentials: allow || true"]),
    Row(
      product: .expressCORS,
      text: "const ok = ['capacitor://localhost', 'http://localhost:5173'];\n"
        + "const isAllowed = (o) => ok.includes(o);\n"
        + "app.use(cors({ origin: (o, cb) => { if (isAllowed(o)) return cb(null, true);"
        + " cb(new Error('no')); } }));\n",
      keeps: ["'capacitor://localhost'", page]),
    Row(
      product: .flaskCORS,
      text: "socketio = SocketIO(app, cors_allowed_origins=\"*\")\n"
        + "CORS(app, supports_credentials=True)\n",
      keeps: ["SocketIO(app, cors_allowed_origins=\"*\")", "CORS(app, supports_credentials=True, "]),
    Row(
      product: .rackCORS,
      text: "Rails.application.config.middleware.insert_before 0, Rack::Cors do\n  allow do\n"
        + "    origins \"*\"\n    resource \"*\", headers: :any, methods: [:get, :head, :post, :put, :delete]\n"
        + "  end\nend\n",
      keeps: [
        "origins '\(page)'", "headers: :any, methods: [:get, :head, :post, :put, :delete]",
        "Rails.",
      ]),
    Row(
      product: .springCORS,
      text: "@CrossOrigin(origins = \"https://app.example\", allowedHeaders = \"Content-Type\",\n"
        + "  methods = {RequestMethod.GET, RequestMethod.PUT}, allowCredentials = \"true\")\n"
        + "class A {}\n",
      keeps: ["allowedHeaders = \"Content-Type\"", page]),
    Row(
      product: .nginx,
      text: "server {\n    listen 2001;\n    server_name api.example.test;\n    location / {\n"
        + "        add_header Access-Control-Allow-Origin https://app.example;\n"
        + "        add_header Access-Control-Allow-Credentials true;\n"
        + "        add_header 'Access-Control-Allow-Methods' 'GET,DELETE';\n"
        + "        add_header 'Access-Control-Allow-Headers' 'X-Own, authorization';\n"
        + "        add_header Access-Control-Max-Age 86400;\n"
        + "        proxy_pass http://127.0.0.1:2000;\n"
        + "        proxy_set_header Upgrade $http_upgrade;\n    }\n}\n",
      keeps: [
        "listen 2001;", "proxy_pass http://127.0.0.1:2000;",
        "proxy_set_header Upgrade $http_upgrade;",
        "https://app\\.example", "DELETE", "x-own, authorization",
        "Access-Control-Max-Age \"86400\"",
      ], lacks: ["listen 80;", "8000"]),
    Row(
      product: .apache,
      text: "<VirtualHost *:8080>\n    ServerName api.example.test\n"
        + "    Header always add Access-Control-Allow-Origin \"*\"\n"
        + "    ProxyPass / http://127.0.0.1:2000/\n</VirtualHost>\n",
      keeps: ["<VirtualHost *:8080>", "ProxyPass / http://127.0.0.1:2000/"], lacks: ["8000"]),
  ]

  @Test("A change keeps what is there", arguments: rows)
  func keeps(_ row: Row) throws {
    let change = try Self.changed(row, row.text)
    for piece in row.keeps {
      #expect(change.written.text.contains(piece), "\(change.written.text)")
    }
    for piece in row.lacks {
      #expect(!change.written.text.contains(piece), "\(change.written.text)")
    }
    #expect(change.extent != .everything)
  }

  @Test("A list that holds without being written goes on where it is written")
  func usual() throws {
    var policy = Self.policy
    policy.requestHeaders = ["x-own"]
    let text =
      "annotations:\n  nginx.ingress.kubernetes.io/enable-cors: \"true\"\n"
      + "  nginx.ingress.kubernetes.io/cors-allow-origin: \"https://a.example\"\n"
    let change = try #require(ConfigurationChange(policy, to: text, of: .ingressNginx))
    #expect(change.extent == .some(["cors-allow-origin", "cors-allow-headers"]))
    #expect(change.written.text.contains("Range,Authorization,x-own\""), "\(change.written.text)")
  }

  @Test("Every line that stays ends as it did, and a new one as most do", arguments: rows)
  func lineEnds(_ row: Row) throws {
    let expected = try Self.changed(row, row.text).written.text
    let windows = row.text.replacing("\n", with: "\r\n")
    let change = try Self.changed(row, windows)
    #expect(change.written.text == expected.replacing("\n", with: "\r\n"))
    // One line of another kind stays the one.
    guard let first = row.text.firstRange(of: "\n"), row.text.ranges(of: "\n").count > 2 else {
      return
    }
    let mixed =
      row.text[..<first.upperBound] + row.text[first.upperBound...].replacing("\n", with: "\r\n")
    let lines = try Self.changed(row, String(mixed)).written.text.utf8
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let head = row.text[..<first.lowerBound]
    for line in lines.dropLast() {
      let isFirst = line == head
      #expect(isFirst || line.utf8.last == 0x0D || line == String(head), "\(lines)")
    }
  }
}
