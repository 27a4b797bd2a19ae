import CORS
import Servers
import Telling
import Testing
import Web

/// A condition that the text does not decide: what stands in the branch that was not taken is asked, too.
@Suite("Advice on the other case")
struct OtherCasesTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    let sentence: String
    var testDescription: String { "\(product.rawValue): \(sentence)" }

    init(_ product: ServerProduct, _ text: String, _ sentence: String) {
      (self.product, self.text, self.sentence) = (product, text, sentence)
    }
  }

  private static func fastAPI(_ condition: String, _ first: String, _ second: String?) -> String {
    func adding(_ options: String) -> String {
      "    app.add_middleware(\n        CORSMiddleware,\n        \(options), allow_credentials=True)\n"
    }
    return "app = FastAPI()\nif \(condition):\n" + adding(first)
      + (second.map { "else:\n" + adding($0) } ?? "")
  }

  private static let all = "any site at all reads what the user's cookies unlock."

  static let rows = [
    Row(
      .starlette,
      fastAPI("settings.DEBUG", "allow_origin_regex='.*'", "allow_origins=['https://a.test']"),
      "Where settings.DEBUG is true: \(all)"),
    Row(
      .starlette, fastAPI("not settings.PRODUCTION", "allow_origins=['*']", nil),
      "Where not settings.PRODUCTION is true: \(all)"),
    Row(
      .starlette,
      fastAPI(
        "settings.ORIGINS == ['*']", "allow_origin_regex='.*'", "allow_origins=settings.ORIGINS"),
      "Where settings.ORIGINS == ['*'] is true: \(all)"),
    Row(
      .starlette,
      fastAPI("not settings.PRODUCTION", "allow_origins=['http://localhost:3000']", nil),
      "Where not settings.PRODUCTION is true: http://localhost:3000 reads what the user's cookies unlock."
    ),
    Row(
      .flaskCORS,
      "if settings.OPEN:\n    CORS(app, origins='*', supports_credentials=True)\nelse:\n"
        + "    CORS(app, origins=['https://a.test'])\n",
      "Where settings.OPEN is true: \(all)"),
    Row(
      .expressCORS,
      "if (process.env.OPEN) { app.use(cors({ origin: true, credentials: true })); }\n"
        + "else { app.use(cors({ origin: 'https://a.test' })); }",
      "Where process.env.OPEN is true: \(all)"),
    Row(
      .expressCORS,
      "app.use(x ? cors({ origin: true, credentials: true }) : cors({ origin: 'https://a.test' }));",
      "Where x is true: \(all)"),
    Row(
      .springCORS,
      "CorsConfiguration c = new CorsConfiguration();\nif (\"dev\".equals(profile)) {\n"
        + "  c.setAllowedOriginPatterns(List.of(\"*\"));\n} else {\n"
        + "  c.setAllowedOrigins(List.of(\"https://a.test\"));\n}\nc.setAllowCredentials(true);\n",
      "Where \"dev\".equals(profile) is true: \(all)"),
  ]

  private static func findings(_ product: ServerProduct, _ text: String) -> [ConfigurationFinding] {
    ConfigurationAdvice.findings(on: ServerSetup(product, reading: text))
  }

  @Test("who gets in there is told, with the request that shows it", arguments: rows)
  func told(_ row: Row) throws {
    let findings = Self.findings(row.product, row.text)
    let found = try #require(
      findings.first { $0.sentence == row.sentence }, "\(findings.map(\.sentence))")
    #expect(found.evidence.last?.reply.headers.contains("Access-Control-Allow-Origin") == true)
    #expect(found.gravity == (row.sentence.contains(Self.all) ? .danger : .remark))
  }

  @Test(
    "a branch that lets nobody else in is no finding",
    arguments: [
      fastAPI(
        "settings.DEBUG", "allow_origins=['https://a.test']", "allow_origins=['https://a.test']"),
      fastAPI("settings.DEBUG", "allow_origins=[]", "allow_origins=['https://a.test']"),
      "app.add_middleware(CORSMiddleware, allow_origins=['https://a.test'])\nif settings.DEBUG:\n    log()\n",
    ])
  func nothingElse(_ text: String) {
    for finding in Self.findings(.starlette, text) {
      if case .letsInWhere = finding.kind { Issue.record("\(finding.sentence)") }
    }
  }

  @Test("a change of one branch says that the other one stays")
  func change() throws {
    let text = Self.fastAPI(
      "settings.DEBUG", "allow_origin_regex='.*'", "allow_origins=['https://a.test']")
    let policy = SharingPolicy(origins: .list(["https://new.test"]), credentials: .included)
    let change = try #require(ConfigurationChange(policy, to: text, of: .starlette))
    #expect(change.written.notes.contains(.leavesOtherCase(["settings.DEBUG"])))
  }
}
