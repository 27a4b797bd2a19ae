import CORS
import Testing
import Web

@testable import Intake

/// Lines of a console as people quote them: in part, without names, in former versions' words.
@Suite("Quoted lines")
struct QuotedLinesTests {
  struct Quoted: CustomTestStringConvertible, Sendable {
    let text: String
    let reason: BlockReason.Kind
    /// The URL and the page of the scenario.
    var url = "https://api.example/"
    var page = "https://app.example/"
    var unknown: Set<OpenQuestion> = []
    var testDescription: String { String(text.prefix(90)) }
  }

  static let quoted = [
    // Reasons alone.
    Quoted(
      text: """
        The 'Access-Control-Allow-Origin' header contains multiple values 'http://shop.test, \
        http://shop.test', but only one is allowed.
        """,
      reason: .originMismatch, page: "http://shop.test/", unknown: [.url, .page, .api]),
    Quoted(
      text: """
        'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed. \
        Origin 'https://shop.test' is therefore not allowed access.
        """,
      reason: .originMismatch, page: "https://shop.test/", unknown: [.url, .api]),
    Quoted(
      text:
        "Request header field X-Trace is not allowed by Access-Control-Allow-Headers in preflight"
        + " response",
      reason: .headerNotAllowed, unknown: [.url, .page, .api]),
    Quoted(
      text: "`Method PURGE is not allowed by Access-Control-Allow-Methods in preflight response.`",
      reason: .methodNotAllowed, unknown: [.url, .page, .api]),
    Quoted(
      text: "Response for preflight has invalid HTTP status code 401", reason: .preflightStatus,
      unknown: [.url, .page, .api]),
    Quoted(
      text: """
        The 'Access-Control-Allow-Origin' header has a value 'https://a.test' that is not equal to the \
        supplied origin.
        """,
      reason: .originMismatch, unknown: [.url, .page, .api]),
    Quoted(
      text:
        "blocked by CORS policy: Response to preflight request doesn't pass access control check: It"
        + " does not have HTTP ok status",
      reason: .preflightStatus, unknown: [.url, .page, .api]),
    // Names left out.
    Quoted(
      text: """
        Failed to load http://{testing}/orders: Response to preflight request doesn't pass access control \
        check: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin \
        'http://shop.test' is therefore not allowed access.
        """,
      reason: .allowOriginMissing, page: "http://shop.test/", unknown: [.url]),
    Quoted(
      text: """
        Fetch API cannot load https://.... No 'Access-Control-Allow-Origin' header is present on the \
        requested resource. Origin 'http://localhost...' is therefore not allowed access.
        """,
      reason: .allowOriginMissing, unknown: [.url, .page]),
    Quoted(
      text:
        "XMLHttpRequest cannot load https://***/shop/v1. Response for preflight has invalid HTTP"
        + " status code 405",
      reason: .preflightStatus, unknown: [.url, .page]),
    Quoted(
      text: "XMLHttpRequest cannot load <url>. Method PURGE is not allowed by"
        + " Access-Control-Allow-Methods in preflight response.",
      reason: .methodNotAllowed, unknown: [.url, .page]),
    Quoted(
      text: """
        Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
        ‘https://...’ . (Reason: Credential is not supported if the CORS header \
        ‘Access-Control-Allow-Origin’ is ‘*’).
        """,
      reason: .wildcardWithCredentials, unknown: [.url, .page]),
    Quoted(
      text: """
        Access to XMLHttpRequest at 'https://xxxx/items' from origin 'http://xxxx' has been blocked by \
        CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
        """,
      reason: .allowOriginMissing, unknown: [.url, .page]),
    Quoted(
      text: """
        [Error] Origin https://shop.test is not allowed by Access-Control-Allow-Origin. Status code: 200
        [Error] XMLHttpRequest cannot load http://******/orders due to access control checks.
        """,
      reason: .allowOriginMissing, page: "https://shop.test/", unknown: [.url]),
    // Chrome until 43, 30 and 53.
    Quoted(
      text:
        "XMLHttpRequest cannot load http://api.test/v1. Request header field X-Trace is not allowed"
        + " by Access-Control-Allow-Headers.",
      reason: .headerNotAllowed, url: "http://api.test/v1", page: "http://app.example/",
      unknown: [.page]),
    Quoted(
      text:
        "XMLHttpRequest cannot load http://api.test/v1. Origin http://shop.test is not allowed by"
        + " Access-Control-Allow-Origin.",
      reason: .allowOriginMissing, url: "http://api.test/v1", page: "http://shop.test/"),
    Quoted(
      text:
        "XMLHttpRequest cannot load http://api.test/v1. The 'Access-Control-Allow-Origin' header"
        + " contains multiple values '*, *', but only one is allowed.",
      reason: .originMismatch, url: "http://api.test/v1", page: "http://app.example/",
      unknown: [.page]),
    Quoted(
      text: """
        Font from origin 'https://cdn.test' has been blocked from loading by Cross-Origin Resource \
        Sharing policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. \
        Origin 'http://shop.test' is therefore not allowed access.
        """,
      reason: .allowOriginMissing, url: "https://cdn.test/", page: "http://shop.test/",
      unknown: [.url]),
    Quoted(
      text: """
        Access to Font at 'https://cdn.test/a.woff' from origin 'https://shop.test' has been blocked \
        by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. \
        Origin 'https://shop.test' is therefore not allowed access.
        """,
      reason: .allowOriginMissing, url: "https://cdn.test/a.woff", page: "https://shop.test/"),
    Quoted(
      text: """
        Failed to load https://api.test/start: Redirect from 'https://api.test/start' to \
        'https://login.test/in' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' \
        header is present on the requested resource. Origin 'https://shop.test' is therefore not \
        allowed access.
        """,
      reason: .allowOriginMissing, url: "https://api.test/start", page: "https://shop.test/"),
  ]

