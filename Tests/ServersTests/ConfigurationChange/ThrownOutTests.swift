import Servers
import Testing

/// Who gets in, and who is out, when patterns and functions are changed.
@Suite("Who is out by a change")
struct ThrownOutTests {
  private static let app = ChangedEntry.app
  private static let partner = ChangedEntry.partner

  static let loose = [
    ChangedEntry(
      product: .starlette,
      text: "app.add_middleware(CORSMiddleware, allow_origin_regex=\"https://.*shop.example\")\n",
      keeps: ["\(partner)"]),
    ChangedEntry(
      product: .djangoCORS,
      text: """
        MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
        CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://.*shop\\.example$"]

        """, keeps: ["CORS_ALLOWED_ORIGINS = [\"\(partner)\"]", "MIDDLEWARE = [\"corsheaders"]),
    ChangedEntry(
      product: .expressCORS,
      text: "app.use(cors({ origin: [/shop\\.example$/, '\(app)'] }));\n", keeps: ["'\(app)'"]),
    ChangedEntry(
      product: .quartCORS,
      text: "app = cors(app, allow_origin=re.compile(r\"https://.*shop.example\"))\n",
      keeps: ["\(partner)"]),
  ]

  @Test("cookies are switched on for nobody who looks like an insider", arguments: loose)
  func strangers(_ row: ChangedEntry) throws {
    let change = try row.change()
    #expect(try change.isRead(by: Self.partner))
    #expect(try !change.isRead(by: "https://evilshop.example", "GET"))
    // Whoever is out for it is told.
    #expect(
      change.written.notes.contains { note in
        if case .throwsOut(let origins) = note {
          origins.contains("https://shop.example")
        } else {
          false
        }
      })
  }

  static let patterns = [
    ChangedEntry(
      product: .expressCORS,
      text: "app.use(cors({ origin: /^https:\\/\\/.*\\.shop\\.example$/, credentials: true }));\n",
      keeps: ["[/^https:\\/\\/.*\\.shop\\.example$/, '\(partner)']"]),
    ChangedEntry(
      product: .expressCORS,
      text: """
        app.use(cors({
          credentials: true,
          origin: (origin, cb) => cb(null, isShop(origin)),
        }));
        function isShop(origin) { return (origin || '').endsWith('.shop.example'); }

        """, keeps: ["origin === '\(partner)' ? cb(null, true) : cb(null, isShop(origin))"]),
    ChangedEntry(
      product: .goRSCORS,
      text: """
        return cors.New(cors.Options{
        \tAllowOriginFunc: func(origin string) bool {
        \t\treturn strings.HasSuffix(origin, ".shop.example")
        \t},
        \tAllowedMethods: []string{"GET", "HEAD", "POST", "PUT"},
        \tAllowedHeaders: []string{"*"},
        \tAllowCredentials: true,
        }).Handler(recoverer(routes()))

        """, keeps: ["if origin == \"\(partner)\" {", "HasSuffix(origin, \".shop.example\")"]),
    ChangedEntry(
      product: .nginx,
      text: """
        server {
            set $cors "";
            if ($http_origin ~ "^https://[a-z]+\\.shop\\.example$") { set $cors $http_origin; }
            add_header Access-Control-Allow-Origin $cors always;
            add_header Access-Control-Allow-Credentials true always;
            add_header Access-Control-Allow-Methods "GET, PUT" always;
            add_header Access-Control-Allow-Headers "content-type, x-custom" always;
            add_header Vary Origin always;
            location / {
                if ($request_method = OPTIONS) { return 204; }
                proxy_pass http://127.0.0.1:8000;
            }
        }

        """, keeps: ["shop\\.example$|^https://partner\\.test$\")"]),
  ]

  @Test("whoever a pattern or a function lets in stays in", arguments: patterns)
  func staying(_ row: ChangedEntry) throws {
    let change = try row.change()
    #expect(change.extent != .everything)
    #expect(
      !change.written.notes.contains { note in
        if case .throwsOut = note { true } else { false }
      })
    #expect(change.written.failures == [])
  }
}
