import Servers
import Testing

/// What is said of configurations as people paste them.
@Suite("Advice on pasted texts")
struct AdviceOnTextTests {
  private static func findings(_ product: ServerProduct, _ text: String)
    -> [ConfigurationFinding.Kind]
  {
    ConfigurationAdvice.findings(on: ServerSetup(product, reading: text)).map(\.kind)
  }

  struct Hole: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let manner: LookAlike.Manner
    let text: String
    var testDescription: String { "\(product.rawValue): \(text)" }

    init(_ product: ServerProduct, _ manner: LookAlike.Manner, _ text: String) {
      self.product = product
      self.manner = manner
      self.text = text
    }
  }

  static let holes = [
    Hole(
      .expressCORS, .beginsBefore,
      "app.use(cors({ origin: (o, cb) => cb(null, o.endsWith('shop.example')), credentials: true }))"
    ),
    Hole(
      .expressCORS, .goesOn,
      "app.use(cors({ origin: (o, cb) => cb(null, o.indexOf('shop.example') > -1), "
        + "credentials: true }))"),
    Hole(
      .expressCORS, .neighbour,
      "app.use(cors({ origin: /^https:\\/\\/.*\\.vercel\\.app$/, credentials: true }))"),
    Hole(
      .expressManual, .goesOn,
      "app.use((req, res, next) => { const o = req.headers.origin;\n"
        + "if (o && o.includes('shop.example')) { res.header('Access-Control-Allow-Origin', o);\n"
        + "res.header('Access-Control-Allow-Credentials', 'true'); } next(); });"),
    Hole(
      .starlette, .neighbour,
      "app.add_middleware(CORSMiddleware, allow_origin_regex=r\"https://.*\\.vercel\\.app\", "
        + "allow_credentials=True)"),
    Hole(
      .rackCORS, .beginsBefore,
      "use Rack::Cors do\n allow do\n  origins { |s, e| s.end_with?('shop.example') }\n"
        + "  resource '*', headers: :any, methods: :any, credentials: true\n end\nend"),
    Hole(
      .goRSCORS, .beginsBefore,
      "c := cors.New(cors.Options{AllowOriginFunc: func(o string) bool { "
        + "return strings.HasSuffix(o, \"shop.example\") }, AllowCredentials: true})"),
    Hole(
      .goGinCORS, .goesOn,
      "r.Use(cors.New(cors.Config{AllowOriginFunc: func(o string) bool { "
        + "return strings.Contains(o, \"shop.example\") }, AllowCredentials: true}))"),
    Hole(
      .nginx, .goesOn,
      "server { location / { if ($http_origin ~ shop) {\n"
        + "add_header Access-Control-Allow-Origin $http_origin always;\n"
        + "add_header Access-Control-Allow-Credentials true always; } proxy_pass http://b; } }"),
    Hole(
      .caddy, .beginsBefore,
      ":80 {\n @o header Origin *shop.example\n"
        + " header @o Access-Control-Allow-Origin {header.Origin}\n"
        + " header @o Access-Control-Allow-Credentials true\n reverse_proxy b:80\n}"),
    Hole(
      .haproxy, .beginsBefore,
      "frontend f\n mode http\n bind :80\n acl ok req.hdr(Origin) -m end shop.example\n"
        + " http-request set-var(txn.o) req.hdr(Origin) if ok\n"
        + " http-after-response set-header Access-Control-Allow-Origin %[var(txn.o)]"
        + " if { var(txn.o) -m found }\n"
        + " http-after-response set-header Access-Control-Allow-Credentials true"
        + " if { var(txn.o) -m found }\n default_backend b\nbackend b\n mode http\n"
        + " server s 127.0.0.1:8000\n"),
    Hole(
      .nginx, .otherAddress,
      "location / { if ($http_origin ~ ^https?://(localhost|[\\d\\.]+)(:\\d+)?$) {\n"
        + "add_header Access-Control-Allow-Origin $http_origin always;\n"
        + "add_header Access-Control-Allow-Credentials true always; } proxy_pass http://b; }"),
    Hole(
      .expressCORS, .otherAddress,
      "app.use(cors({ origin: [/^http:\\/\\/[0-9.]+:3000$/, 'http://localhost:3000'], "
        + "credentials: true }))"),
    Hole(
      .traefik, .goesOn,
      "- \"traefik.http.middlewares.c.headers.accesscontrolalloworiginlistregex="
        + "^https://.*\\\\.shop\\\\.example\"\n"
        + "- \"traefik.http.middlewares.c.headers.accesscontrolallowcredentials=true\"\n"),
  ]

  @Test("Whoever looks like an insider and gets in with cookies is told", arguments: holes)
  func hole(_ hole: Hole) {
    let found = Self.findings(hole.product, hole.text)
    #expect(
      found.contains { kind in
        guard case .letsIn(.lookAlike(let likeness, of: _), .withCredentials) = kind else {
          return false
        }
        return likeness.manner == hole.manner
      }, "\(found)")
  }

  @Test(
    "A configuration is asked where it answers",
    arguments: [
      (
        ServerProduct.caddy,
        "api.shop.example {\n header Access-Control-Allow-Origin \"{header.Origin}\"\n"
          + " header Access-Control-Allow-Credentials true\n reverse_proxy 127.0.0.1:9150\n}"
      ),
      (
        .nginx,
        "server { server_name api.shop.example; location ~* ^/https?:// {\n"
          + "add_header Access-Control-Allow-Origin $http_origin always;\n"
          + "add_header Access-Control-Allow-Credentials true always; proxy_pass http://b; } }"
      ),
      (
        .rackCORS,
        "use Rack::Cors do\n allow do\n  origins { |s, e| true }\n"
          + "  resource '/a/data.json', headers: :any, methods: :any, credentials: true\n end\nend"
      ),
    ])
  func place(_ product: ServerProduct, _ text: String) {
    let found = Self.findings(product, text)
    #expect(
      found.contains { kind in
        if case .letsIn(.anySite, .withCredentials) = kind { true } else { false }
      }, "\(found)")
  }

  @Test(
    "Addresses that stand elsewhere are no origins that should get in",
    arguments: [
      (
        ServerProduct.expressCORS,
        "// app.use(cors({ origin: 'https://old.shop.example' }));\n"
          + "fetch('https://api.stripe.example/v1');\n"
          + "app.use(cors({ origin: ['https://app.shop.example'] }));"
      ),
      (
        .djangoCORS,
        "STATIC_URL = \"https://cdn.shop.example/\"\nCSRF_TRUSTED_ORIGINS = [\"https://b.example\"]\n"
          + "CORS_ALLOWED_ORIGINS = [\"https://app.shop.example\"]\n"
      ),
      (
        .nginx,
        "server { location / {\n# add_header Access-Control-Allow-Origin https://old.example;\n"
          + "add_header Access-Control-Allow-Origin https://app.shop.example always;\n"
          + "add_header Content-Security-Policy \"default-src https://*.googleapis.com\";\n"
          + "proxy_pass https://b.shop.example; } }"
      ),
      (
        .springCORS,
        "registry.addMapping(\"/api/**\").allowedOrigins(\"https://app.shop.example\");"
      ),
    ])
  func elsewhere(_ product: ServerProduct, _ text: String) {
    for kind in Self.findings(product, text) {
      switch kind {
      case .keepsOut, .neverMatches: Issue.record("\(kind)")
      default: break
      }
    }
  }

  @Test("Names below that a star stands for are meant")
  func starred() {
    let text =
      "c := cors.New(cors.Options{AllowedOrigins: []string{\"https://shop.example\", "
      + "\"https://*.shop.example\"}})"
    for case .letsIn(let intruder, _) in Self.findings(.goRSCORS, text) {
      Issue.record("\(intruder)")
    }
  }

  @Test("A name without a scheme, with its port, never matches")
  func schemeless() {
    let text = "app.use(cors({ origin: ['localhost:3000', 'https://app.shop.example'] }));"
    let found = Self.findings(.expressCORS, text)
    #expect(
      found.contains(.neverMatches(text: "localhost:3000", origin: "http://localhost:3000")))
  }

  @Test(
    "A star with credentials that only brings errors is told as what it is",
    arguments: [
      (
        ServerProduct.springCORS,
        "registry.addMapping(\"/**\").allowedOrigins(\"*\").allowCredentials(true);", 500
      ),
      (.quartCORS, "app = cors(Quart(__name__), allow_origin=\"*\", allow_credentials=True)", 500),
    ])
  func contradiction(_ product: ServerProduct, _ text: String, _ status: Int) {
    #expect(
      Self.findings(product, text).contains(.wildcardWithCredentialsFails(status: status)))
  }

  @Test("What is behind doubles a header, unless it is taken away")
  func doubling() {
    func text(_ more: String) -> String {
      "server { location / { add_header Access-Control-Allow-Origin https://a.example always; "
        + "\(more) proxy_pass http://b; } }"
    }
    let header = "Access-Control-Allow-Origin"
    #expect(Self.findings(.nginx, text("")).contains(.doubles(header: header)))
    let hidden = text("proxy_hide_header \(header);")
    #expect(!Self.findings(.nginx, hidden).contains(.doubles(header: header)))
  }

  @Test("A method that is refused is told as one, not as a header")
  func method() {
    let text =
      "r.Use(cors.Handler(cors.Options{AllowedOrigins: []string{\"https://a.example\"}, "
      + "AllowedMethods: []string{\"GET\", \"PUT\"}, AllowedHeaders: []string{\"*\"}}))"
    let found = Self.findings(.goChiCORS, text)
    #expect(
      found.contains { kind in
        if case .preflightFails(.methods(let names), _) = kind {
          names.contains("POST")
        } else {
          false
        }
      }, "\(found)")
  }

  @Test("A refusal that is an error is told, and no cache is blamed")
  func refusal() {
    let text =
      "app.use(cors({ origin: (o, cb) => o === 'https://a.example' ? cb(null, true) "
      + ": cb(new Error('no')) }));"
    let found = Self.findings(.expressCORS, text)
    #expect(found.contains(.refusalIsError(status: 500)))
    #expect(!found.contains(.missingVary(.onOthers)))
  }

  @Test("That nobody gets in is not said of what was not read")
  func unread() {
    let text = "app.use(cors({ origin: [process.env.ORIGIN] }));"
    #expect(Self.findings(.expressCORS, text) == [.letsNobodyIn(.whatWasRead)])
  }
}
