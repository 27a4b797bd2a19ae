import CORS
import Testing
import Web

@testable import Intake

/// What people paste, and what an expert would tell them.
@Suite("Pastes as people have them")
struct ReportedPastesTests {
  struct Pasted: CustomTestStringConvertible, Sendable {
    let text: String
    /// The first answer's verdict.
    let verdict: AnswerSheet.Verdict
    /// What its sheet says somewhere.
    let says: [String]
    /// What it must not say.
    var neverSays: [String] = []
    var testDescription: String { String(text.prefix(70)) }
  }

  private static let blocked = "has been blocked by CORS policy: "

  static let consoles = [
    // Chrome until 77.
    Pasted(
      text: """
        XMLHttpRequest cannot load http://api.example.com/v1/users. No \
        'Access-Control-Allow-Origin' header is present on the requested resource. Origin \
        'http://localhost:8080' is therefore not allowed access.
        """,
      verdict: .blockedByCORS,
      says: [
        "by xhr", "http://localhost:8080/", "in other words", "origin: ['http://localhost:8080']",
      ]),
    Pasted(
      text: """
        XMLHttpRequest cannot load https://api.example.com/login. Response to preflight request \
        doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the \
        requested resource. Origin 'http://localhost:4200' is therefore not allowed access. The \
        response had HTTP status code 405.
        """,
      verdict: .blockedByCORS, says: ["Preflight's CORS check", "answer with status 204"]),
    Pasted(
      text: """
        Failed to load https://api.example.com/items: Response to preflight request doesn't pass \
        access control check: The value of the 'Access-Control-Allow-Origin' header in the response \
        must not be the wildcard '*' when the request's credentials mode is 'include'. Origin \
        'http://localhost:3000' is therefore not allowed access. The credentials mode of requests \
        initiated by the XMLHttpRequest is controlled by the withCredentials attribute.
        """,
      verdict: .blockedByCORS,
      says: [
        "Fix A: these 2 changes by the server",
        "Access-Control-Allow-Origin: http://localhost:3000",
        "Fix B: one change by the page",
      ]),
    Pasted(
      text: """
        Fetch API cannot load https://example.com/api. No 'Access-Control-Allow-Origin' header is \
        present on the requested resource. Origin 'http://localhost:3000' is therefore not allowed \
        access. If an opaque response serves your needs, set the request's mode to 'no-cors' to \
        fetch the resource with CORS disabled.
        """,
      verdict: .blockedByCORS, says: ["in Chromium", "carries no Access-Control-Allow-Origin"],
      neverSays: ["WebKit:  "]),
    Pasted(
      text: """
        XMLHttpRequest cannot load https://api.example.com/x. Request header field X-Token is not \
        allowed by Access-Control-Allow-Headers in preflight response.
        """,
      verdict: .blockedByCORS, says: ["x-token", "Which page made the call?"]),

    // What is none of http: and https:.
    Pasted(
      text: """
        Access to fetch at 'file:///C:/Users/me/data.json' from origin 'null' \(blocked)Cross origin \
        requests are only supported for protocol schemes: chrome, data, http, https.
        """,
      verdict: .blockedOtherwise, says: ["opened from the disk", "http.server"]),
    Pasted(
      text: """
        Access to XMLHttpRequest at 'localhost:5000/api/login' from origin 'http://localhost:3000' \
        \(blocked)Cross origin requests are only supported for protocol schemes: http, data, https.
        """,
      verdict: .blockedOtherwise, says: ["http:// in front"]),
    Pasted(
      text: """
        Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
        file:///home/me/data.json. (Reason: CORS request not http).
        """,
      verdict: .blockedOtherwise, says: ["opened from the disk"],
      neverSays: ["closed the connection"]),

    // No answer came, for whatever reason.
    Pasted(
      text: """
        Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
        http://localhost:8080/api/login. (Reason: CORS request did not succeed). Status code: (null).
        """,
      verdict: .blockedOtherwise, says: ["No response came at all", "certificate"],
      neverSays: ["Fix", "answer instead of closing"]),
    Pasted(
      text: "TypeError: Failed to fetch", verdict: .open, says: ["for whatever reason"],
      neverSays: ["No change of a CORS header"]),
    Pasted(
      text: "TypeError: Load failed", verdict: .open, says: ["for whatever reason"],
      neverSays: ["No change of a CORS header"]),

    // What other lines of the log tell belongs to it.
    Pasted(
      text: """
        OPTIONS https://api.example.com/items/5 405 (Method Not Allowed)
        Access to XMLHttpRequest at 'https://api.example.com/items/5' from origin \
        'https://app.example.com' \(blocked)Response to preflight request doesn't pass access control \
        check: It does not have HTTP ok status.
        PUT https://api.example.com/items/5 net::ERR_FAILED
        """,
      verdict: .blockedByCORS, says: ["PUT https://api.example.com/items/5", "status 405"],
      neverSays: ["403", "Assumed"]),
    Pasted(
      text: """
        Access to XMLHttpRequest at 'https://api.example.com/upload' from origin \
        'https://app.example.com' \(blocked)No 'Access-Control-Allow-Origin' header is present on the \
        requested resource.
        POST https://api.example.com/upload net::ERR_FAILED 413 (Request Entity Too Large)
        """,
      verdict: .blockedByCORS, says: ["POST https", "Status 413", "Mend the error first"]),
    Pasted(
      text: """
        $.ajax({url: "https://api.example.com/save", type: "POST", data: JSON.stringify({id: 1}),
          contentType: "application/json", xhrFields: {withCredentials: true}});

        Access to XMLHttpRequest at 'https://api.example.com/save' from origin \
        'https://shop.example.org' \(blocked)Response to preflight request doesn't pass access control \
        check: The value of the 'Access-Control-Allow-Origin' header in the response must not be the \
        wildcard '*' when the request's credentials mode is 'include'. The credentials mode of \
        requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.
        """,
      verdict: .blockedByCORS,
      says: ["POST https://api.example.com/save by xhr", "https://shop.example.org/", "letter"]),
    Pasted(
      text: """
        hey team, login is broken on staging :(
        *Access to XMLHttpRequest at '<https://api.staging.example.com/login>' from origin \
        '<https://staging.example.com|staging.example.com>' \(blocked)Response to preflight request \
        doesn't pass access control check: It does not have HTTP ok status.*
        any ideas?
        """,
      verdict: .blockedByCORS,
      says: ["https://api.staging.example.com/login", "Assumed", "the preflight's status"]),
    Pasted(
      text: """
        Access to internal resource at 'https://login.example.com/' (redirected from \
        'https://app.example.com/manifest.webmanifest') from origin 'https://app.example.com' \
        \(blocked)No 'Access-Control-Allow-Origin' header is present on the requested resource.
        """,
      verdict: .blockedByCORS, says: ["by manifest", "use-credentials"]),

    // An app in a web view.
    Pasted(
      text: """
        Access to fetch at 'https://api.example.com/me' from origin 'capacitor://localhost' \
        \(blocked)The 'Access-Control-Allow-Origin' header has a value 'http://localhost' that is not \
        equal to the supplied origin.
        """,
      verdict: .blockedByCORS, says: ["Access-Control-Allow-Origin: capacitor://localhost"],
      neverSays: ["no version known"]),

    // Safari's console and its log of resources.
    Pasted(
      text: """
        [Error] XMLHttpRequest cannot load https://api.example.com/data due to access control checks.
        [Error] Failed to load resource: Request header field X-Requested-With is not allowed by \
        Access-Control-Allow-Headers. (data, line 0)
        """,
      verdict: .blockedByCORS, says: ["https://api.example.com/data by xhr", "x-requested-with"]),

    // Parts of a line, and what people make of it.
    Pasted(
      text:
        "Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
      verdict: .blockedByCORS,
      says: ["Preflight status", "Which URL was called?", "in other words"]),
    Pasted(
      text: """
        I get "No 'Access-Control-Allow-Origin' header is present on the requested resource" when \
        calling https://api.example.com/v1 from http://localhost:3000, it works in Postman
        """,
      verdict: .blockedByCORS,
      says: ["https://api.example.com/v1", "http://localhost:3000/", "in other words"]),
    Pasted(
      text: """
        Uncaught SecurityError: Failed to read the 'contentDocument' property from \
        'HTMLIFrameElement': Blocked a frame with origin "https://app.example.com" from accessing a \
        cross-origin frame.
        """,
      verdict: .notCORS, says: ["postMessage"]),
    Pasted(
      text: """
        Cookie “sessionid” has been rejected because it is in a cross-site context and its “SameSite” \
        is “Lax” or “Strict”.
        """,
      verdict: .notCORS, says: ["SameSite=None; Secure"]),

    // What stops nothing.
    Pasted(
      text: "Refused to set unsafe header \"Origin\"", verdict: .passes,
      says: ["A script may not set this request header"]),
    Pasted(
      text: "Refused to get unsafe header \"X-Total-Count\"", verdict: .blockedByCORS,
      says: ["Access-Control-Expose-Headers"]),
  ]

