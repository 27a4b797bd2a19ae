import CORS
import Testing
import Web

@testable import Live

/// A server that shares by a rule: what it sends for an origin.
private struct SharingServer: Transport {
  var share: (_ origin: String?) -> [Header]
  var missing: (_ origin: String?) -> WireResponse = { _ in
    WireResponse(status: 404, headers: [])
  }
  var preflight: (_ origin: String?) -> WireResponse = { _ in
    WireResponse(status: 405, headers: [])
  }
  /// It closes the connection where it is asked for what is there.
  var isSilent = false
  private(set) var carried: [WireRequest] = []

  init(_ share: @escaping (_ origin: String?) -> [Header]) { self.share = share }

  mutating func carry(_ request: WireRequest) -> WireAnswer {
    carried.append(request)
    let origin = HeaderList(request.headers).get("Origin")
    if request.method == .options { return WireAnswer(.received(preflight(origin))) }
    if request.url.path != "/me" { return WireAnswer(.received(missing(origin))) }
    if isSilent { return WireAnswer(.failed(.closed, words: "")) }
    return WireAnswer(.received(WireResponse(status: 200, headers: share(origin))))
  }
}

@Suite("Audits")
struct AuditTests {
  static let page = "https://app.shop.example"

  private static func findings(_ server: SharingServer) throws -> [AuditFinding.Kind] {
    try report(server).findings.map(\.kind)
  }

