import CORS
import Testing

@testable import Intake

@Suite("Lines of a console")
struct ConsoleTests {
  /// The trouble, or `cors` and Firefox's reason; then what else was found.
  private static func fact(_ message: ConsoleMessage) -> String {
    var parts: [String] = []
    switch message.kind {
    case .cors(let reason): parts.append("cors" + (reason.map { " \($0)" } ?? ""))
    case .other(let trouble): parts.append("\(trouble)")
    }
    if let method = message.method { parts.append("\(method)") }
    if let url = message.url { parts.append(url) }
    if let page = message.page { parts.append("page \(page)") }
    if let status = message.status { parts.append("\(status)") }
    if let name = message.name { parts.append("of \(name)") }
    if let code = message.code { parts.append(code) }
    return parts.joined(separator: " ")
  }

  private static func facts(_ text: String) -> [String] {
    Paste(text).pieces.flatMap { $0.console.map(fact) }
  }

  @Test(
    "that are not about CORS are told from those that are",
    arguments: Samples.read("console.txt"))
  func kinds(sample: Sample) {
    #expect(Self.facts(sample.text) == [sample.expected])
  }

  @Test(
    "of Firefox have their reason in every language",
    arguments: Samples.read("firefox-languages.txt"))
  func languages(sample: Sample) throws {
    let message = try #require(Paste(sample.text).pieces.first?.console.first)
    guard case .cors(let found?) = message.kind else {
      Issue.record("\(message.kind)")
      return
    }
    #expect("\(found) \(message.status.map { "\($0)" } ?? "nil")" == sample.expected)
    #expect(message.url == "https://h.example/d")
    #expect(message.browser == .firefox)
  }

  @Test("Firefox's English sentences have the reasons that its links name")
  func englishReasons() {
    let sentences: [(String, FirefoxCORSReason)] = [
      ("CORS header ‘Access-Control-Allow-Origin’ missing", .missingAllowOrigin),
      (
        "CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://a.example’",
        .allowOriginNotMatchingOrigin
      ),
      (
        "CORS header ‘Access-Control-Allow-Origin’ does not match ‘Null’",
        .allowOriginNotMatchingOrigin
      ),
      (
        "Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’",
        .notSupportingCredentials
      ),
      (
        "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed",
        .multipleAllowOriginNotAllowed
      ),
      (
        "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’",
        .missingAllowCredentials
      ),
      ("Did not find method in CORS header ‘Access-Control-Allow-Methods’", .methodNotFound),
      (
        "invalid token ‘GET PATCH’ in CORS header ‘Access-Control-Allow-Methods’",
        .invalidAllowMethod
      ),
      ("invalid token ‘b@d’ in CORS header ‘Access-Control-Allow-Headers’", .invalidAllowHeader),
      (
        "header ‘x-a’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response",
        .missingAllowHeaderFromPreflight
      ),
      ("CORS request external redirect not allowed", .externalRedirectNotAllowed),
      ("CORS request not HTTP", .requestNotHTTP),
      ("CORS header ‘Origin’ cannot be added", .originHeaderNotAdded),
    ]
    for (sentence, reason) in sentences {
      let text =
        "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote"
        + " resource at https://h.example/d. (Reason: \(sentence))."
      #expect(FirefoxCORSReason(line: text) == reason, "\(sentence)")
    }
    let start = "Cross-Origin Request Blocked: … at https://h.example/d. (Reason: CORS "
    #expect(
      FirefoxCORSReason(line: start + "preflight response did not succeed). Status code: 403.")
        == .preflightDidNotSucceed)
    #expect(
      FirefoxCORSReason(line: start + "request did not succeed). Status code: (null).")
        == .didNotSucceed)
  }

  @Test(
    "lose what a console, a chat or a terminal puts around them",
    arguments: [
      "12:34:56.789 Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: No.",
      "[12:34:56] app.js:12 Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: No.",
      "(index):1 Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: No. Understand this error",
      "❌ Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been\nblocked by CORS policy: No.",
      "2026-11-27T20:07:34.489Z Access to fetch at 'https://h.exam\nple/c' from origin 'https://app.example' has been blocked by CORS policy: No.",
      "> Access to fetch at 'https://h.example/c' from origin\n> 'https://app.example' has been blocked by CORS\n> policy: No.",
      "```\nAccess to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: No.\n```",
    ])
  func surroundings(text: String) {
    #expect(Self.facts(text) == ["cors https://h.example/c page https://app.example"])
    #expect(Paste(text).pieces.first?.console.first?.text.hasPrefix("Access to") == true)
    #expect(Paste(text).pieces.first?.console.first?.text.hasSuffix("policy: No.") == true)
  }

  @Test("stand one below the other")
  func several() {
    let text = """
      Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.
      app.js:3  PUT https://h.example/c net::ERR_FAILED
      (anonymous) @ app.js:3
      app.js:9 Uncaught (in promise) TypeError: Failed to fetch
          at app.js:3:1
      GET https://h.example/d 500 (Internal Server Error)
      """
    #expect(
      Self.facts(text) == [
        "cors https://h.example/c page https://app.example",
        "requestFailed PUT https://h.example/c ERR_FAILED", "scriptSawFailure",
        "httpStatus GET https://h.example/d 500",
      ])
    #expect(Paste(text).pieces.count == 1)
  }

  @Test("every trouble has words of its own")
  func words() {
    let all = ConsoleTrouble.allCases
    #expect(Set(all.map(\.meaning)).count == all.count)
    for trouble in all {
      #expect(trouble.meaning.hasSuffix("."), "\(trouble)")
      #expect(trouble.next.hasSuffix("."), "\(trouble)")
    }
  }

  @Test(
    "are not seen in other texts",
    arguments: [
      "I cannot load the page and get no response.", "The access to the file was denied.",
      "We GET the list and POST the form.", "Origin and site are two things.",
    ])
  func others(text: String) {
    #expect(Paste(text).pieces.isEmpty)
  }
}
