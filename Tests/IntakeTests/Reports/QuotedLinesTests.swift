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
      reason: .allowOriginMissing, url: "https://api.example/orders", page: "http://shop.test/",
      unknown: [.url]),
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
      reason: .preflightStatus, url: "https://api.example/shop/v1", unknown: [.url, .page]),
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
      reason: .allowOriginMissing, url: "https://api.example/items", unknown: [.url, .page]),
    Quoted(
      text: """
        [Error] Origin https://shop.test is not allowed by Access-Control-Allow-Origin. Status code: 200
        [Error] XMLHttpRequest cannot load http://******/orders due to access control checks.
        """,
      reason: .allowOriginMissing, url: "https://api.example/orders", page: "https://shop.test/",
      unknown: [.url]),
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

  @Test("by https: stand in where a secure page would have asked by http:")
  func securePage() throws {
    let text = """
      Access to fetch at 'http://api.shop.test/a' from origin 'https://shop.test' has been blocked by CORS \
      policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
      """
    let diagnosis = try #require(Paste(text).diagnoses().first)
    #expect(diagnosis.reason == .allowOriginMissing && !diagnosis.isReproduced)
    #expect(AnswerSheet.onOneLine(of: diagnosis).contains("mixed content"))
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

  @Test("with a redirected preflight by http: have the https: URL as the page's own fix")
  func securedTarget() throws {
    let text = """
      Access to XMLHttpRequest at 'http://registry.shop.test/items/7' from origin 'http://localhost:3000' \
      has been blocked by CORS policy: Response to preflight request doesn't pass access control check: \
      Redirect is not allowed for a preflight request.
      """
    let diagnosis = try #require(Paste(text).diagnoses().first)
    #expect(diagnosis.isReproduced && diagnosis.reason == .preflightRedirect)
    let sheet = AnswerSheet.onOneLine(of: diagnosis)
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
      let sheet = AnswerSheet.onOneLine(of: diagnosis)
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
    let sheet = AnswerSheet.onOneLine(of: try #require(Paste(text).diagnoses().first))
    #expect(sheet.contains("opened from the disk") && sheet.contains("a sandboxed frame for"))
  }

  static let cutOff = [
    PastedText(
      text: "(index):1 Access to XMLHttpRequest at 'http://localhost:5260/socket.io/' from origin"
        + " 'https://localhost:8000' has b",
      isCORS: true),
    PastedText(
      text: "Access to fetch at 'https://login.test/<tenant>/authorize' (redirected from"
        + " 'https://localhost:44368/api/values') from origin 'tenant domain' has been blocked b…",
      isCORS: true),
    PastedText(
      text: "Access to XMLRequest at ms login from origin null has been blocked by cors policy.",
      isCORS: true),
  ]

  @Test("that were cut off, as for a title, are what they are", arguments: cutOff)
  func cut(text: PastedText) throws { try text.check() }

  @Test("equal lines are told once")
  func once() {
    let line =
      "Access to fetch at 'https://api.shop.test/a' from origin 'http://localhost:3000' has been blocked by"
      + " CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."
    #expect(Paste.told([line, line, line].joined(separator: "\n")).count == 1)
    let denied =
      "Access to fetch at 'http://localhost:8080/a' from origin 'https://shop.test' has been blocked by CORS"
      + " policy: Permission was denied for this request to access the `loopback` address space."
    #expect(Paste.told([denied, denied].joined(separator: "\n\n")).count == 1)
  }
}
