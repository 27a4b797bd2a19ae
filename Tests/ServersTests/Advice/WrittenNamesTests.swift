import Testing

@testable import Servers

/// Texts that never are what a browser sends are named, with what to write instead.
@Suite("Names and stars that never match")
struct WrittenNamesTests {
  static let joined: [(ServerProduct, String, String)] = [
    (
      .springCORS,
      "CorsConfiguration c = new CorsConfiguration();\nc.setAllowedOrigins(Arrays.asList(\"https://a.test\"));\n"
        + "c.addAllowedHeader(\"Authorization, Origin\");\n",
      "Authorization, Origin"
    ),
    (
      .springCORS,
      "CorsConfiguration c = new CorsConfiguration();\nc.setAllowedOrigins(Arrays.asList(\"https://a.test\"));\n"
        + "c.setAllowedMethods(Arrays.asList(\"GET,POST\"));\n", "GET,POST"
    ),
    (
      .aspNetCore,
      "app.UseCors(p => p.WithOrigins(\"https://a.test\").AllowAnyMethod().WithHeaders(\"A, b\"));\n",
      "A, b"
    ),
    (
      .starlette,
      "app.add_middleware(CORSMiddleware, allow_origins=[\"https://a.test\"], allow_headers=[\"A, B\"])\n",
      "A, B"
    ),
    (
      .goRSCORS,
      "c := cors.New(cors.Options{AllowedOrigins: []string{\"https://a.test\"}, AllowedMethods:"
        + " []string{\"GET, PUT\"}})\n", "GET, PUT"
    ),
  ]

  @Test("Several names in one text are none", arguments: joined)
  func names(_ product: ServerProduct, _ text: String, _ written: String) {
    let findings = ConfigurationAdvice.findings(on: ServerSetup(product, reading: text))
    #expect(findings.contains { $0.kind == .namesInOneText(written) }, "\(findings.map(\.kind))")
  }

  @Test("Where a header's value is made of the list, one text is as good as several")
  func harmless() {
    let setup = ServerSetup(
      .expressCORS,
      reading: "app.use(cors({ origin: 'https://a.test', allowedHeaders: ['A, B'] }));\n")
    #expect(
      !ConfigurationAdvice.findings(on: setup).contains {
        if case .namesInOneText = $0.kind { true } else { false }
      })
  }

  static let starred: [(ServerProduct, String, String)] = [
    (
      .rackCORS,
      "use Rack::Cors do\n  allow do\n    origins '*.example.com'\n    resource '*', headers: :any\n  end\nend\n",
      "%r{\\Ahttps://([a-z0-9-]+\\.)+example\\.com\\z}"
    ),
    (
      .expressCORS, "app.use(cors({ origin: ['https://*.example.com'] }));\n",
      "/^https:\\/\\/([a-z0-9-]+\\.)+example\\.com$/"
    ),
    (
      .starlette,
      "app.add_middleware(CORSMiddleware, allow_origins=[\"https://*.example.com\"])\n",
      "allow_origin_regex=r\"https://([a-z0-9-]+\\.)+example\\.com\""
    ),
  ]

  @Test("A star among letters is told for what it is, with what to write", arguments: starred)
  func stars(_ product: ServerProduct, _ text: String, _ pattern: String) {
    let kinds = ConfigurationAdvice.findings(on: ServerSetup(product, reading: text)).map(\.kind)
    let found = kinds.contains { kind in
      if case .starIsLetter(_, pattern) = kind { true } else { false }
    }
    #expect(found, "\(kinds)")
  }

  @Test("Where a star stands for a name, it is let alone")
  func meant() {
    let setup = ServerSetup(
      .goRSCORS,
      reading: "c := cors.New(cors.Options{AllowedOrigins: []string{\"https://*.example.com\"}})\n")
    let kinds = ConfigurationAdvice.findings(on: setup).map(\.kind)
    #expect(!kinds.contains { if case .starIsLetter = $0 { true } else { false } }, "\(kinds)")
  }

  @Test("Origins that stand in variables were not read")
  func variables() {
    let setup = ServerSetup(
      .springCORS,
      reading: "CorsConfiguration c = new CorsConfiguration();\n"
        + "c.setAllowedOrigins(Arrays.asList(landing, gateway));\n")
    let unread = setup.product.profile.read(setup.text ?? "").unread
    #expect(unread.map(\.text) == ["landing", "gateway"])
    let kinds = ConfigurationAdvice.findings(on: setup).map(\.kind)
    #expect(kinds == [.letsNobodyIn(.whatWasRead)], "\(kinds)")
  }

  @Test("What Tomcat's filter lists stays, be it that nobody gets in yet")
  func tomcat() throws {
    let setup = ServerSetup(
      .tomcatCORS,
      reading:
        "<filter><filter-name>C</filter-name><filter-class>org.apache.catalina.filters.CorsFilter"
        + "</filter-class><init-param><param-name>cors.allowed.headers</param-name>"
        + "<param-value>Content-Type,X-Requested-With,Accept</param-value></init-param></filter>")
    let kept = setup.keeping(in: SharingPolicy(origins: .list(["https://a.test"])))
    for name in ["content-type", "x-requested-with", "accept"] {
      #expect(kept.requestHeaders.contains(name), "\(kept.requestHeaders)")
    }
  }

  @Test("Lines of nginx that were quoted without their block are given lines, and no server")
  func part() throws {
    let policy = SharingPolicy(origins: .list(["https://a.test"]))
    let part = try #require(
      ServerProduct.nginx.part(
        for: policy,
        ofTextLike: "add_header Access-Control-Allow-Origin https://b.test;\nexpires 1h;\n"))
    #expect(
      !part.contains("server {") && !part.contains("proxy_pass") && part.contains("expires 1h;"))
    #expect(
      ServerProduct.nginx.part(for: policy, ofTextLike: "location / {\nadd_header A b;\n}") == nil)
  }
}