  @Test("have the reason that they name, and ask for what they do not", arguments: quoted)
  func reason(quoted: Quoted) throws {
    let diagnoses = Paste(quoted.text).diagnoses()
    let diagnosis = try #require(diagnoses.first)
    #expect(diagnoses.count == 1)
    #expect(diagnosis.reason == quoted.reason)
    #expect(!diagnosis.isReproduced)
    let scenario = try #require(diagnosis.evaluation).scenario
    #expect(scenario.calls[0].request.url.text == quoted.url)
    #expect(scenario.page.text == quoted.page)
    #expect(Set(diagnosis.unknown).subtracting([.credentials]) == quoted.unknown)
    #expect(!diagnosis.fixes.isEmpty)
  }

  /// The answer, without the ends of its lines.
  private static func sheet(_ diagnosis: Diagnosis) -> String {
    AnswerSheet(of: diagnosis).text().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("by https: stand in where a secure page would have asked by http:")
  func securePage() throws {
    let text = """
      Access to fetch at 'http://api.shop.test/a' from origin 'https://shop.test' has been blocked by CORS \
      policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
      """
    let diagnosis = try #require(Paste(text).diagnoses().first)
    #expect(diagnosis.reason == .allowOriginMissing && !diagnosis.isReproduced)
    #expect(Self.sheet(diagnosis).contains("https: in the URL"))
  }

  @Test("without a URL are about the one call whose code stands beside them")
  func codeBeside() throws {
    let text = """
      Request header field X-Trace is not allowed by Access-Control-Allow-Headers in preflight response

      fetch('https://api.shop.test/orders?page=2')
      """
    let diagnosis = try #require(Paste(text).diagnoses().first)
    let request = try #require(diagnosis.evaluation?.scenario.calls[0].request)
    #expect(request.url.text == "https://api.shop.test/orders?page=2")
    #expect(request.headers.map(\.name) == ["X-Trace"])
    #expect(!diagnosis.unknown.contains(.url))
  }

  @Test("keep their words where a file's name stands between them")
  func placeBetween() throws {
    let text = """
      Access to XMLHttpRequest at 'https://api.test/find' from origin 'https://shop.test' has been blocked \
      by CORS policy: find?q=a:1\u{20}
      Request header field x-logger is not allowed by Access-Control-Allow-Headers in preflight \
      response.\u{20}
      POST https://api.test/find net::ERR_FAILED
      """
    let diagnoses = Paste(text).diagnoses()
    #expect(diagnoses.map(\.reason) == [.headerNotAllowed])
    #expect(diagnoses.first?.isReproduced == true)
  }

  @Test("of WebKit are told once though its log of resources repeats them")
  func echo() {
    let text = """
      [Error] Origin http://localhost:3200 is not allowed by Access-Control-Allow-Origin. Status code: 200
      [Error] Fetch API cannot load http://127.0.0.1:3101/menu due to access control checks.
      [Error] Failed to load resource: Origin http://localhost:3200 is not allowed by \
      Access-Control-Allow-Origin. Status code: 200 (menu, line 0)
      """
    #expect(Paste(text).diagnoses().map(\.reason) == [.allowOriginMissing])
  }

  @Test("of WebKit that name a call alone say where the reason stands, and what the call needs")
  func callAlone() throws {
    let text = "Fetch API cannot load http://192.168.7.1/state due to access control checks."
    let diagnosis = try #require(Paste(text).diagnoses().first)
    #expect(diagnosis.isCORS && diagnosis.reason == nil && diagnosis.verdict == .open)
    #expect(!diagnosis.needs.isEmpty)
    let sheet = Self.sheet(diagnosis)
    #expect(sheet.contains("the one above it") && sheet.contains("http://192.168.7.1/state"))
  }

  @Test("of a browser's log are left out where another line says why")
  func logLines() {
    let text = """
      GET http://127.0.0.1:1920/health net::ERR_FAILED
      Access to fetch at 'http://127.0.0.1:1920/health' from origin 'https://studio.test' has been blocked \
      by CORS policy: Request had a target IP address space of `local` yet the resource is in address \
      space `loopback`.
      """
    let diagnoses = Paste(text).diagnoses()
    #expect(diagnoses.map(\.trouble) == [.addressSpaceMismatch])
    #expect(AnswerSheet(of: diagnoses[0]).text().contains("targetAddressSpace"))
  }

  static let issues: [(String, ConsoleTrouble)] = [
    (
      "Cookie “cart” will soon be rejected because it is foreign and does not have the “Partitioned“"
        + " attribute. cart.js",
      .cookieWarning
    ),
    (
      "Mixed Content: The page at 'https://shop.test/a' was loaded over HTTPS, but requested an insecure"
        + " XMLHttpRequest endpoint 'http://localhost:10001/cart'. This request has been blocked; the"
        + " content must be served over HTTPS.",
      .mixedContent
    ),
    (
      "Specify a Cross-Origin Resource Policy to prevent a resource from being blocked",
      .embedderPolicy
    ),
    (
      "Because a cookie's SameSite attribute was not set or is invalid, it defaults to SameSite=Lax",
      .cookieWarning
    ),
    (
      "Mark cross-site cookies as Secure to allow setting them in cross-site contexts",
      .cookieRefused
    ),
  ]

  @Test("that Chromium shows as issues are known", arguments: issues)
  func issue(text: String, trouble: ConsoleTrouble) {
    #expect(Paste(text).diagnoses().map(\.trouble) == [trouble])
  }

  @Test("that set a header are no message about it")
  func settings() {
    for text in [
      "res.setHeader(\"Cross-Origin-Embedder-Policy\", \"require-corp\");",
      "Cross-Origin-Embedder-Policy: require-corp",
    ] {
      #expect(!Paste(text).diagnoses().contains { $0.trouble == .embedderPolicy }, "\(text)")
    }
  }

  @Test("with a redirected preflight by http: have the https: URL as the page's own fix")
  func securedTarget() throws {
    let text = """
      Access to XMLHttpRequest at 'http://registry.shop.test/items/7' from origin 'http://localhost:3000' \
      has been blocked by CORS policy: Response to preflight request doesn't pass access control check: \
      Redirect is not allowed for a preflight request.
      """
    let diagnosis = try #require(Paste(text).diagnoses().first)
    #expect(diagnosis.isReproduced && diagnosis.reason == .preflightRedirect)
    let sheet = Self.sheet(diagnosis)
    #expect(sheet.contains("Fix A: one change by the page"))
    #expect(sheet.contains("https://registry.shop.test/items/7"))
    #expect(sheet.contains("the redirect's status and target"))
  }

  @Test("about patch have PATCH as the page's own fix")
  func lowerCase() throws {
    for text in [
      "Failed to load resource: Method patch is not allowed by Access-Control-Allow-Methods.",
      "Fetch API cannot load http://localhost:3000/v1/jobs. Method patch is not allowed by"
        + " Access-Control-Allow-Methods in preflight response.",
    ] {
      let diagnosis = try #require(Paste(text).diagnoses().first)
      let sheet = Self.sheet(diagnosis)
      #expect(
        sheet.contains("Fix A: one change by the page") && sheet.contains("PATCH"), "\(sheet)")
    }
  }