  private static func report(
    _ server: SharingServer, page: String = page
  ) throws -> AuditReport {
    var server = server
    let audit = Audit(
      of: try #require(WebURL("https://api.bank.example/me")),
      for: try #require(WebURL(page + "/")), in: .chromium, nonce: "x")
    let report = server.carryOut(audit)
    #expect(server.carried.count <= Audit.requestLimit)
    #expect(server.carried.allSatisfy { ["GET", "OPTIONS"].contains($0.method.name) })
    #expect(Set(server.carried.map(\.url.hostAndPort)) == ["api.bank.example"])
    #expect(server.carried.first?.url.path.hasPrefix("/corsplain-") == true)
    return report
  }

  private static func shared(with origin: String) -> [Header] {
    [
      Header("Access-Control-Allow-Origin", origin),
      Header("Access-Control-Allow-Credentials", "true"), Header("Vary", "Origin"),
    ]
  }

  private static func server(letting isIn: @escaping (String) -> Bool) -> SharingServer {
    let share = { (origin: String?) in
      origin.flatMap { isIn($0) ? shared(with: $0) : nil } ?? [Header("Vary", "Origin")]
    }
    var server = SharingServer(share)
    server.missing = { WireResponse(status: 404, headers: share($0)) }
    return server
  }

  @Test("of a server that lets its page in, and nobody else, nothing is found")
  func right() throws {
    #expect(try Self.findings(Self.server { $0 == Self.page }) == [])
  }

  @Test("where what the page asks for is not answered, nothing is known")
  func unanswered() throws {
    var server = SharingServer { _ in [] }
    server.isSilent = true
    let report = try Self.report(server)
    #expect(!report.isAnswered)
    #expect(report.findings.isEmpty)
    #expect(report.text.contains("No response came: closed"))
  }

  @Test("a page at an address has names that begin like it")
  func address() throws {
    let page = "http://127.0.0.1:3000"
    let server = Self.server { $0.hasPrefix("http://127.0.0.1") }
    let kinds = try Self.report(server, page: page).findings.map(\.kind)
    #expect(kinds.contains(.lookAlikeStart))
  }

  @Test("the script's own headers go along, and preflights name them")
  func headers() throws {
    let audit = Audit(
      of: try #require(WebURL("https://api.bank.example/me")),
      for: try #require(WebURL(Self.page + "/")), headers: [Header("Authorization", "Bearer x")],
      in: .chromium, nonce: "x")
    let asked = HeaderList(audit.request(.stranger).headers)
    #expect(asked.get("Authorization") == "Bearer x")
    let preflight = HeaderList(audit.request(.strangerPreflight).headers)
    #expect(preflight.get("Authorization") == nil)
    #expect(preflight.get("Access-Control-Request-Headers") == "authorization")
  }

  @Test("of a server that shares with nobody, nothing is found")
  func closed() throws { #expect(try Self.findings(SharingServer { _ in [] }) == []) }

  @Test("of a server that shares with everybody, without cookies, nothing is found")
  func open() throws {
    let star = [Header("Access-Control-Allow-Origin", "*")]
    var server = SharingServer { _ in star }
    server.missing = { _ in WireResponse(status: 404, headers: star) }
    #expect(try Self.findings(server) == [])
  }

  static let readers: [(AuditFinding.Kind, @Sendable (String) -> Bool)] = [
    (.reflection, { $0 != "null" }),
    (.nullWithCredentials, { $0 == "null" || $0 == page }),
    (.lookAlikeStart, { $0.hasPrefix(page) && !$0.contains(":8443") }),
    (.lookAlikeEnd, { $0.hasSuffix("shop.example") && $0.hasPrefix("https") }),
    (.lookAlikeDot, { $0 == page || $0 == "https://appxshop.example" }),
    (.insecurePage, { $0.hasSuffix("//app.shop.example") }),
    (.otherPort, { $0 == page || $0 == page + ":8443" }),
  ]

  @Test("who else is let in is found", arguments: Self.readers)
  func reader(_ kind: AuditFinding.Kind, _ isIn: @Sendable @escaping (String) -> Bool) throws {
    let report = try Self.report(Self.server(letting: isIn))
    #expect(report.findings.map(\.kind) == [kind])
    #expect(report.letsOthersIn)
    #expect(!report.text.contains("None of the others"))
  }

  @Test("an error page that anybody gets for anything is nobody's secret")
  func blanket() throws {
    let error = { (origin: String?) in
      WireResponse(status: 404, headers: origin.map { Self.shared(with: $0) } ?? [])
    }
    var server = SharingServer { _ in [] }
    server.missing = error
    let audit = Audit(
      of: try #require(WebURL("https://api.bank.example/gone")),
      for: try #require(WebURL(Self.page + "/")), in: .chromium, nonce: "x")
    #expect(server.carryOut(audit).findings.map(\.kind).allSatisfy { $0.severity == .low })
  }

  static let mistakes: [(AuditFinding.Kind, [Header])] = [
    (.twoAllowOrigins, [Header("Access-Control-Allow-Origin", page), shared(with: page)[0]]),
    (
      .wildcardWithCredentials,
      [
        Header("Access-Control-Allow-Origin", "*"),
        Header("Access-Control-Allow-Credentials", "true"),
      ]
    ),
    (.patternInAllowOrigin, [Header("Access-Control-Allow-Origin", "https://*.shop.example")]),
    (
      .patternInAllowOrigin,
      [Header("Access-Control-Allow-Origin", "https://a.example, https://b.example")]
    ),
    (
      .credentialsNotTrue,
      [
        Header("Access-Control-Allow-Origin", page),
        Header("Access-Control-Allow-Credentials", "True"),
      ]
    ),
  ]

  @Test("what browsers refuse is found", arguments: Self.mistakes)
  func mistake(_ kind: AuditFinding.Kind, _ headers: [Header]) throws {
    var server = SharingServer { _ in headers }
    server.missing = { _ in WireResponse(status: 404, headers: headers) }
    #expect(try Self.findings(server).contains(kind))
  }

  @Test("a response that goes by Origin and does not say so is found", arguments: [true, false])
  func vary(isKept: Bool) throws {
    var server = Self.server { $0 == Self.page }
    let share = server.share
    server.share = { origin in
      share(origin).filter { $0.name != "Vary" }
        + (isKept ? [Header("Cache-Control", "max-age=60")] : [])
    }
    #expect(try Self.findings(server) == [isKept ? .cacheableWithoutVary : .missingVary])
  }

  @Test("errors without the header, and redirects of preflights, are found")
  func errors() throws {
    var server = Self.server { $0 == Self.page }
    server.missing = { _ in WireResponse(status: 404, headers: []) }
    server.preflight = { _ in
      WireResponse(status: 307, headers: [Header("Location", "https://login.example/")])
    }
    #expect(try Self.findings(server) == [.errorsWithout, .preflightRedirect])
  }

  @Test("leave to write is found even where nothing may be read")
  func write() throws {
    var server = SharingServer { _ in [] }
    server.preflight = { origin in
      WireResponse(
        status: 204,
        headers: origin.map {
          Self.shared(with: $0) + [Header("Access-Control-Allow-Methods", "GET, PUT")]
        } ?? [])
    }
    #expect(try Self.findings(server) == [.strangerMayWrite])
  }

  @Test("every finding is told with its request, its risk and its fix")
  func told() throws {
    let report = try Self.report(Self.server { $0 != "null" })
    #expect(report.letsOthersIn)
    for part in ["> Origin: https://stranger.example", "Risk: ", "Fix: ", "high: "] {
      #expect(report.text.contains(part))
    }
  }
}
