import CORS
import Servers
import Testing
import Web

/// What cannot be followed is shown, and is neither a refusal nor the product's default.
@Suite("Code that is not followed")
struct UnfollowedCodeTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    /// What is shown of it.
    let unread: String
    var testDescription: String { text }
  }

  private static func express(_ body: String) -> String {
    "app.use(cors({ origin: (origin, cb) => { \(body) }, credentials: true }));\n"
  }

  static let functions = [
    Row(
      product: .expressCORS,
      text: express(
        "for (var i = 0; i < list.length; i++) if (list[i] === origin) return cb(null, true)"),
      unread: "for (var i"),
    Row(
      product: .expressCORS, text: express("isKnown(origin, (error, ok) => cb(error, ok));"),
      unread: "isKnown("),
    Row(
      product: .expressCORS, text: express("queue.push(() => cb(null, true));"),
      unread: "queue.push"),
    Row(
      product: .goRSCORS,
      text:
        "cors.New(cors.Options{AllowOriginFunc: func(origin string) bool { return store.Has(origin) }})\n",
      unread: "store.Has(origin)"),
    Row(
      product: .rackCORS,
      text: """
        use Rack::Cors do
          allow do
            origins { |source, env| Tenant.exists?(source) }
            resource '*', methods: :any, headers: :any
          end
        end

        """, unread: "Tenant.exists?(source)"),
    Row(
      product: .starlette,
      text: """
        class Mine(CORSMiddleware):
            def is_allowed_origin(self, origin):
                return origin.endswith(".shop.example")
        app.add_middleware(Mine, allow_origins=["https://a.example"])

        """, unread: "is_allowed_origin"),
  ]

  @Test("a function that is not followed to its end is shown, and no refusal", arguments: functions)
  func shown(_ row: Row) {
    let reading = row.product.profile.read(row.text)
    #expect(reading.unread.contains { $0.text.contains(row.unread) }, "\(reading.unread)")
    let findings = ConfigurationAdvice.findings(
      on: ServerSetup(row.product, reading: row.text)
    ).map(\.kind)
    #expect(!findings.contains(.letsNobodyIn(.all)))
  }

  static let defaults = [
    Row(
      product: .goRSCORS,
      text: """
        handler := cors.New(cors.Options{
        \tAllowedOrigins: []string{frontendURL},
        }).Handler(mux)

        """, unread: "frontendURL"),
    Row(
      product: .goRSCORS,
      text: "handler := cors.New(cors.Options{AllowedOrigins: origins()}).Handler(mux)\n",
      unread: "origins()"),
    Row(
      product: .expressCORS, text: "app.use(cors({ origin: settings.origins() }));\n",
      unread: "settings.origins()"),
    Row(
      product: .expressCORS, text: "app.use(cors({ origin: [first(), second()] }));\n",
      unread: "first()"),
    Row(
      product: .flaskCORS, text: "CORS(app, origins=load_origins())\n", unread: "load_origins()"),
    Row(
      product: .starlette,
      text: "app.add_middleware(CORSMiddleware, allow_origins=load_origins())\n",
      unread: "load_origins()"),
  ]

  @Test("a value that was not read is not the product's default", arguments: defaults)
  func unreadValues(_ row: Row) {
    let setup = ServerSetup(row.product, reading: row.text)
    let reading = row.product.profile.read(row.text)
    #expect(reading.unread.contains { $0.text.contains(row.unread) }, "\(reading.unread)")
    let findings = ConfigurationAdvice.findings(on: setup).map(\.kind)
    #expect(findings.contains(.letsNobodyIn(.whatWasRead)), "\(findings)")
  }

  struct Followed: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    let letsIn: [String]
    let keepsOut: [String]
    var testDescription: String { text }

    init(
      _ product: ServerProduct, _ text: String, letsIn: [String] = ["https://app.shop.example"],
      keepsOut: [String] = ["https://evil.test"]
    ) {
      (self.product, self.text, self.letsIn, self.keepsOut) = (product, text, letsIn, keepsOut)
    }
  }

  static let followed =
    [
      "cb(null, origin && origin.slice(-12) === 'shop.example')",
      "cb(null, (origin || '').substring(8) === 'app.shop.example')",
      "cb(null, (origin || '').lastIndexOf('shop.example') > 0)",
      "cb(null, (origin || '').search(/shop/) >= 0)",
      "cb(null, /^https:\\/\\/app/.exec(origin) !== null)",
      "cb(null, (origin || '').split('://').pop() === 'app.shop.example')",
      "cb(null, origin ? origin[8] === 'a' : false)",
      "cb(null, new Map([['https://app.shop.example', 1]]).has(origin))",
      "let ok = false; ['https://app.shop.example'].forEach(o => { if (o === origin) ok = true; }); cb(null, ok)",
      "process.nextTick(() => cb(null, origin === 'https://app.shop.example'))",
      "Promise.resolve(origin === 'https://app.shop.example').then(ok => cb(null, ok)).catch(cb)",
    ].map { Followed(.expressCORS, express($0)) } + [
      Followed(
        .goRSCORS,
        """
        base := []string{"https://app.shop.example"}
        extra := []string{"https://admin.shop.example"}
        handler := cors.New(cors.Options{AllowedOrigins: append(base, extra...)}).Handler(mux)

        """, letsIn: ["https://app.shop.example", "https://admin.shop.example"]),
      Followed(
        .goRSCORS,
        "cors.New(cors.Options{AllowedOrigins: []string{fmt.Sprintf(\"https://%s.shop.example\", \"app\")}})\n"
      ),
      Followed(
        .starlette,
        """
        class Settings:
            ORIGINS = ["https://app.shop.example/"]
            @property
            def all_cors_origins(self):
                return [str(origin).rstrip("/") for origin in self.ORIGINS]
        settings = Settings()
        if settings.all_cors_origins:
            app.add_middleware(CORSMiddleware, allow_origins=settings.all_cors_origins)

        """),
      Followed(
        .starlette,
        """
        X = ['https://{}.shop.example'.format('app'), 'https://%s.shop.example' % 'admin']
        app.add_middleware(CORSMiddleware, allow_origins=X)

        """, letsIn: ["https://app.shop.example", "https://admin.shop.example"]),
      Followed(
        .rackCORS,
        """
        use Rack::Cors do
          allow do
            origins 'https://evil.test'
            origins *'https://app.shop.example, https://b.example'.split(',').map(&:strip)
            resource '*', methods: :any, headers: :any, if: ->(env) { env['HTTP_X_SKIP'].nil? }
          end
        end

        """, letsIn: ["https://app.shop.example", "https://b.example"]),
    ]

  @Test("what decides in practice is followed", arguments: followed)
  func follows(_ row: Followed) throws {
    let setup = ServerSetup(row.product, reading: row.text)
    #expect(row.product.profile.read(row.text).unread == [])
    let server = try setup.start(RecordedSurroundings.behind(setup))
    func reads(_ origin: String) -> Bool {
      server.answer(SharingQuestion(origin: origin, path: "/ok", credentials: .omit)).isReadable
    }
    for origin in row.letsIn { #expect(reads(origin), "\(origin)") }
    for origin in row.keepsOut { #expect(!reads(origin), "\(origin)") }
  }

  @Test("an error says its own status")
  func status() throws {
    let text = Self.express("const e = new Error('no'); e.status = 403; cb(e);")
    let setup = ServerSetup(.expressCORS, reading: text)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    let request = ServerRequest("GET", "/ok", headers: [Header("Origin", "https://a.example")])
    #expect(server.answer(request).status == 403)
  }
}
