import CORS
import Testing

@testable import Intake

/// What the words beside a line tell, and what only looks as if they did.
@Suite("Words beside lines")
struct WordsBesideTests {
  static let missing: String =
    "No 'Access-Control-Allow-Origin' header is present on the requested resource."

  static func line(_ url: String, _ page: String = "http://localhost:5173") -> String {
    "Access to fetch at '\(url)' from origin '\(page)' has been blocked by CORS policy: \(missing)"
  }

  // MARK: Pages and statuses

  @Test(
    "the page that stands beside a line is its page",
    arguments: [
      """
      Error : Request header field Authorization is not allowed by Access-Control-Allow-Headers.
      Request Header :
      Referer: http://127.0.0.1:8000/settings/
      Access-Control-Request-Headers: authorization
      Origin: http://127.0.0.1:8000
      Access-Control-Request-Method: GET
      """,
      """
      blocked by CORS policy:
      The value of the 'Access-Control-Allow-Origin' header in the response
      must not be the wildcard '*' when the request's credentials mode is 'include'.

      From http://127.0.0.1:8000, run:
      axios.post('http://localhost:8080/exam.json', {name: "x"}, { withCredentials: true })
      """,
    ])
  func page(text: String) throws {
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.reason?.isOfCORS == true && !diagnosis.unknown.contains(.page))
    #expect(diagnosis.evaluation?.scenario.page.text.hasPrefix("http://127.0.0.1:8000/") == true)
  }

  @Test("lines of one console are of one page")
  func samePage() throws {
    let told = Paste.told(
      """
      Mixed Content: The page at 'https://shop.test/' was loaded over HTTPS, but requested an insecure \
      XMLHttpRequest endpoint 'http://updates.test/'. This request has been blocked; the content must be \
      served over HTTPS.
      Refused to frame 'http://welcome.test/?lang=en' because it violates the following Content Security \
      Policy directive: "default-src https:". Note that 'frame-src' was not explicitly set, so 'default-src' \
      is used as a fallback.
      """)
    #expect(told.map(\.reason) == [.mixedContent, .contentSecurityPolicy])
    let pages = told.compactMap { $0.evaluation?.scenario.page.text }
    #expect(pages == ["https://shop.test/", "https://shop.test/"])
  }

  @Test(
    "an error's status stands in a sentence",
    arguments: [
      "Since yesterday all requests to the API come with a CORS-related 502 response.\n"
        + line("https://api.shop.test/meta"),
      "it prompts \(missing) Origin 'http://localhost:4200' is thus not Allowed access. The response had HTTP"
        + " status code 502.",
    ])
  func status(text: String) throws {
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.reason == .allowOriginMissing)
    #expect(AnswerSheet.onOneLine(of: diagnosis).contains("Status 502 is an error page's"))
  }

  @Test("a wrapped reason is whole beside a call and beside a configuration")
  func wrapped() throws {
    for beside in ["axios.get('http://localhost:8080/a')", "app.use(cors())"] {
      let text = """
        The value of the 'Access-Control-Allow-Origin' header in the response
        must not be the wildcard '*' when the request's credentials mode is 'include'.

        \(beside)
        """
      #expect(Paste.told(text).first?.reason == .wildcardWithCredentials, "\(beside)")
    }
  }

  // MARK: Others' servers

  @Test("a server that may be somebody else's is asked by one of one's own, as a last way")
  func foreign() throws {
    let last = { (text: String) in try #require(Paste.told(text).first).waysInWords.last ?? "" }
    #expect(try last(Self.line("https://api.cloud.test/v4")).contains("a server of your own"))
    let font = Self.line("https://cdn.test/a.woff").replacing("fetch", with: "font")
    #expect(try last(font).contains("from the page's own server"))
    // One's own by its site, on this machine, or by what stands beside.
    #expect(try !last(Self.line("https://api.shop.test/", "https://shop.test")).contains("yours"))
    #expect(try !last(Self.line("http://localhost:3000/a")).contains("yours"))
    #expect(
      try !last(Self.line("https://api.cloud.test/v4") + "\n\napp.use(cors());").contains("yours"))
  }

  @Test(
    "Keycloak's headers come from a client's settings",
    arguments: [
      line("https://[redacted]:8443/auth/realms/x/protocol/openid-connect/token"),
      line("https://******/realms/***/protocol/openid-connect/token"),
      line("https://login.shop.test/admin/realms/dev/users"),
      "blocked by CORS policy: \(missing)\nimport Keycloak from \"keycloak-js\";",
    ])
  func keycloak(text: String) throws {
    let diagnosis = try #require(Paste.told(text).first)
    let sheet = AnswerSheet.onOneLine(of: diagnosis)
    #expect(sheet.contains("to the client's Web origins") && !sheet.contains("cors({"))
  }

  @Test("a call that a policy or the network stopped is offered no header elsewhere, either")
  func stoppedOtherwise() {
    let text = """
      Refused to connect to 'http://localhost:8000/' because it violates the following Content Security Policy \
      directive: "default-src 'self'". Note that 'connect-src' was not explicitly set, so 'default-src' is used \
      as a fallback.

      ```js
      const response = await fetch('http://localhost:8000', {method: 'GET'});
      ```
      """
    let others = Paste(text).diagnoses().filter { $0.recognized == .code }
    #expect(others.allSatisfy { $0.isToldElsewhere && $0.ways.isEmpty })
  }
}
