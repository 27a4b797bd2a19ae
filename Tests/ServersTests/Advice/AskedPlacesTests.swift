import Servers
import Testing

/// A configuration is asked where it answers, and what is not asked there is not said to be refused.
@Suite("Where configurations are asked")
struct AskedPlacesTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let product: ServerProduct
    let text: String

    init(_ description: String, _ product: ServerProduct, _ text: String) {
      (testDescription, self.product, self.text) = (description, product, text)
    }

    var findings: [ConfigurationFinding.Kind] {
      ConfigurationAdvice.findings(on: ServerSetup(product, reading: text)).map(\.kind)
    }

    /// What a page reads that nobody named.
    func letsAnySiteIn(_ access: ConfigurationFinding.Access) -> Bool {
      findings.contains { if case .letsIn(.anySite, access) = $0 { true } else { false } }
    }
  }

  private static func laravel(_ paths: String, _ origins: String, credentials: Bool) -> String {
    "<?php\nreturn [\n 'paths' => [\(paths)],\n 'allowed_methods' => ['*'],\n"
      + " 'allowed_origins' => \(origins),\n 'allowed_origins_patterns' => [],\n"
      + " 'allowed_headers' => ['*'],\n 'supports_credentials' => \(credentials),\n];\n"
  }

  /// Each lets everybody in, with cookies.
  static let withCookies = [
    Row(
      "Laravel's own paths", .laravelCORS,
      laravel("'api/*', 'sanctum/csrf-cookie'", "['*']", credentials: true)),
    Row("Laravel trims slashes", .laravelCORS, laravel("'/*'", "['*']", credentials: true)),
    Row(
      "Express by hand, on a route", .expressManual,
      "app.get('/api', (req, res) => { res.setHeader('Access-Control-Allow-Origin', "
        + "req.headers.origin); res.setHeader('Access-Control-Allow-Credentials', 'true'); "
        + "res.json({}); });"),
    Row(
      "Express by hand, lines without their handler", .expressManual,
      "res.setHeader('Access-Control-Allow-Origin', req.headers.origin);\n"
        + "res.setHeader('Access-Control-Allow-Credentials', true);"),
  ]

  @Test("Any site is told that reads with cookies", arguments: withCookies)
  func readsWithCookies(_ row: Row) {
    #expect(row.letsAnySiteIn(.withCredentials), "\(row.findings)")
  }

  /// Each lets everybody in, without cookies.
  static let withoutCookies = [
    Row(
      "Laravel, from the environment", .laravelCORS,
      laravel(
        "'api/*'", "array_filter(explode(',', env('ORIGINS', '*')))", credentials: false)),
    Row(
      "nginx with files", .nginx,
      "server { listen 80; location / { root /var/www/html;\n"
        + "add_header Access-Control-Allow-Origin *; } }"),
    Row(
      "nginx with one page for all", .nginx,
      "location / { add_header Access-Control-Allow-Origin *;\ntry_files $uri /index.html; }"),
    Row(
      "nginx with fonts", .nginx,
      "server { server_name cdn.a.example; root /var/www;\nlocation ~* \\.(woff2|ttf)$ {\n"
        + "add_header Access-Control-Allow-Origin *; } }"),
    Row(
      "Express by hand, on a route", .expressManual,
      "app.get('/api', (req, res) => { res.setHeader('Access-Control-Allow-Origin', '*');"
        + " res.json({}); });"),
    Row(
      "S3, one rule without its list", .s3,
      "{\"AllowedHeaders\": [\"*\"], \"AllowedMethods\": [\"GET\", \"PUT\"], "
        + "\"AllowedOrigins\": [\"*\"]}"),
  ]

  @Test("Any site is told that reads", arguments: withoutCookies)
  func reads(_ row: Row) { #expect(row.letsAnySiteIn(.withoutCredentials), "\(row.findings)") }

  /// Each lets those in that it names, or is not read whole.
  static let right = [
    Row(
      "several directives on a line", .nginx,
      "server { location / {\nadd_header Access-Control-Allow-Origin \"https://a.example\" always; "
        + "proxy_pass http://127.0.0.1:3000; proxy_set_header Host $host; }\n}"),
    Row(
      "a comment behind an item in quotation marks", .traefik,
      "headers:\n  accessControlAllowOriginList:\n    - \"https://a.example\" # ours\n"
        + "    - https://b.example # theirs\n"),
    Row(
      "the same of a list that is a function's", .apiGateway,
      "cors:\n  allowedOrigins:\n    - \"https://a.example\" # ours\n  allowedHeaders:\n"
        + "    - \"X-A\" # one\n"),
    Row(
      "a comment behind a label", .traefik,
      "- \"traefik.http.middlewares.c.headers.accessControlAllowOriginList=https://a.example\" # x"),
    Row(
      "a host of one label", .traefik,
      "- \"traefik.http.middlewares.c.headers.accessControlAllowOriginList=https://intranet\""),
    Row(
      "the name of a setting", .nestJS,
      "app.enableCors({ origin: config.get('cors.origin'), credentials: true });"),
    Row(
      "the name of a setting with a type", .nestJS,
      "const o = config.getOrThrow<string[]>('http.origins');\napp.enableCors({ origin: o });"),
    Row(
      "a function that is not followed, and a list", .expressCORS,
      "const allowed = ['http://localhost:3000'];\napp.use(cors({ origin: (o, cb) => {\n"
        + "if (isEmpty(o) || allowed.includes(o)) { cb(null, true); } else { cb(new Error('no')); }"
        + " } }));"),
    Row(
      "Envoy's matchers, and a route's prefix", .envoy,
      "cors:\n  allow_origin_string_match:\n  - exact: \"https://a.example\"\n"
        + "  - exact: \"https://b.example\"\nroutes:\n- match:\n    prefix: \"/api\"\n"),
  ]

  @Test("Who gets in, or may, is not said to be kept out", arguments: right)
  func isRight(_ row: Row) {
    for kind in row.findings {
      switch kind {
      case .keepsOut, .neverMatches, .letsNobodyIn(.all): Issue.record("\(kind)")
      default: break
      }
    }
  }

  @Test(
    "An unread operand of or leaves the other's truth",
    arguments: [
      ("isEmpty(o) || allowed.includes(o)", true), ("allowed.includes(o) || isEmpty(o)", true),
      ("isEmpty(o) && allowed.includes(o)", false),
      // What of a list cannot be read does not change what stands beside it.
      ("isEmpty(o) || longer.indexOf(o) !== -1", true),
    ])
  func unreadOperand(_ condition: String, _ isLetIn: Bool) {
    let text =
      "const allowed = ['http://localhost:3000'];\nconst longer = ['http://localhost:3000', OURS];\n"
      + "app.use(cors({ origin: (o, cb) => "
      + "cb(null, \(condition)) }));"
    let setup = ServerSetup(.expressCORS, reading: text)
    let guests = ConfigurationAdvice.guests(on: setup).map(\.origin)
    #expect(guests == (isLetIn ? ["http://localhost:3000"] : []))
    #expect(!ServerProduct.expressCORS.profile.read(text).unread.isEmpty)
  }

  @Test("Methods that no page was said to use are one remark")
  func methods() {
    let found = Row("", .expressCORS, "app.use(cors({ methods: ['GET', 'POST'] }));").findings
    let told = found.compactMap { kind -> [String]? in
      if case .preflightFails(.methods(let names), _) = kind { names } else { nil }
    }
    #expect(told == [["PUT", "PATCH", "DELETE"]])
  }

  @Test("An origin on the server's own host is one of others, at another port")
  func otherPort() {
    let found = Row(
      "", .traefik,
      "rule: \"Host(`a.example`)\"\naccessControlAllowOriginList:\n  - a.example:1717\n"
    ).findings
    #expect(found.contains(.neverMatches(text: "a.example:1717", origin: "https://a.example:1717")))
  }

  @Test("A blueprint's extension is asked below its prefix, and nowhere else")
  func blueprint() {
    let text =
      "CORS(bands, origins=['http://localhost:3000'])\n"
      + "app.register_blueprint(bands, url_prefix='/api/bands')\n"
    let setup = ServerSetup(.flaskCORS, reading: text)
    #expect(ConfigurationAdvice.guests(on: setup).map(\.origin) == ["http://localhost:3000"])
    let told = ConfigurationAdvice.findings(on: setup).flatMap(\.evidence)
    #expect(told.allSatisfy { $0.request.path.hasPrefix("/api/bands") }, "\(told)")
  }

  @Test("What an error says is not said of what works")
  func errors() {
    let text = "server { location / { return 404; add_header Access-Control-Allow-Origin *; } }"
    let found = Row("", .nginx, text).findings
    #expect(!found.contains(.letsNobodyIn(.all)), "\(found)")
  }
}
