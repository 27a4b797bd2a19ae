import CORS
import Servers
import Testing

/// A host with every name below it, let in by a change of a configuration.
@Suite("Letting names below a host in")
struct NamesBelowTests {
  static let page = "https://new.shop.test"
  static let old = "https://old.test"
  static let beside = "https://two.test:8443"

  /// The page's own origin, all of its host's names, and one more.
  static func policy() throws -> SharingPolicy {
    var policy = SharingPolicy(
      origins: .list([page]), credentials: .included, surroundings: [.errors])
    for origin in ["https://*.shop.test", beside] { try policy.letIn(origin) }
    return policy
  }

  static let rows = [
    ChangedEntry(
      product: .expressCORS, text: "app.use(cors({ origin: ['\(old)'], credentials: true }));\n",
      keeps: [
        "origin: ['\(old)', '\(beside)', /^https:\\/\\/([a-z0-9-]+\\.)*shop\\.test$/]"
      ]),
    ChangedEntry(
      product: .expressCORS,
      text: """
        const allowed = ['\(old)'];
        app.use(cors({ credentials: true, origin: (origin, cb) => cb(null, allowed.includes(origin)) }));

        """,
      keeps: ["/^https:\\/\\/([a-z0-9-]+\\.)*shop\\.test$/.test(origin) ? cb(null, true)"]),
    ChangedEntry(
      product: .starlette,
      text: """
        app = FastAPI()
        app.add_middleware(CORSMiddleware, allow_origins=["\(old)"], allow_credentials=True)

        """,
      keeps: [
        "allow_origins=[\"\(old)\", \"\(beside)\"]",
        "allow_origin_regex=r\"^https://([a-z0-9-]+\\.)*shop\\.test$\"", "app = FastAPI()",
      ]),
    ChangedEntry(
      product: .starlette,
      text: """
        app.add_middleware(
            CORSMiddleware, allow_origins=["\(old)"], allow_credentials=True,
            allow_origin_regex=r"https://[a-z]+\\.old\\.test")

        """,
      keeps: [
        "r\"https://[a-z]+\\.old\\.test|^https://([a-z0-9-]+\\.)*shop\\.test$\""
      ]),
    ChangedEntry(
      product: .flaskCORS,
      text: "CORS(app, origins=[\"\(old)\"], supports_credentials=True)\n",
      keeps: ["[\"\(old)\", \"\(beside)\", r\"^https://([a-z0-9-]+\\.)*shop\\.test$\"]"]),
    ChangedEntry(
      product: .djangoCORS,
      text: """
        MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
        CORS_ALLOWED_ORIGINS = ["\(old)"]
        CORS_ALLOW_CREDENTIALS = True

        """,
      keeps: [
        "CORS_ALLOWED_ORIGINS = [\"\(old)\", \"\(beside)\"]",
        "CORS_ALLOWED_ORIGIN_REGEXES = [r\"^https://([a-z0-9-]+\\.)*shop\\.test$\"]",
      ]),
    ChangedEntry(
      product: .goRSCORS,
      text: """
        return cors.New(cors.Options{
        \tAllowedOrigins: []string{"\(old)"},
        \tAllowCredentials: true,
        }).Handler(recoverer(routes()))

        """, keeps: ["{\"\(old)\", \"\(beside)\", \"https://shop.test\", \"https://*.shop.test\"}"]
    ),
    ChangedEntry(
      product: .goRSCORS,
      text: """
        import (
        \t"github.com/rs/cors"
        )
        return cors.New(cors.Options{
        \tAllowOriginFunc: func(origin string) bool {
        \t\treturn origin == "\(old)"
        \t},
        \tAllowCredentials: true,
        }).Handler(recoverer(routes()))

        """,
      keeps: [
        "strings.HasPrefix(origin, \"https://\") && strings.HasSuffix(origin, \".shop.test\") {",
        "import (\n\t\"strings\"\n",
      ]),
    ChangedEntry(
      product: .rackCORS,
      text: """
        use Rack::Cors do
          allow do
            origins '\(old)'
            resource '*', headers: :any, methods: :any, credentials: true
          end
        end
        run APP

        """,
      keeps: ["'\(old)', '\(beside)', %r{\\Ahttps://([a-z0-9-]+\\.)*shop\\.test\\z}\n"]),
    ChangedEntry(
      product: .springCORS,
      text: """
        CorsConfiguration config = new CorsConfiguration();
        config.setAllowedOrigins(List.of("\(old)"));
        config.setAllowedMethods(List.of("GET", "POST", "HEAD"));
        config.setAllowCredentials(true);
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", config);
        return new CorsFilter(source);

        """,
      keeps: [
        "\"\(old)\", \"\(beside)\"", "config.addAllowedOriginPattern(\"https://*.shop.test\");",
      ]),
    ChangedEntry(
      product: .quartCORS,
      text: "app = cors(app, allow_origin=[\"\(old)\"], allow_credentials=True)\n",
      keeps: ["import re\n", "re.compile(r\"^https://([a-z0-9-]+\\.)*shop\\.test$\")]"]),
    ChangedEntry(
      product: .nginx,
      text: """
        map $http_origin $allowed {
            default "";
            "\(old)" $http_origin;
        }
        server {
            location / {
                add_header Access-Control-Allow-Origin $allowed always;
                add_header Access-Control-Allow-Credentials true always;
                add_header Vary Origin always;
                proxy_pass http://127.0.0.1:8000;
            }
        }

        """,
      keeps: [
        "    \"\(old)\" $http_origin;\n    \"\(beside)\" $http_origin;\n"
          + "    \"~^https://([a-z0-9-]+\\.)*shop\\.test$\" $http_origin;\n"
      ]),
    ChangedEntry(
      product: .apache,
      text: """
        SetEnvIf Origin "^https://old\\.test$" CORS=$0
        Header always set Access-Control-Allow-Origin "%{CORS}e" env=CORS
        Header always set Access-Control-Allow-Credentials "true" env=CORS
        Header always merge Vary Origin
        Header onsuccess unset Access-Control-Allow-Origin
        ProxyPass / http://127.0.0.1:8000/

        """, keeps: ["^https://([a-z0-9-]+\\.)*shop\\.test$"]),
  ]