  @Test("a line of a console has its reason and its fix", arguments: consoles)
  func console(pasted: Pasted) throws { try check(pasted) }

  @Test(
    "a request, a response, code or a configuration has its reason and its fix", arguments: captures
  )
  func capture(pasted: Pasted) throws { try check(pasted) }

  private func check(_ pasted: Pasted) throws {
    let diagnoses = Paste.told(pasted.text)
    let sheet = AnswerSheet(of: try #require(diagnoses.first))
    #expect(diagnoses.count == 1)
    #expect(sheet.banner.verdict == pasted.verdict)
    let text = sheet.text().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in pasted.says {
      let words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains(words), "\(words) in \(text)")
    }
    for words in pasted.neverSays { #expect(!text.contains(words), "\(words) in \(text)") }
  }

  @Test("a line of an earlier version does not make today's beside it one")
  func versions() {
    let earlier = """
      XMLHttpRequest cannot load http://api.example.com/a. No 'Access-Control-Allow-Origin' header is \
      present on the requested resource. Origin 'http://b.example' is therefore not allowed access.
      """
    let today = """
      Access to fetch at 'https://api.example.com/b' from origin 'https://app.example' \
      \(Self.blocked)No 'Access-Control-Allow-Origin' header is present on the requested resource.
      """
    let diagnoses = Paste(earlier + "\n" + today).diagnoses()
    #expect(diagnoses.map(\.isReproduced) == [false, true])
    #expect(diagnoses.map(\.reason) == [.allowOriginMissing, .allowOriginMissing])
  }

  @Test("the log's lines count where the command beside is no such call")
  func command() throws {
    let text = """
      curl https://api.example.com/items -X PATCH

      Access to XMLHttpRequest at 'https://api.example.com/items' from origin 'https://app.example' \
      \(Self.blocked)Response to preflight request doesn't pass access control check: It does not have \
      HTTP ok status.
      OPTIONS https://api.example.com/items 405 (Method Not Allowed)
      """
    let diagnosis = try #require(Paste(text).diagnoses().first { $0.recognized == .console })
    #expect(diagnosis.isReproduced)
    #expect(AnswerSheet(of: diagnosis).text().contains("status 405"))
  }

  @Test("a paste of what is open and of its answer are one")
  func joined() {
    let call = "fetch('https://api.example.com/me', {credentials: 'include'})"
    #expect(Paste(call).diagnoses().map(\.verdict) == [.open])
    let both = Paste(call + "\n\nHTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n").diagnoses()
    #expect(both.map(\.verdict) == [.blockedByCORS])
    #expect(both.first?.reason == .wildcardWithCredentials)
  }
}