  @Test("of Firefox's former words name the header, and take the code beside them")
  func missingToken() throws {
    let text = """
      Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
      http://127.0.0.1/stock/all. (Reason: missing token ‘x-stock’ in CORS header \
      ‘Access-Control-Allow-Headers’ from CORS preflight channel).
      """
    let alone = try #require(Paste(text).diagnoses().first)
    #expect(alone.reason == .headerNotAllowed)
    #expect(alone.evaluation?.scenario.calls[0].request.headers.map(\.name) == ["x-stock"])
    let code =
      "axios({method: 'post', url: 'http://127.0.0.1/stock/all', headers: {'x-stock': '1'}})"
    let beside = try #require(Paste(text + "\n\n" + code).diagnoses().first)
    #expect(beside.evaluation?.scenario.calls[0].request.method == "POST")
  }

  @Test("with the origin null ask where it comes from")
  func opaqueOrigin() throws {
    let text = """
      Access to fetch at 'https://api.shop.test/a' from origin 'null' has been blocked by CORS policy: No \
      'Access-Control-Allow-Origin' header is present on the requested resource.
      """
    let sheet = Self.sheet(try #require(Paste(text).diagnoses().first))
    #expect(sheet.contains("opened from the disk") && sheet.contains("a sandboxed frame for"))
  }
}
