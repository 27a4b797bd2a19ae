import Servers
import Testing

/// Changes of configurations in which something says who gets in that could not be read.
@Suite("Changing what an unread function decides")
struct UnreadDecisionTests {
  private static let page = "https://new.shop.test"
  private static let policy = SharingPolicy(
    origins: .list([page]), credentials: .included, surroundings: [.errors])

  private static let reflecting = """
    UnsafeAllowOriginFunc: func(c *echo.Context, origin string) (string, bool, error) {
    \t\tif isAllowed(c.Request().Host, origin) {
    \t\t\tc.Response().Header().Set("Access-Control-Allow-Credentials", "true")
    \t\t}
    \t\treturn origin, true, nil
    \t},
    """

  static let rows: [(ServerProduct, String)] = [
    (
      .goEchoCORS,
      "import \"github.com/labstack/echo/v5/middleware\"\n\ne.Use(middleware.CORSWithConfig("
        + "middleware.CORSConfig{\n\tAllowCredentials: false,\n\t\(reflecting)\n}))\n"
    ),
    // An option of a version to come.
    (
      .goRSCORS,
      "cors.New(cors.Options{\n\tAllowOriginContextFunc: decide,\n})\n"
    ),
    (.goGinCORS, "r.Use(cors.New(cors.Config{\n\tAllowOriginsFrom: list,\n}))\n"),
    (
      .expressCORS,
      "app.use(cors({ origin: (origin, cb) => isKnown(origin, (e, ok) => cb(e, ok)) }));\n"
    ),
    (
      .goGinCORS,
      "r.Use(cors.New(cors.Config{\n\tAllowOriginFunc: func(origin string) bool { return store.Has(origin) },"
        + "\n}))\n"
    ),
  ]

  @Test("credentials are not given to whom it lets in", arguments: rows)
  func credentials(_ product: ServerProduct, _ text: String) throws {
    let change = try #require(ConfigurationChange(Self.policy, to: text, of: product))
    #expect(change.extent == .everything, "\(change.written.text)")
    #expect(change.written.notes.contains { if case .leavesUnread = $0 { true } else { false } })
    #expect(!change.written.notes.contains(.closesToOthers))
  }

  @Test("nobody is said to get in, or to stay out", arguments: rows)
  func advice(_ product: ServerProduct, _ text: String) {
    let findings = ConfigurationAdvice.findings(on: ServerSetup(product, reading: text))
    for finding in findings {
      let isSaid: Bool =
        if case .letsIn = finding.kind { true } else { finding.kind == .letsNobodyIn(.all) }
      #expect(!isSaid, "\(finding.kind)")
    }
  }

  @Test("that an option for everybody could not be read is told where credentials are new")
  func everybody() throws {
    let text =
      "CORS_ORIGIN_ALLOW_ALL = getattr(conf, \"OPEN\", False)\nCORS_ALLOWED_ORIGINS = [\"https://a.test\"]\n"
      + "MIDDLEWARE = [\"corsheaders.middleware.CorsMiddleware\"]\n"
    func isTold(_ text: String) throws -> Bool {
      try #require(ConfigurationChange(Self.policy, to: text, of: .djangoCORS)).written.notes
        .contains(.givesEverybodyCookies(["getattr(conf, \"OPEN\", False)"]))
    }
    #expect(try isTold(text))
    #expect(try !isTold(text + "CORS_ALLOW_CREDENTIALS = True\n"))
  }

  @Test("where credentials are shared already, the function takes one more")
  func grown() throws {
    let text =
      "r.Use(cors.New(cors.Config{\n\tAllowOriginFunc: func(origin string) bool { return store.Has(origin) },"
      + "\n\tAllowCredentials: true,\n}))\n"
    let change = try #require(ConfigurationChange(Self.policy, to: text, of: .goGinCORS))
    #expect(change.written.text.contains("store.Has(origin)"))
    #expect(change.written.text.contains(Self.page))
  }

  @Test("An option that a compiler knew is one of another version, and does something")
  func otherVersion() {
    let reading = ServerProduct.goRSCORS.profile.read(Self.rows[1].1)
    #expect(reading.unread.map(\.cause).contains(.optionOfOtherVersion))
  }

  @Test("Fiber 3 is written with its lists")
  func lists() throws {
    let text =
      "import \"github.com/gofiber/fiber/v3/middleware/cors\"\n\napp.Use(cors.New(cors.Config{\n"
      + "\tAllowOrigins: []string{\"https://a.example\"},\n}))\n"
    let change = try #require(ConfigurationChange(Self.policy, to: text, of: .goFiberCORS))
    #expect(change.written.text.contains("AllowOrigins: []string{"))
    #expect(change.written.setup.version == "3.0.0")
  }
}
