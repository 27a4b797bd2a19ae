import ScenarioText
import Servers
import Testing

/// What is said of the recorded configurations.
@Suite("Advice")
struct AdviceTests {
  private func findings(_ server: String, _ name: String) throws -> [ConfigurationFinding.Kind] {
    let line = try #require(RecordedServers.lines(of: server).first { $0.name == name })
    return ConfigurationAdvice.findings(on: try line.setup).map(\.kind)
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let server: String
    let name: String
    let finds: @Sendable (ConfigurationFinding.Kind) -> Bool
    var testDescription: String { "\(server) \(name)" }

    init(
      _ server: String, _ name: String,
      _ finds: @escaping @Sendable (ConfigurationFinding.Kind) -> Bool
    ) {
      self.server = server
      self.name = name
      self.finds = finds
    }
  }

  private static func letsIn(
    _ fits: @escaping @Sendable (ConfigurationFinding.Intruder) -> Bool,
    _ access: ConfigurationFinding.Access
  ) -> @Sendable (ConfigurationFinding.Kind) -> Bool {
    { kind in
      if case .letsIn(let intruder, let found) = kind {
        found == access && fits(intruder)
      } else {
        false
      }
    }
  }

  private static func lost(_ occasion: ConfigurationFinding.Occasion)
    -> @Sendable (ConfigurationFinding.Kind) -> Bool
  {
    { kind in if case .headersLost(occasion, _) = kind { true } else { false } }
  }

  private static let anybody: @Sendable (ConfigurationFinding.Intruder) -> Bool = {
    if case .anySite = $0 { true } else { false }
  }

  private static let suffix: @Sendable (ConfigurationFinding.Intruder) -> Bool = {
    if case .lookAlike(let likeness, _) = $0 { likeness.manner == .goesOn } else { false }
  }

  static let rows = [
    Row("express-cors", "regex-unanchored", letsIn(suffix, .withCredentials)),
    Row("flask-cors", "regex-unanchored", letsIn(suffix, .withCredentials)),
    Row("django-cors", "regex-unanchored", letsIn(suffix, .withoutCredentials)),
    Row("starlette", "star-credentials", letsIn(anybody, .withCredentials)),
    Row("flask-cors", "credentials", letsIn(anybody, .withCredentials)),
    Row("express-cors", "defaults", letsIn(anybody, .withoutCredentials)),
    Row("django-cors", "star-in-list", letsIn({ $0 == .nullOrigin }, .withoutCredentials)),
    Row("express-cors", "star-credentials") { $0 == .wildcardWithCredentials },
    Row("starlette", "list-credentials-all", lost(.serverError)),
    Row("express-cors", "auth-before", lost(.unauthorized)),
    Row("django-cors", "after-common", lost(.redirect)),
    Row("express-cors", "route-without-options", lost(.notFound)),
    Row("flask-cors", "list-of-one") { $0 == .missingVary(.onShared) },
    Row("starlette-old", "list-credentials-all") { $0 == .missingVary(.onOthers) },
    Row("express-cors", "trailing-slash") {
      $0 == .neverMatches(text: "https://app.shop.example/", origin: "https://app.shop.example")
    },
    Row("django-cors", "no-scheme") {
      $0 == .neverMatches(text: "app.shop.example", origin: "https://app.shop.example")
    },
    Row("express-cors", "subdomain-string") {
      if case .keepsOut("https://a.shop.example", _) = $0 { true } else { false }
    },
    Row("starlette", "star") { $0 == .differs(from: "0.37.2") },
    Row("express-cors", "false") { $0 == .letsNobodyIn(.all) },
    Row("express-cors", "options-star-and-use") {
      if case .preflightFails(.header("content-type"), _) = $0 { true } else { false }
    },
    Row("starlette", "methods-star-headers-none") {
      if case .preflightFails(.header("authorization"), _) = $0 { true } else { false }
    },
    Row("flask-cors", "star-send-wildcard-credentials") {
      if case .refusesToStart = $0 { true } else { false }
    },
  ]

  @Test("What is wrong with a configuration is found", arguments: rows)
  func finds(_ row: Row) throws {
    let findings = try findings(row.server, row.name)
    #expect(findings.contains(where: row.finds), "\(findings)")
  }

  @Test(
    "Nothing is said of a configuration that is right",
    arguments: [
      ("express-cors", "list-of-one"), ("express-cors", "regex-subdomain"),
      ("starlette", "wrap-outside"), ("django-cors", "list-credentials"),
      ("django-cors", "regex-subdomain"),
    ])
  func saysNothing(_ server: String, _ name: String) throws {
    // Another version may answer otherwise, whatever is right with this one.
    let found = try findings(server, name).filter { kind in
      if case .differs = kind { false } else { true }
    }
    #expect(found == [])
  }

  @Test("Every finding shows the request that it is about")
  func evidence() throws {
    for line in RecordedServers.lines {
      guard let setup = try? line.setup else { continue }
      for finding in ConfigurationAdvice.findings(on: setup) {
        if case .refusesToStart = finding.kind { continue }
        #expect(!finding.evidence.isEmpty, "\(line.server) \(line.name) \(finding.kind)")
      }
    }
  }
}