  @Test(
    "a pattern is written in the product's own way, and the page itself gets in", arguments: rows)
  func pattern(_ row: ChangedEntry) throws {
    let change = try row.change(for: Self.policy())
    let text = change.written.text
    #expect(change.extent != .everything, "\(text)")
    #expect(change.written.failures.allSatisfy { "\($0)".contains("/boom") })
    // What is only tried is written nowhere.
    for sample in ["https://app.shop.test", "https://a.b"] {
      #expect(!text.contains(sample), "\(text)")
    }
    let setup = ServerSetup(row.product, reading: text)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    for origin in [
      Self.page, Self.old, Self.beside, "https://shop.test", "https://never.thought-of.shop.test",
    ] {
      let answer = server.answer(SharingQuestion(origin: origin, path: "/ok"))
      #expect(answer.isReadable, "\(origin): \(text)")
    }
    for origin in ["https://evilshop.test", "http://shop.test", "https://shop.test.evil.invalid"] {
      let answer = server.answer(SharingQuestion(origin: origin, path: "/ok"))
      #expect(!answer.isReadable, "\(origin): \(text)")
    }
  }

  @Test("a host that the page's own is not below is let in beside the page")
  func elsewhere() throws {
    var policy = SharingPolicy(origins: .list([Self.page]), credentials: .included)
    try policy.letIn("https://*.sub.test")
    #expect(policy.origins == .subdomains(of: ["sub.test"], beside: [Self.page]))
    let text = "app.use(cors({ origin: ['\(Self.old)'], credentials: true }));\n"
    let change = try #require(ConfigurationChange(policy, to: text, of: .expressCORS))
    #expect(change.written.failures == [])
    #expect(
      change.written.text.contains("'\(Self.page)', /^https:\\/\\/([a-z0-9-]+\\.)*sub\\.test$/]"))
  }
}
